export interface RecentTextsLimits {
  readonly entries: number
  /** Characters of all texts together. */
  readonly characters: number
  /** A longer text is not kept: what is made of it is made each time. */
  readonly longest?: number
}

/**
 * What was made of the texts used most recently: parsed queries, plans, prepared statements. Two generations stand in
 * for an order of use: a full young one becomes the old one, what the old one still held is dropped, and what is asked
 * for again is young again. So a hit is one look-up with nothing moved, which a true least-recently-used list cannot
 * offer; the price is that the limits hold for each of the two.
 */
export class RecentTexts<Value> {
  readonly #limits: RecentTextsLimits
  #young = new Map<string, Value>()
  #old = new Map<string, Value>()
  #characters = 0

  constructor(limits: RecentTextsLimits) {
    this.#limits = limits
  }

  get size(): number {
    return this.#young.size + this.#old.size
  }

  /** What `make` gives for the text, or gave before; what it throws is not remembered. */
  get(text: string, make: (text: string) => Value): Value {
    return this.#young.get(text) ?? this.#recall(text, make)
  }

  #recall(text: string, make: (text: string) => Value): Value {
    const { entries, characters, longest } = this.#limits
    if (longest !== undefined && text.length > longest) return make(text)
    // A slice would keep the whole request it was cut from alive, and so would every name parsed from it.
    const own = Buffer.from(text, 'utf16le').toString('utf16le')
    const value = this.#old.get(text) ?? make(own)
    this.#old.delete(text)
    if (this.#young.size >= entries || this.#characters + own.length > characters) {
      this.#old = this.#young
      this.#young = new Map()
      this.#characters = 0
    }
    this.#young.set(own, value)
    this.#characters += own.length
    return value
  }
}
