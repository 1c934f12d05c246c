import type { ExitCode } from '../exit-code.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** One command of `plinth`: what its help says, what it accepts, and what it does. */
export interface Command {
  /** What is typed: a word, or two for a command of a group (`migrate plan`). */
  readonly name: string
  /** One line for the list of commands. */
  readonly summary: string
  /** What a person who asks for help should know. */
  readonly about: string
  /** In the order in which they are typed. Only the last ones may be left out. */
  readonly arguments: readonly CommandArgument[]
  readonly options: readonly CommandOption[]
  readonly examples: readonly { readonly line: string; readonly does: string }[]
  readonly run: (call: CommandCall) => Promise<ExitCode>
}

/** Commands that are about one thing and share their first word; the list of all commands shows them as one. */
export interface CommandGroup {
  readonly name: string
  readonly summary: string
  readonly about: string
  readonly commands: readonly Command[]
}

export interface CommandArgument {
  readonly name: string
  readonly says: string
  /** Taken when the argument is left out; without it the argument must be there. */
  readonly fallback: string | undefined
}

export interface CommandOption {
  /** Without dashes. */
  readonly name: string
  /** What its value is called in the help; a switch has none. */
  readonly value: string | undefined
  readonly says: string
  /** Whether it may be given several times, each time with another value. */
  readonly repeats?: boolean
}

/** A command line that was understood. */
export interface CommandCall {
  argument(name: string): string
  /** The value of an option that takes one. */
  value(name: string): string | undefined
  /** All values of an option that repeats, as they were given. */
  values(name: string): readonly string[]
  /** Whether a switch was given. */
  has(name: string): boolean
  readonly terminal: Terminal
}
