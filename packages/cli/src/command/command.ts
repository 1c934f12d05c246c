import type { ExitCode } from '../exit-code.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** One command of `plinth`: what its help says, what it accepts, and what it does. */
export interface Command {
  readonly name: string
  /** One line for the list of commands. */
  readonly summary: string
  /** What a person who asks for help should know. */
  readonly about: string
  readonly argument: CommandArgument
  readonly options: readonly CommandOption[]
  readonly examples: readonly { readonly line: string; readonly does: string }[]
  readonly run: (call: CommandCall) => Promise<ExitCode>
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
}

/** A command line that was understood. */
export interface CommandCall {
  readonly argument: string
  /** The value of an option that takes one. */
  value(name: string): string | undefined
  /** Whether a switch was given. */
  has(name: string): boolean
  readonly terminal: Terminal
}
