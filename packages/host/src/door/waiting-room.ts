/** Holds callers until something is there, each for a limited time. */
export class WaitingRoom<Value> {
  readonly #waiting = new Set<(value: Value | undefined) => void>()

  /** Resolves with what `admit` brings, or with nothing when `ms` have passed or the room was emptied. */
  wait(ms: number): Promise<Value | undefined> {
    const { promise, resolve } = Promise.withResolvers<Value | undefined>()
    const timer = setTimeout(() => leave(undefined), ms)
    const leave = (value: Value | undefined) => {
      clearTimeout(timer)
      this.#waiting.delete(leave)
      resolve(value)
    }
    this.#waiting.add(leave)
    return promise
  }

  /** Lets everybody go on, with a value or, when there will be none, without. */
  admit(value: Value | undefined): void {
    for (const leave of [...this.#waiting]) leave(value)
  }

  get size(): number {
    return this.#waiting.size
  }
}
