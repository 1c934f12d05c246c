import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { LoadResult, LoadTask } from './load-task.ts'

/** The load process, from here. One task at a time. */
export class Load {
  readonly #process: ChildProcess

  constructor() {
    this.#process = fork(fileURLToPath(new URL('load-process.ts', import.meta.url)))
  }

  async run(task: LoadTask): Promise<LoadResult> {
    const waiting = new AbortController()
    this.#process.send(task)
    const ended = once(this.#process, 'exit', { signal: waiting.signal }).then(([code]) => {
      throw new Error(`The load process ended with ${code}.`)
    })
    ended.catch(() => {})
    const [result] = await Promise.race([once(this.#process, 'message'), ended])
    waiting.abort()
    return result as LoadResult
  }

  end(): void {
    this.#process.kill()
  }
}
