import type { Terminal } from '../terminal/terminal.ts'
import { wrap } from '../terminal/wrap.ts'
import type { Command, CommandArgument, CommandGroup } from './command.ts'

/** What `plinth --help` says. */
export function overallHelp(
  commands: readonly (Command | CommandGroup)[],
  version: string,
  { paint, width }: Terminal,
): string {
  return [
    `${paint('bold', 'plinth')} ${version}`,
    ...wrap('A folder of small text files becomes a running backend.', width),
    '',
    paint('bold', 'Begin'),
    ...columns(
      [
        ['plinth new shop', 'makes the folder shop with a small project in it'],
        ['plinth dev shop', 'serves it, and follows every change you save'],
      ],
      width,
    ),
    '',
    paint('bold', 'Commands'),
    ...columns(
      commands.map((command) => [head(command), command.summary]),
      width,
    ),
    '',
    paint('bold', 'Everywhere'),
    ...columns(
      [
        ['--help', 'What a command does, with examples: plinth dev --help'],
        ['--version', 'Which Plinth this is'],
      ],
      width,
    ),
    '',
    ...wrap(aboutExitCodes, width),
  ].join('\n')
}

const aboutExitCodes =
  'It ends with 0 when all is well, 1 for problems in the project, 2 for a command it does not understand, ' +
  '3 when the machine does not play along (a port in use, a full disk, a database that is away).'

/** What `plinth <command> --help` says. */
export function commandHelp(command: Command, { paint, width }: Terminal): string {
  const { options } = command
  const flags = options.map((option): [string, string] => [optionHead(option.name, option.value), option.says])
  return [
    paint('bold', `plinth ${head(command)}${options.length > 0 ? ' [options]' : ''}`),
    '',
    ...wrap(command.about, width),
    '',
    ...columns([...command.arguments.map((one): [string, string] => [bracketed(one), one.says]), ...flags], width),
    '',
    paint('bold', 'Examples'),
    ...columns(
      command.examples.map(({ line, does }) => [line, does]),
      width,
    ),
  ].join('\n')
}

/** What `plinth <group> --help` says. */
export function groupHelp(group: CommandGroup, { paint, width }: Terminal): string {
  return [
    paint('bold', `plinth ${head(group)}`),
    '',
    ...wrap(group.about, width),
    '',
    ...columns(
      group.commands.map((command) => [head(command), command.summary]),
      width,
    ),
    '',
    ...wrap(`What one of them does, with examples: plinth ${group.commands[0]?.name} --help`, width),
  ].join('\n')
}

function head(command: Command | CommandGroup): string {
  if ('commands' in command) return `${command.name} <what>`
  return [command.name, ...command.arguments.map(bracketed)].join(' ')
}

function bracketed({ name, fallback }: CommandArgument): string {
  return fallback === undefined ? `<${name}>` : `[${name}]`
}

function optionHead(name: string, value: string | undefined): string {
  return value === undefined ? `--${name}` : `--${name} ${value}`
}

/** Two columns; on a narrow terminal what is said about a thing stands below it. */
function columns(rows: readonly (readonly [string, string])[], width: number): string[] {
  const left = Math.max(...rows.map(([name]) => name.length)) + 3
  if (width - 2 - left < NARROWEST) {
    return rows.flatMap(([name, text]) => [`  ${name}`, ...wrap(text, width - 6).map((line) => `      ${line}`)])
  }
  return rows.flatMap(([name, text]) =>
    wrap(text, width - 2 - left).map((line, number) => `  ${(number === 0 ? name : '').padEnd(left)}${line}`),
  )
}

/** A column of words below this is harder to read than none. */
const NARROWEST = 30
