import { MachineFault, type MachineFaultCode } from '@plinth/host'
import { closestName } from '@plinth/manifest'
import type { Command, CommandGroup } from './command/command.ts'
import { commandHelp, groupHelp, overallHelp } from './command/help.ts'
import { readCommandLine } from './command/read-command-line.ts'
import { UsageFault } from './command/usage-fault.ts'
import { check } from './commands/check.ts'
import { compile } from './commands/compile.ts'
import { dev } from './commands/dev.ts'
import { edit } from './commands/edit.ts'
import { eject } from './commands/eject.ts'
import { migrate } from './commands/migrate.ts'
import { move } from './commands/move.ts'
import { newProject } from './commands/new.ts'
import { seed } from './commands/seed.ts'
import { start } from './commands/start.ts'
import { type ExitCode, exitCode } from './exit-code.ts'
import { version } from './package-root.ts'
import { faultAsJson } from './report/fault-as-json.ts'
import { showFault } from './report/show-fault.ts'
import type { Terminal } from './terminal/terminal.ts'

/** In the order in which a person meets them. */
const commands: readonly (Command | CommandGroup)[] = [
  newProject,
  dev,
  check,
  migrate,
  seed,
  move,
  edit,
  start,
  compile,
  eject,
]

/** Runs one command line, and turns whatever happens into words and an exit code. */
export async function run(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await runCommand(words, terminal)
  } catch (error) {
    if (words.includes('--json')) terminal.out(faultAsJson(error))
    if (error instanceof UsageFault) {
      terminal.note(`${terminal.paint('red', '✗')} ${error.message}\n  ${error.next}`)
      return exitCode.usage
    }
    terminal.note(showFault(error, terminal))
    return error instanceof MachineFault ? (otherCodes[error.code] ?? exitCode.machine) : exitCode.machine
  }
}

/** Faults that are not the machine's. */
const otherCodes: Partial<Record<MachineFaultCode, ExitCode>> = {
  // A folder that is not there is a slip of the person who typed its name.
  FOLDER_UNREADABLE: exitCode.usage,
  // Rows that do not fit are a matter of the project and its data.
  MIGRATION_REFUSED: exitCode.problems,
}

async function runCommand([first, ...rest]: readonly string[], terminal: Terminal): Promise<ExitCode> {
  if (first === '--version' || first === '-v') return say(`plinth ${version}`)
  if (first === undefined || first === '--help' || first === '-h' || (first === 'help' && rest.length === 0)) {
    return say(overallHelp(commands, version, terminal))
  }
  const asksForHelp = first === 'help' || rest.includes('--help') || rest.includes('-h')
  const [name, ...words] = first === 'help' ? rest : [first, ...rest]
  const found = commandNamed(name!, commands)
  if (!('commands' in found)) return await runOrExplain(found, words)
  const [what, ...others] = words
  if (what === undefined || what.startsWith('-')) {
    if (asksForHelp) return say(groupHelp(found, terminal))
    const all = found.commands.map((one) => one.name.slice(found.name.length + 1)).join(', ')
    throw new UsageFault(`What is to be done? plinth ${name} takes one of: ${all}.`, `See: plinth ${name} --help`)
  }
  return await runOrExplain(commandNamed(`${name} ${what}`, found.commands), others)

  async function runOrExplain(command: Command, words: readonly string[]): Promise<ExitCode> {
    if (asksForHelp) return say(commandHelp(command, terminal))
    return await command.run({ ...readCommandLine(command, words), terminal })
  }

  function say(text: string): ExitCode {
    terminal.out(text)
    return exitCode.ok
  }
}

function commandNamed<Some extends { readonly name: string }>(name: string, commands: readonly Some[]): Some {
  const command = commands.find((one) => one.name === name)
  if (command) return command
  const names = commands.map((one) => one.name)
  const closest = closestName(name, names)
  throw new UsageFault(
    name.startsWith('-') ? `There is no option ${name}.` : `There is no command "${name}".`,
    closest ? `Did you mean: plinth ${closest}` : `There are: ${names.join(', ')}. See: plinth --help`,
  )
}
