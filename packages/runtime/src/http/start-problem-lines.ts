import { SettingsProblem } from '../config/settings.ts'
import { Problem } from '../problem/problem.ts'
import { StartProblem } from '../problem/start-problem.ts'

/** What to print when a backend cannot start, for the person who starts it: one line each, no stack. */
export function startProblemLines(
  error: unknown,
  settings: { readonly host: string; readonly port: number } | undefined,
): readonly string[] {
  if (error instanceof SettingsProblem) return error.problems
  if (error instanceof StartProblem) return [error.message, error.next]
  if (error instanceof Problem) return [error.message, error.details, error.hint].filter((line) => line !== null)
  const place = settings === undefined ? 'the address' : `${settings.host}:${settings.port}`
  switch (error instanceof Error && 'code' in error && error.code) {
    case 'EADDRINUSE':
      return [`${place} is taken by another program.`, 'Stop that one, or choose another port: PORT=4401.']
    case 'EACCES':
      return [`This user may not listen at ${place}.`, 'Ports below 1024 need a privilege; choose another with PORT.']
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return [`This machine has no address ${place}.`, 'Set HOST to 127.0.0.1 for this machine alone, 0.0.0.0 for all.']
    default:
      return [error instanceof Error ? error.message : String(error), 'LOG_LEVEL=debug shows where it happened.']
  }
}
