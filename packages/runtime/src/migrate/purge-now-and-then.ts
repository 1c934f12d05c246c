import type { FastifyBaseLogger } from 'fastify'
import type { Database } from '../database/database.ts'
import { purgeTrash } from './purge-trash.ts'

const DAY_MS = 86_400_000

/** Empties the trash of what is older than `days`, now and once a day, beside the requests. With 0 days it never does. */
export function purgeNowAndThen(database: Database, days: number, log: Pick<FastifyBaseLogger, 'info' | 'warn'>): void {
  if (days === 0) return
  const purge = async () => {
    try {
      const purged = await purgeTrash(database, days)
      if (purged.length > 0) log.info({ purged }, `removed what was dropped more than ${days} days ago`)
    } catch (error) {
      log.warn({ err: error }, 'what was dropped long ago could not be removed; it is tried again in a day')
    }
  }
  void purge()
  setInterval(purge, DAY_MS).unref()
}
