import type { FastifyInstance, FastifyReply } from 'fastify'
import { httpProblems } from './http-problems.ts'

/**
 * The requests that have not been answered yet, and an end for those that take too long. One timer looks at all of them:
 * a timer and an abort signal for each would cost more than some requests do.
 */
export function limitRunningTime(server: FastifyInstance, limitMs: number): void {
  const startedAt = new Map<FastifyReply, number>()
  const interval = Math.min(1000, limitMs / 4)
  let now = performance.now()

  const timer = setInterval(() => {
    now = performance.now()
    for (const [reply, start] of startedAt) {
      if (reply.sent || reply.raw.destroyed) startedAt.delete(reply)
      else if (now - start > limitMs) {
        startedAt.delete(reply)
        stop(reply, limitMs)
      }
    }
  }, interval).unref()

  server.addHook('onRequest', (_request, reply, done) => {
    startedAt.set(reply, now)
    done()
  })
  server.addHook('onResponse', (_request, reply, done) => {
    startedAt.delete(reply)
    done()
  })
  server.addHook('onClose', async () => clearInterval(timer))
}

/** Work in the database ends by its own statement limit; its result finds the request answered and is dropped. */
function stop(reply: FastifyReply, limitMs: number): void {
  if (reply.raw.headersSent) reply.raw.destroy()
  else reply.send(httpProblems.tookTooLong(limitMs))
}
