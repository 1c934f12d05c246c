/** What the exit code of every command says. Scripts rely on these numbers. */
export const exitCode = {
  ok: 0,
  /** The project has problems. */
  problems: 1,
  /** The command was called in a way it does not understand. */
  usage: 2,
  /** The machine does not play along: a port in use, a full disk, a database that is away. */
  machine: 3,
} as const

export type ExitCode = number
