import { writerBusy } from './database-problems.ts'

/** More waiting than this are refused at once: they would time out anyway, and each holds a request's memory. */
const MAX_WAITING = 10_000

interface Waiter {
  readonly turn: () => void
  readonly timer: NodeJS.Timeout
}

/** Lets one at a time pass, in the order they came. Waiting is bounded in time and number. */
export class Mutex {
  readonly #limitMs: number
  readonly #waiting = new Set<Waiter>()
  #held = false

  constructor(limitMs: number) {
    this.#limitMs = limitMs
  }

  /** Nobody holds it: what is done before the next await is done alone. */
  get isFree(): boolean {
    return !this.#held
  }

  /** Runs `work` alone. */
  async run<T>(work: () => Promise<T> | T): Promise<T> {
    if (this.#held) await this.#wait()
    this.#held = true
    try {
      return await work()
    } finally {
      this.#pass()
    }
  }

  #wait(): Promise<void> {
    if (this.#waiting.size >= MAX_WAITING) throw writerBusy()
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(waiter)
        reject(writerBusy())
      }, this.#limitMs)
      const waiter = { turn: resolve, timer }
      this.#waiting.add(waiter)
    })
  }

  /** The mutex stays held while it goes from hand to hand, so that nobody who comes between can take it. */
  #pass(): void {
    const [next] = this.#waiting
    if (next === undefined) {
      this.#held = false
      return
    }
    this.#waiting.delete(next)
    clearTimeout(next.timer)
    next.turn()
  }
}
