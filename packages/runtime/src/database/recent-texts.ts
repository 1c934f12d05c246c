export interface RecentTextsLimits {
  readonly entries: number
  /** Characters of all texts together. */
  readonly characters: number
}

/**
 * What was made of the texts used most recently (prepared statements). Two generations: a full young one becomes the
 * old one, and what the old one still held is dropped. A hit is one look-up with nothing moved, which a true
 * least-recently-used list cannot offer; the price is that limits hold for each generation.
 */
export class RecentTexts<Value> {
  readonly #limits: RecentTextsLimits
  readonly #make: (text: string) => Value
  #young = new Map<string, Value>()
  #old = new Map<string, Value>()
  #characters = 0

  constructor(limits: RecentTextsLimits, make: (text: string) => Value) {
    this.#limits = limits
    this.#make = make
  }

  get(text: string): Value {
    return this.#young.get(text) ?? this.#recall(text)
  }

  #recall(text: string): Value {
    const value = this.#old.get(text) ?? this.#make(text)
    if (this.#young.size >= this.#limits.entries || this.#characters + text.length > this.#limits.characters) {
      this.#old = this.#young
      this.#young = new Map()
      this.#characters = 0
    }
    this.#young.set(text, value)
    this.#characters += text.length
    return value
  }
}
