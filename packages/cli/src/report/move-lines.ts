import type { MoveEvent } from '@plinth/host'
import type { Terminal } from '../terminal/terminal.ts'

/** How a move goes on: one line that changes where a person watches, and one line a table elsewhere. */
export class MoveLines {
  readonly #terminal: Terminal
  readonly #isWatched = process.stderr.isTTY === true
  #width = 0
  #shownAt = 0

  constructor(terminal: Terminal) {
    this.#terminal = terminal
  }

  show(event: MoveEvent): void {
    switch (event.kind) {
      case 'begins': {
        const rows = `${numbered(event.rows)} rows in ${event.tables} tables`
        this.#say(event.goesOn ? `Goes on with what an earlier run has begun: ${rows}.` : `Copies ${rows}.`)
        return
      }
      case 'copying': {
        const percent = `${Math.floor(event.share * 100)} %`.padStart(5)
        this.#overwrite(
          `${percent}  ${event.table}: ${numbered(event.rows)} rows, ${numbered(event.perSecond)} a second`,
        )
        return
      }
      case 'copied':
        this.#say(`  ${event.table}: ${numbered(event.rows)} rows`)
        return
      case 'copies again':
        this.#say(`  ${event.table} has changed: it is copied again`)
        return
      case 'comparing':
        this.#overwrite(`Compares ${event.table}`)
    }
  }

  end(): void {
    if (this.#width > 0) process.stderr.write(`\r${' '.repeat(this.#width)}\r`)
    this.#width = 0
  }

  #say(line: string): void {
    this.end()
    this.#terminal.note(line)
  }

  #overwrite(line: string): void {
    if (!this.#isWatched || performance.now() - this.#shownAt < PAUSE_MS) return
    this.#shownAt = performance.now()
    const room = Math.max(20, (process.stderr.columns || 80) - 1)
    const shown = line.slice(0, room)
    process.stderr.write(`\r${shown.padEnd(this.#width)}`)
    this.#width = shown.length
  }
}

/** More often than this nobody reads. */
const PAUSE_MS = 100

export function numbered(count: number): string {
  return count.toLocaleString('en-US')
}
