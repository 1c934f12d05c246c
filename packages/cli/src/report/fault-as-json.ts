import { MachineFault } from '@plinth/host'
import { UsageFault } from '../command/usage-fault.ts'

/** Why a command with `--json` came to no answer, as scripts read it. What a person reads stands on standard error. */
export function faultAsJson(error: unknown): string {
  const code = error instanceof MachineFault ? error.code : error instanceof UsageFault ? 'USAGE' : 'MISTAKE_OF_PLINTH'
  const message = error instanceof Error ? error.message : String(error)
  const next = error instanceof MachineFault || error instanceof UsageFault ? error.next : null
  return JSON.stringify({ what: 'failed', code, message, next }, null, 2)
}
