import { fstatSync } from 'node:fs'
import { createInterface, type Interface } from 'node:readline'

/**
 * What a person types while a command runs. Nothing is read before `listen` is called: a process in the background that
 * reads from its terminal is stopped by the system, and most of the time there is nothing to ask.
 */
export class TypedLines {
  readonly #typed: (line: string) => void
  #reader: Interface | undefined

  constructor(typed: (line: string) => void) {
    this.#typed = typed
  }

  listen(): void {
    if (this.#reader || !canType()) return
    process.stdin.on('error', () => {})
    this.#reader = createInterface({ input: process.stdin, terminal: false })
    this.#reader.on('line', (line) => this.#typed(line.trim()))
  }

  close(): void {
    this.#reader?.close()
    process.stdin.destroy()
  }
}

/** Whether somebody could type: a person at a terminal, or a program that holds the other end of a pipe. */
export function canType(): boolean {
  if (process.stdin.isTTY) return true
  try {
    const input = fstatSync(0)
    return (input.isFIFO() || input.isSocket()) && !process.stdin.readableEnded
  } catch {
    return false
  }
}
