import { Server as NetServer } from 'node:net'
import { setTimeout as after } from 'node:timers/promises'
import type { Server } from './server.ts'

/**
 * A backend is in one of: SERVING -> LEAVING -> DRAINING -> gone.
 *
 * - LEAVING: no new connection is accepted; requests on open ones are answered with `Connection: close`, so that clients
 *   that are about to send one more do not meet a closed door. It ends when nobody is connected, or after `LEAVE_MS`.
 * - DRAINING: connections without a request are closed, and those with one are waited for, until `DRAIN_MS` is over.
 *
 * Then the database is closed and the process ends. A second signal ends it at once.
 */
const LEAVE_MS = 300

/** How long requests may still run after an error that nobody caught: the state of the process is not to be trusted. */
const DRAIN_AFTER_CRASH_MS = 1000

/** Stops the server on signals, on `{ kind: 'stop' }` from a parent process or its end, and after uncaught errors. */
export function stopWhenTold(server: Server): void {
  let stopping = false
  const stop = (reason: string, exitCode: number, drainMs: number) => {
    if (stopping) return
    stopping = true
    server.log.info({ reason }, 'stopping')
    void drain(server, drainMs)
      .then(() => flushLog(server))
      .finally(() => process.exit(exitCode))
  }
  const { drainMs } = server.config

  for (const [signal, number] of [['SIGTERM', 15] as const, ['SIGINT', 2] as const]) {
    process.on(signal, () => (stopping ? process.exit(128 + number) : stop(signal, 0, drainMs)))
  }
  process.on('message', (message) => {
    if (isStopMessage(message)) stop('told by the parent process', 0, drainMs)
  })
  process.on('disconnect', () => stop('the parent process is gone', 0, drainMs))
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      server.log.fatal({ err: error }, 'an error nobody caught; the process ends')
      stop(event, 1, Math.min(drainMs, DRAIN_AFTER_CRASH_MS))
    })
  }
}

/** Ends every connection as described above and closes the server. Never rejects. */
export async function drain(server: Server, drainMs: number): Promise<void> {
  const end = performance.now() + drainMs
  server.running.drain()
  // `http.Server.close` would cut idle connections off at once.
  NetServer.prototype.close.call(server.server)
  await untilNobodyIsConnected(server, Math.min(LEAVE_MS, drainMs))

  const giveUp = setTimeout(
    () => {
      server.log.warn('requests still run; their connections are cut')
      server.server.closeAllConnections()
    },
    Math.max(1, end - performance.now()),
  )
  await server.close().catch((error: unknown) => server.log.error({ err: error }, 'closing failed'))
  clearTimeout(giveUp)
}

/** How long the last lines of the log may take. */
const FLUSH_MS = 1000

/**
 * Writes what the log still holds. Left to the end of the process, that would go on for ever where nobody reads the log
 * any more: the logger's last, synchronous write repeats a broken pipe's error, while this one ends the log.
 */
async function flushLog({ log }: Server): Promise<void> {
  if (!('flush' in log) || typeof log.flush !== 'function') return
  const { promise, resolve } = Promise.withResolvers<void>()
  log.flush(() => resolve())
  await Promise.race([promise, after(FLUSH_MS, undefined, { ref: false })])
}

async function untilNobodyIsConnected(server: Server, limitMs: number): Promise<void> {
  const end = performance.now() + limitMs
  while (performance.now() < end && (await connections(server)) > 0) await after(10)
}

function connections(server: Server): Promise<number> {
  return new Promise((resolve, reject) =>
    server.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  )
}

function isStopMessage(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'stop'
}
