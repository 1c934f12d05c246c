import { setTimeout as after } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { Database } from '../database/database.ts'

/** How long the database may take to answer before the backend counts as not ready. */
const DATABASE_ANSWERS_WITHIN_MS = 1000

/**
 * `/healthz` says that the process lives, `/readyz` that it can do its work: the database answers and no shutdown has
 * begun. Orchestrators restart by the first and send requests by the second.
 */
export function healthRoutes(server: FastifyInstance): void {
  // Probes come every few seconds, and their lines would bury the others.
  const quiet = { logLevel: 'warn' } as const

  server.get('/healthz', quiet, async () => ({ status: 'ok' }))

  server.get('/readyz', quiet, async (_request, reply) => {
    const database = await stateOf(server.database)
    if (database === 'ok' && !server.running.draining) return { status: 'ok', database }
    reply.code(503).header('retry-after', '1')
    return { status: server.running.draining ? 'stopping' : 'not ready', database }
  })
}

/** The reason stays in the log of the process: it may name hosts and users. */
async function stateOf(database: Database): Promise<'ok' | 'away' | 'slow'> {
  const abort = new AbortController()
  try {
    return await Promise.race([
      database.ping().then(
        () => 'ok' as const,
        () => 'away' as const,
      ),
      after(DATABASE_ANSWERS_WITHIN_MS, 'slow' as const, { signal: abort.signal }),
    ])
  } finally {
    abort.abort()
  }
}
