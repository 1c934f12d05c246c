import { SettingsProblem } from '../config/settings.ts'
import { StartProblem } from '../problem/start-problem.ts'

/**
 * The exit codes of a backend that cannot start, so that whoever runs it knows what to do next. They are those of
 * sysexits.h, which supervisors know: systemd's `RestartPreventExitStatus=65 78`, for one.
 */
export const startExitCode = {
  other: 1,
  /** Rows stand in the way of a migration. */
  refused: 1,
  /** The database was made by other migrations: starting again changes nothing. */
  otherSchema: 65,
  /** Something outside is away, the database or the address: starting again may help. */
  unavailable: 75,
  /** A setting is wrong. */
  settings: 78,
} as const

/** The exit code for what kept a backend from starting. */
export function startExitCodeOf(error: unknown): number {
  if (error instanceof SettingsProblem) return startExitCode.settings
  if (error instanceof StartProblem) return startExitCode[error.kind]
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return takenAddress.has(code) ? startExitCode.unavailable : startExitCode.other
}

const takenAddress: ReadonlySet<unknown> = new Set(['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND'])
