import type { FastifyInstance, FastifyReply } from 'fastify'
import { httpProblems } from './http-problems.ts'

/**
 * The requests that have not been answered yet. It ends those that take too long, and when the server stops it asks
 * their clients to leave: a connection that stayed open after its answer would hold up the end for a minute.
 *
 * One timer looks at all of them: a timer and an abort signal for each would cost more than some requests do.
 */
export class RunningRequests {
  /** Whether the server stops. Requests are still answered, each with `Connection: close`. */
  draining = false
  readonly #startedAt = new Map<FastifyReply, number>()
  readonly #limitMs: number
  #now = performance.now()

  constructor(limitMs: number) {
    this.#limitMs = limitMs
  }

  watch(server: FastifyInstance): void {
    const timer = setInterval(() => this.#endLateOnes(), Math.min(1000, this.#limitMs / 4)).unref()
    server.addHook('onRequest', (_request, reply, done) => {
      this.#startedAt.set(reply, this.#now)
      if (this.draining) reply.header('connection', 'close')
      done()
    })
    server.addHook('onResponse', (_request, reply, done) => {
      this.#startedAt.delete(reply)
      done()
    })
    server.addHook('preClose', async () => this.drain())
    server.addHook('onClose', async () => clearInterval(timer))
  }

  drain(): void {
    this.draining = true
    for (const reply of this.#startedAt.keys()) reply.raw.shouldKeepAlive = false
  }

  #endLateOnes(): void {
    this.#now = performance.now()
    for (const [reply, start] of this.#startedAt) {
      // A client that went away leaves no other trace.
      if (reply.sent || reply.raw.destroyed) this.#startedAt.delete(reply)
      else if (this.#now - start > this.#limitMs) this.#end(reply)
    }
  }

  /** Work in the database ends by its own statement limit; its result finds the request answered and is dropped. */
  #end(reply: FastifyReply): void {
    this.#startedAt.delete(reply)
    if (reply.raw.headersSent) reply.raw.destroy()
    else reply.send(httpProblems.tookTooLong(this.#limitMs))
  }
}
