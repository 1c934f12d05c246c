import { setTimeout as after } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import type { Database } from '../database/database.ts'
import { StartProblem } from '../problem/start-problem.ts'

/** A database server often starts at the same time as this process, in a compose file say, and takes about this long. */
const WAIT_MS = 20_000
const BETWEEN_TRIES_MS = 1000

export interface WaitOptions {
  readonly databaseUrl: string
  readonly log: Pick<FastifyBaseLogger, 'warn'>
  /** Called when it turns out that the database has to be waited for. */
  readonly waiting?: () => void
}

/** Resolves when the database answers. Says in the log that it waits; gives up in words that name the place. */
export async function waitForDatabase(database: Database, { databaseUrl, log, waiting }: WaitOptions): Promise<void> {
  const end = performance.now() + WAIT_MS
  let told: string | undefined
  for (;;) {
    const reason = await database.ping().then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
    )
    if (reason === undefined) return
    const why = underlying(reason)
    if (performance.now() + BETWEEN_TRIES_MS > end) {
      throw new StartProblem(
        `The database at ${withoutSecrets(databaseUrl)} does not answer: ${why}.`,
        'See whether it runs, and whether DATABASE_URL is right.',
        reason,
        'unavailable',
      )
    }
    if (why !== told) {
      log.warn({ database: withoutSecrets(databaseUrl), reason: why }, 'the database does not answer yet; trying again')
      waiting?.()
    }
    told = why
    await after(BETWEEN_TRIES_MS)
  }
}

/** What the driver said: that the database does not answer is known, and why is what helps. */
function underlying(reason: Error): string {
  if (reason.cause instanceof Error) return underlying(reason.cause)
  // Where a name has several addresses, Node reports an error for each and says nothing itself.
  if (reason instanceof AggregateError && reason.errors[0] instanceof Error) return underlying(reason.errors[0])
  return reason.message
}

/** A database URL as it may be shown: without user, password and parameters. */
export function withoutSecrets(databaseUrl: string): string {
  const url = URL.parse(databaseUrl)
  if (url === null || url.host === '') return databaseUrl.split('?', 1)[0]!
  return `${url.protocol}//${url.host}${url.pathname}`
}
