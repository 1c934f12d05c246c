import { hash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Settings } from '../config/settings.ts'
import { httpProblems } from './http-problems.ts'

/** Who a request comes from, as far as access is concerned. */
export interface Caller {
  readonly role: 'anyone' | 'service'
  /** What `created by` and `updated by` columns say; null where nobody in particular acts. */
  readonly actor: string | null
}

const ANYONE: Caller = { role: 'anyone', actor: null }
const SERVICE: Caller = { role: 'service', actor: 'service' }

/**
 * Decides the caller by the `apikey` header and the bearer token; the token counts more, as with Supabase.
 *
 * An `apikey` only says which app calls, so that an unknown one means anyone. A bearer token claims an identity: one
 * that is not known is refused with 401, unless it merely repeats the `apikey`, which is what supabase-js sends for
 * people who are not signed in.
 */
export function callerOf(request: { readonly headers: IncomingHttpHeaders }, config: KeySettings): Caller {
  const { apikey, authorization } = request.headers
  if (apikey === undefined && authorization === undefined) return ANYONE

  const token = bearerToken(authorization)
  if (token === undefined) return isServiceKey(apikey, config) ? SERVICE : ANYONE
  if (isServiceKey(token, config)) return SERVICE
  if (token === apikey || token === config.publishableKey) return ANYONE
  throw httpProblems.unknownToken()
}

export type KeySettings = Pick<Settings, 'serviceKey' | 'publishableKey'>

/** Undefined for other schemes too: a proxy in front may use Basic for purposes of its own. */
function bearerToken(authorization: string | undefined): string | undefined {
  if (authorization === undefined) return undefined
  const match = /^bearer(?: +(.*))?$/i.exec(authorization)
  return match === null ? undefined : (match[1] ?? '')
}

function isServiceKey(key: string | string[] | undefined, { serviceKey }: KeySettings): boolean {
  if (serviceKey === undefined || typeof key !== 'string') return false
  // Digests are of one length and say nothing of how much of the key was right, however long the comparison takes.
  return timingSafeEqual(digest(key), digest(serviceKey))
}

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer')
}
