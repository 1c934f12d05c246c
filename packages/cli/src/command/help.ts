import type { Terminal } from '../terminal/terminal.ts'
import type { Command } from './command.ts'

/** What `plinth --help` says. */
export function overallHelp(commands: readonly Command[], version: string, { paint }: Terminal): string {
  return [
    `${paint('bold', 'plinth')} ${version}: a folder of small text files becomes a running backend.`,
    '',
    paint('bold', 'Begin'),
    '  plinth new shop        makes the folder shop with a small project in it',
    '  plinth dev shop        serves it, and follows every change you save',
    '',
    paint('bold', 'Commands'),
    ...columns(commands.map((command) => [head(command), command.summary])),
    '',
    paint('bold', 'Everywhere'),
    ...columns([
      ['--help', 'What a command does, with examples: plinth dev --help'],
      ['--version', 'Which Plinth this is'],
    ]),
    '',
    'It ends with 0 when all is well, 1 for problems in the project, 2 for a command it does not understand,',
    '3 when the machine does not play along (a port in use, a full disk, a database that is away).',
  ].join('\n')
}

/** What `plinth <command> --help` says. */
export function commandHelp(command: Command, { paint }: Terminal): string {
  const { argument, options } = command
  const flags = options.map((option): [string, string] => [optionHead(option.name, option.value), option.says])
  return [
    paint('bold', `plinth ${head(command)}${options.length > 0 ? ' [options]' : ''}`),
    '',
    ...command.about,
    '',
    ...columns([[bracketed(command), argument.says], ...flags]),
    '',
    paint('bold', 'Examples'),
    ...columns(command.examples.map(({ line, does }) => [line, does])),
  ].join('\n')
}

function head(command: Command): string {
  return `${command.name} ${bracketed(command)}`
}

function bracketed({ argument }: Command): string {
  return argument.fallback === undefined ? `<${argument.name}>` : `[${argument.name}]`
}

function optionHead(name: string, value: string | undefined): string {
  return value === undefined ? `--${name}` : `--${name} ${value}`
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length)) + 3
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`)
}
