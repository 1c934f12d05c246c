import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** Random for each process, so that ids of several processes do not meet in one log. */
const prefix = randomBytes(6).toString('base64url')
let count = 0

/** The caller's `X-Request-Id` where it is fit for a log line, and one of ours otherwise. */
export function requestId(request: IncomingMessage): string {
  const given = request.headers['x-request-id']
  if (typeof given === 'string' && /^[\w.:+/=@-]{1,128}$/.test(given)) return given
  count += 1
  return `${prefix}-${count.toString(36)}`
}
