import { parseArgs } from 'node:util'
import { closestName } from '@plinth/manifest'
import type { Command, CommandCall } from './command.ts'
import { UsageFault } from './usage-fault.ts'

/** Reads what follows the name of a command. Throws `UsageFault` with a suggestion where a word is nearly right. */
export function readCommandLine(command: Command, words: readonly string[]): Omit<CommandCall, 'terminal'> {
  const help = `plinth ${command.name} --help`
  const known = new Map(command.options.map((option) => [option.name, option]))
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(
      command.options.map((option) => [option.name, { type: option.value === undefined ? 'boolean' : 'string' }]),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  })

  const values = new Map<string, string | undefined>()
  const positionals: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value)
    if (token.kind !== 'option') continue
    const option = known.get(token.name)
    if (!option)
      throw new UsageFault(
        `There is no option ${token.rawName}.`,
        didYouMean(token.name, known.keys()) ?? `See: ${help}`,
      )
    if (option.value !== undefined && isMissing(token.value, token.inlineValue)) {
      throw new UsageFault(`--${option.name} needs a value: --${option.name} ${option.value}`, `See: ${help}`)
    }
    if (option.value === undefined && token.value !== undefined) {
      throw new UsageFault(`--${option.name} takes no value.`, `See: ${help}`)
    }
    values.set(token.name, token.value)
  }

  const [argument = command.argument.fallback, ...more] = positionals
  if (argument === undefined) throw new UsageFault(`The ${command.argument.name} is missing.`, `See: ${help}`)
  if (more.length > 0) {
    throw new UsageFault(
      `"${more.join(' ')}" is one word too many.`,
      `Only one ${command.argument.name} is taken. See: ${help}`,
    )
  }
  return { argument, value: (name) => values.get(name), has: (name) => values.has(name) }
}

/** `--out --force` is a value forgotten, not a folder of that name. */
function isMissing(value: string | undefined, inline: boolean | undefined): boolean {
  return value === undefined || value === '' || (!inline && value.startsWith('-'))
}

function didYouMean(name: string, names: Iterable<string>): string | undefined {
  const closest = closestName(name, names)
  return closest === undefined ? undefined : `Did you mean --${closest}?`
}
