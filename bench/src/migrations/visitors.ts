import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { VisitorsOrder, Visits } from './visits.ts'

/** The visitors' process, from here. */
export class Visitors {
  readonly #process: ChildProcess

  constructor() {
    this.#process = fork(fileURLToPath(new URL('visitors-process.ts', import.meta.url)))
  }

  come(port: number): void {
    this.#send({ kind: 'come', port })
  }

  async leave(): Promise<Visits> {
    const waiting = new AbortController()
    const ended = once(this.#process, 'exit', { signal: waiting.signal }).then(([code]) => {
      throw new Error(`The visitors' process ended with ${code}.`)
    })
    ended.catch(() => {})
    this.#send({ kind: 'leave' })
    const [visits] = await Promise.race([once(this.#process, 'message'), ended])
    waiting.abort()
    return visits as Visits
  }

  end(): void {
    this.#process.kill()
  }

  #send(order: VisitorsOrder): void {
    this.#process.send(order)
  }
}
