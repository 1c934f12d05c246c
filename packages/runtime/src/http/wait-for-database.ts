import { setTimeout as after } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import { cannotBeOpened, whyClosed, withoutSecrets } from '../database/cannot-be-opened.ts'
import type { Database } from '../database/database.ts'

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
    const closed = whyClosed(reason) ?? { why: reason.message, next: 'See whether the database is well.' }
    const { why } = closed
    if (performance.now() + BETWEEN_TRIES_MS > end) throw cannotBeOpened(databaseUrl, closed, reason)
    if (why !== told) {
      log.warn({ database: withoutSecrets(databaseUrl), reason: why }, 'the database does not answer yet; trying again')
      waiting?.()
    }
    told = why
    await after(BETWEEN_TRIES_MS)
  }
}
