/** A text longer than this is parsed each time: its plan costs more than its parsing. */
const MAX_TEXT_LENGTH = 4_096

/**
 * A bounded memory from a text to what it was parsed to. Two generations stand in for an order of use: when the young
 * one is full it becomes the old one, and what is asked for again is young again.
 */
export class TextCache<Parsed> {
  readonly #maxEntries: number
  readonly #maxCharacters: number
  #young = new Map<string, Parsed>()
  #old = new Map<string, Parsed>()
  #characters = 0

  /** The bounds hold for each of the two generations. */
  constructor(maxEntries: number, maxCharacters: number) {
    this.#maxEntries = maxEntries
    this.#maxCharacters = maxCharacters
  }

  get size(): number {
    return this.#young.size + this.#old.size
  }

  /** What `parse` gives for the text; what it throws is not remembered. */
  get(text: string, parse: (text: string) => Parsed): Parsed {
    const young = this.#young.get(text)
    if (young !== undefined) return young
    if (text.length > MAX_TEXT_LENGTH) return parse(text)
    const old = this.#old.get(text)
    if (old !== undefined) {
      this.#old.delete(text)
      return this.#keep(text, old)
    }
    // A slice would keep the whole request it was cut from alive, and so would every name parsed from it.
    const own = Buffer.from(text, 'utf16le').toString('utf16le')
    return this.#keep(own, parse(own))
  }

  #keep(text: string, parsed: Parsed): Parsed {
    if (this.#young.size >= this.#maxEntries || this.#characters + text.length > this.#maxCharacters) {
      this.#old = this.#young
      this.#young = new Map()
      this.#characters = 0
    }
    this.#young.set(text, parsed)
    this.#characters += text.length
    return parsed
  }
}
