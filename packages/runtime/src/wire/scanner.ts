import type { Problem } from '../problem/problem.ts'
import { parseProblem } from './parse-problem.ts'

/** A text and a place in it. Moves only forward, so that reading is linear in the text. */
export class Scanner {
  readonly subject: string
  readonly text: string
  at = 0

  /** `subject` is what the text is called when it is refused: `select parameter`, `logic tree`. */
  constructor(subject: string, text: string) {
    this.subject = subject
    this.text = text
  }

  get done(): boolean {
    return this.at >= this.text.length
  }

  /** Whether `token` stands here. */
  sees(token: string): boolean {
    return this.text.startsWith(token, this.at)
  }

  /** Steps over `token` if it stands here. */
  takes(token: string): boolean {
    if (!this.text.startsWith(token, this.at)) return false
    this.at += token.length
    return true
  }

  expect(token: string): void {
    if (!this.takes(token)) throw this.unexpected(`"${token}"`)
  }

  skipBlanks(): void {
    for (let code = this.text.charCodeAt(this.at); code === 0x20 || code === 0x09; ) {
      code = this.text.charCodeAt(++this.at)
    }
  }

  unexpected(expecting: string, hint?: string): Problem {
    const found = this.text[this.at]
    return this.problem(
      `unexpected ${found === undefined ? 'end of input' : JSON.stringify(found)} expecting ${expecting}`,
      hint,
    )
  }

  problem(details: string, hint?: string): Problem {
    return parseProblem(this.subject, this.text, this.at, details, hint)
  }
}
