import type { FactsOf, ProblemCode } from '../problem/catalogue.ts'
import type { JsonArray, JsonMember, JsonNode, JsonObject, JsonString } from './json-node.ts'

/** How deep arrays and objects may stand in each other. No project needs ten. */
export const MAX_JSON_DEPTH = 64

type Report = <Code extends ProblemCode>(code: Code, offset: number, facts: FactsOf<Code>) => void

/**
 * The tree of a JSON text (RFC 8259), or undefined when it cannot be read. Comments, commas at the end, repeated keys and characters no database takes are reported and reading goes on;
 * anything else ends it.
 */
export function readJson(text: string, report: Report): JsonNode | undefined {
  const reader = new JsonReader(text, report)
  try {
    return reader.document()
  } catch (stop) {
    if (stop instanceof Unreadable) return undefined
    throw stop
  }
}

/** Ends the reading of one text; the reason has been reported. */
class Unreadable extends Error {}

class JsonReader {
  readonly #text: string
  readonly #report: Report
  #at = 0
  #depth = 0
  #commentSeen = false

  constructor(text: string, report: Report) {
    this.#text = text
    this.#report = report
  }

  document(): JsonNode {
    this.#skipSpace()
    if (this.#at === this.#text.length) this.#broken('The file is empty.')
    const root = this.#value()
    this.#skipSpace()
    if (this.#at < this.#text.length) this.#broken(`${this.#found()} stands after the end of the value.`)
    return root
  }

  #value(): JsonNode {
    const start = this.#at
    switch (this.#text[start]) {
      case '{':
        return this.#object()
      case '[':
        return this.#array()
      case '"':
        return this.#string()
    }
    const word = this.#match(/[A-Za-z_]+/y)
    if (word === 'true' || word === 'false') return { kind: 'boolean', value: word === 'true', start, end: this.#at }
    if (word === 'null') return { kind: 'null', start, end: this.#at }
    this.#at = start
    const number = word === undefined ? this.#match(/-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y) : undefined
    if (number === undefined) {
      this.#broken(
        word === undefined ? `A value is expected here, found ${this.#found()}.` : `"${word}" is no JSON value.`,
      )
    }
    if (/[0-9A-Za-z.+-]/.test(this.#text[this.#at] ?? '')) {
      this.#at = start
      this.#broken('This number is not written as JSON wants it.')
    }
    return { kind: 'number', text: number, start, end: this.#at }
  }

  #object(): JsonObject {
    const start = this.#open()
    const members: JsonMember[] = []
    const lines = new Map<string, number>()
    while (this.#next('}')) {
      if (this.#text[this.#at] !== '"') this.#broken(`A key in double quotes is expected here, found ${this.#found()}.`)
      const key = this.#string()
      this.#skipSpace()
      if (this.#text[this.#at] !== ':') this.#broken(`A colon is expected after the key "${key.value}".`)
      this.#at++
      this.#skipSpace()
      const value = this.#value()
      const first = lines.get(key.value)
      if (key.value === '__proto__') this.#report('KEY_REFUSED', key.start, { key: key.value })
      else if (first !== undefined) this.#report('JSON_KEY_TWICE', key.start, { key: key.value })
      else members.push({ key, value })
      lines.set(key.value, key.start)
      this.#separator('}')
    }
    return { kind: 'object', members, start, end: this.#at }
  }

  #array(): JsonArray {
    const start = this.#open()
    const items: JsonNode[] = []
    while (this.#next(']')) {
      items.push(this.#value())
      this.#separator(']')
    }
    return { kind: 'array', items, start, end: this.#at }
  }

  /** Steps over the opening bracket; gives its offset. */
  #open(): number {
    if (++this.#depth > MAX_JSON_DEPTH) {
      this.#report('JSON_TOO_DEEP', this.#at, { limit: MAX_JSON_DEPTH })
      throw new Unreadable()
    }
    return this.#at++
  }

  /** Whether another member follows; steps over the closing bracket otherwise. */
  #next(close: ']' | '}'): boolean {
    this.#skipSpace()
    if (this.#text[this.#at] !== close) {
      if (this.#at === this.#text.length) this.#broken(`The file ends before the closing "${close}".`)
      return true
    }
    this.#at++
    this.#depth--
    return false
  }

  /** Steps over the comma after a member, if there is one; reports one that nothing follows. */
  #separator(close: ']' | '}'): void {
    this.#skipSpace()
    const comma = this.#at
    if (this.#text[comma] === ',') {
      this.#at++
      this.#skipSpace()
      if (this.#text[this.#at] === close) this.#report('JSON_COMMA_AT_END', comma, { close })
    } else if (this.#text[comma] !== close) {
      if (comma === this.#text.length) this.#broken(`The file ends before the closing "${close}".`)
      this.#broken(`A comma or "${close}" is expected here, found ${this.#found()}.`)
    }
  }

  #string(): JsonString {
    const start = this.#at++
    let hasEscape = false
    for (;;) {
      const character = this.#text[this.#at]
      if (character === '"') break
      if (character === undefined || character === '\n' || character === '\r') {
        this.#at = start
        this.#broken('This text has no closing quote on its line.')
      }
      if (character < ' ') this.#broken('A control character stands in a text; write it as an escape.')
      if (character !== '\\') this.#at++
      else if (this.#match(/\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y)) hasEscape = true
      else this.#broken('JSON knows no such escape after a backslash.')
    }
    const raw = this.#text.slice(start, ++this.#at)
    const value = hasEscape ? (JSON.parse(raw) as string) : raw.slice(1, -1)
    if (value.includes('\0') || !value.isWellFormed()) this.#report('TEXT_REFUSED', start, undefined)
    return { kind: 'string', value, start, end: this.#at }
  }

  /** Space, and comments, which are reported once a file. */
  #skipSpace(): void {
    for (;;) {
      this.#match(/[ \t\r\n]+/y)
      const start = this.#at
      const comment = this.#match(/\/\/[^\r\n]*|\/\*[\s\S]*?\*\//y)
      if (comment === undefined) return
      if (!this.#commentSeen) this.#report('JSON_COMMENT', start, undefined)
      this.#commentSeen = true
    }
  }

  /** What a sticky pattern matches here, stepped over. */
  #match(sticky: RegExp): string | undefined {
    sticky.lastIndex = this.#at
    const found = sticky.exec(this.#text)?.[0]
    if (found !== undefined) this.#at += found.length
    return found
  }

  #found(): string {
    const point = this.#text.codePointAt(this.#at)
    if (point === undefined) return 'the end of the file'
    const shown = /[\p{C}\p{Z}]/u.test(String.fromCodePoint(point))
      ? `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
      : `"${String.fromCodePoint(point)}"`
    return shown === '"""' ? 'a quote' : shown
  }

  #broken(what: string): never {
    this.#report('JSON_BROKEN', this.#at, { what })
    throw new Unreadable()
  }
}
