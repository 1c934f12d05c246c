import { createHash } from 'node:crypto'

/** PostgreSQL cuts names at 63 bytes without a word, MariaDB refuses more than 64 characters. */
const MAX_NAME_BYTES = 63

/** A name that every database keeps whole: cut at a character, and told apart by a hash of the whole, when too long. */
export function fitName(name: string): string {
  if (Buffer.byteLength(name) <= MAX_NAME_BYTES) return name
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8)
  let kept = ''
  for (const character of name) {
    if (Buffer.byteLength(kept + character) > MAX_NAME_BYTES - hash.length - 1) break
    kept += character
  }
  return `${kept}_${hash}`
}

/** Gives out the names of a table's constraints, each once. */
export class NameBook {
  readonly #taken = new Set<string>()

  take(wanted: string): string {
    let name = fitName(wanted)
    for (let n = 2; this.#taken.has(name); n += 1) name = fitName(`${wanted}_${n}`)
    this.#taken.add(name)
    return name
  }
}
