import { MachineFault } from '@plinth/host'
import type { Terminal } from '../terminal/terminal.ts'

/** What went wrong outside the project. An error nobody foresaw is a mistake of ours and is shown with its stack. */
export function showFault(error: unknown, { paint }: Pick<Terminal, 'paint'>): string {
  if (error instanceof MachineFault) return `${paint('red', '✗')} ${error.message}\n  ${error.next}`
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `${paint('red', '✗')} Plinth itself made a mistake; please report this:\n${what}`
}
