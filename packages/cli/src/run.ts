import { MachineFault } from '@plinth/host'
import { closestName } from '@plinth/manifest'
import type { Command } from './command/command.ts'
import { commandHelp, overallHelp } from './command/help.ts'
import { readCommandLine } from './command/read-command-line.ts'
import { UsageFault } from './command/usage-fault.ts'
import { check } from './commands/check.ts'
import { compile } from './commands/compile.ts'
import { dev } from './commands/dev.ts'
import { eject } from './commands/eject.ts'
import { newProject } from './commands/new.ts'
import { start } from './commands/start.ts'
import { type ExitCode, exitCode } from './exit-code.ts'
import { version } from './package-root.ts'
import { showFault } from './report/show-fault.ts'
import type { Terminal } from './terminal/terminal.ts'

/** In the order in which a person meets them. */
const commands: readonly Command[] = [newProject, dev, check, start, compile, eject]

/** Runs one command line, and turns whatever happens into words and an exit code. */
export async function run(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await runCommand(words, terminal)
  } catch (error) {
    if (error instanceof UsageFault) {
      terminal.note(`${terminal.paint('red', '✗')} ${error.message}\n  ${error.next}`)
      return exitCode.usage
    }
    terminal.note(showFault(error, terminal))
    // A folder that is not there is a slip of the person who typed its name, not of the machine.
    return error instanceof MachineFault && error.code === 'FOLDER_UNREADABLE' ? exitCode.usage : exitCode.machine
  }
}

async function runCommand([first, ...rest]: readonly string[], terminal: Terminal): Promise<ExitCode> {
  if (first === '--version' || first === '-v') return say(`plinth ${version}`)
  if (first === undefined || first === '--help' || first === '-h' || (first === 'help' && rest.length === 0)) {
    return say(overallHelp(commands, version, terminal))
  }
  const asksForHelp = first === 'help' || rest.includes('--help') || rest.includes('-h')
  const command = commandNamed(first === 'help' ? rest[0]! : first)
  if (asksForHelp) return say(commandHelp(command, terminal))
  return await command.run({ ...readCommandLine(command, rest), terminal })

  function say(text: string): ExitCode {
    terminal.out(text)
    return exitCode.ok
  }
}

function commandNamed(name: string): Command {
  const command = commands.find((one) => one.name === name)
  if (command) return command
  const names = commands.map((one) => one.name)
  const closest = closestName(name, names)
  throw new UsageFault(
    name.startsWith('-') ? `There is no option ${name}.` : `There is no command "${name}".`,
    closest ? `Did you mean: plinth ${closest}` : `There are: ${names.join(', ')}. See: plinth --help`,
  )
}
