import { parseArgs } from 'node:util'
import { Bug, closestName } from '@plinth/manifest'
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

  const values = new Map<string, (string | undefined)[]>()
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
    const before = option.repeats ? (values.get(token.name) ?? []) : []
    values.set(token.name, [...before, token.value])
  }

  const given = readArguments(command, positionals, help)
  return {
    argument: (name) => given.get(name) ?? unknownArgument(command, name),
    value: (name) => values.get(name)?.at(-1),
    values: (name) => (values.get(name) ?? []).filter((value) => value !== undefined),
    has: (name) => values.has(name),
  }
}

function readArguments(command: Command, words: readonly string[], help: string): Map<string, string> {
  const taken = command.arguments
  if (words.length > taken.length) {
    const many = taken.length === 1 ? `Only one ${taken[0]!.name} is taken.` : 'Put what belongs together in quotes.'
    throw new UsageFault(`"${words.slice(taken.length).join(' ')}" is one word too many.`, `${many} See: ${help}`)
  }
  return new Map(
    taken.map(({ name, fallback }, place) => {
      const word = words[place] ?? fallback
      if (word === undefined) throw new UsageFault(`The ${name} is missing.`, `See: ${help}`)
      return [name, word]
    }),
  )
}

function unknownArgument(command: Command, name: string): never {
  throw new Bug('c41b-argument-not-declared', { command: command.name, name })
}

/** `--out --force` is a value forgotten, not a folder of that name. */
function isMissing(value: string | undefined, inline: boolean | undefined): boolean {
  return value === undefined || value === '' || (!inline && value.startsWith('-'))
}

function didYouMean(name: string, names: Iterable<string>): string | undefined {
  const closest = closestName(name, names)
  return closest === undefined ? undefined : `Did you mean --${closest}?`
}
