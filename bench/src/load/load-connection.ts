import { connect, type Socket } from 'node:net'

/** Called with each answer: its time in milliseconds and whether its status was 2xx. Gives the next request, if any. */
export type Answered = (ms: number, good: boolean) => string | undefined

/**
 * One keep-alive connection with at most one request under way. It reads no more of an answer than its length and its
 * status, which takes a fraction of what Node's own HTTP client does, so that the servers have the processor.
 */
export class LoadConnection {
  readonly #socket: Socket
  readonly #answered: Answered
  readonly #broken: () => void
  #sentAt = 0
  #head = ''
  #missing = 0
  #good = false

  constructor(port: number, answered: Answered, broken: () => void) {
    this.#answered = answered
    this.#broken = broken
    this.#socket = connect({ host: '127.0.0.1', port, noDelay: true })
    this.#socket.on('data', (chunk: Buffer) => this.#read(chunk))
    this.#socket.on('error', () => {})
    this.#socket.on('close', () => this.#broken())
  }

  open(): Promise<void> {
    return new Promise((resolve, reject) => this.#socket.once('connect', resolve).once('error', reject))
  }

  send(request: string): void {
    this.#sentAt = performance.now()
    this.#socket.write(request)
  }

  close(): void {
    this.#socket.removeAllListeners('close')
    this.#socket.destroy()
  }

  #read(chunk: Buffer): void {
    if (this.#missing > 0) this.#missing -= chunk.length
    else {
      const text = this.#head + chunk.toString('latin1')
      const end = text.indexOf('\r\n\r\n')
      if (end === -1) {
        this.#head = text
        return
      }
      this.#head = ''
      const length = /\r\ncontent-length: (\d+)/i.exec(text)
      this.#good = text.startsWith(' 2', 8) && length !== null
      this.#missing = Number(length?.[1] ?? 0) - (text.length - end - 4)
    }
    if (this.#missing > 0) return
    const next = this.#answered(performance.now() - this.#sentAt, this.#good && this.#missing === 0)
    this.#missing = 0
    if (next !== undefined) this.send(next)
  }
}
