import { isVariableName } from '../code/identifier.ts'

/**
 * Hands out names that no one else has. Ask for the names that need no change first: they are kept, and those that come
 * later take a number.
 */
export class NamesTaken {
  readonly #taken: Set<string>
  readonly #fold: (name: string) => string

  /** @param fold what two names share when they count as the same */
  constructor(taken: Iterable<string> = [], fold: (name: string) => string = (name) => name) {
    this.#fold = fold
    this.#taken = new Set([...taken].map(fold))
  }

  /** `name` if it is free, else `name` with the first free number from 2. */
  take(name: string): string {
    const free = this.isFree(name) ? name : this.#numbered(name)
    this.#taken.add(this.#fold(free))
    return free
  }

  isFree(name: string): boolean {
    return !this.#taken.has(this.#fold(name))
  }

  #numbered(name: string): string {
    for (let number = 2; ; number += 1) {
      if (this.isFree(`${name}${number}`)) return `${name}${number}`
    }
  }
}

/** `order lines` as `orderLines`: the words of a name run together, letters of every script kept. */
export function camelCase(name: string): string {
  const [first = '', ...rest] = wordsOf(name)
  return lowerFirst(first) + rest.map(upperFirst).join('')
}

/** `order lines` as `OrderLines`. */
export function pascalCase(name: string): string {
  return wordsOf(name).map(upperFirst).join('')
}

/** A name for a variable, made from any name: a `suffix` is added where the words alone would not do. */
export function variableName(name: string, suffix: string): string {
  if (isVariableName(name)) return name
  const words = camelCase(name)
  if (isVariableName(words)) return words
  return words === '' || !isVariableName(`${words}${suffix}`)
    ? lowerFirst(`${suffix}${upperFirst(words)}`)
    : `${words}${suffix}`
}

function wordsOf(name: string): readonly string[] {
  return name.split(/[^\p{ID_Continue}]+|_+/u).filter((word) => word !== '')
}

function upperFirst(word: string): string {
  const [first = ''] = word
  return first.toUpperCase() + word.slice(first.length)
}

function lowerFirst(word: string): string {
  const [first = ''] = word
  return first.toLowerCase() + word.slice(first.length)
}
