import { foldName, MAX_NAME_BYTES, utf8Length } from './names.ts'

/**
 * Names of indexes and constraints, unique within a project and none longer than PostgreSQL keeps. They depend on what
 * they name and on nothing else, unless two would be the same; then the later one carries a hash.
 */
export class DatabaseNames {
  readonly #taken: Set<string>

  /** Indexes share one space of names with tables. */
  constructor(tableNames: Iterable<string>) {
    this.#taken = new Set([...tableNames].flatMap((name) => [foldName(name), foldName(`${name}_pkey`)]))
  }

  /** Takes a name as a person gave it; false when it is taken. */
  take(name: string): boolean {
    if (this.#taken.has(foldName(name))) return false
    this.#taken.add(foldName(name))
    return true
  }

  /** Makes a name such as `track_album_idx`. */
  make(parts: readonly string[], suffix: 'idx' | 'key' | 'fkey'): string {
    const plain = [...parts, suffix].join('_')
    if (utf8Length(plain) <= MAX_NAME_BYTES && this.take(plain)) return plain
    for (let salt = 0; ; salt++) {
      const end = `_${hash(JSON.stringify([...parts, suffix, salt]))}_${suffix}`
      const name = cut(parts.join('_'), MAX_NAME_BYTES - end.length) + end
      if (this.take(name)) return name
    }
  }
}

/** The beginning of a text that fits into so many bytes of UTF-8, without half a letter or a space at its end. */
function cut(text: string, bytes: number): string {
  let kept = ''
  let used = 0
  for (const character of text) {
    used += utf8Length(character)
    if (used > bytes) break
    kept += character
  }
  return kept.trimEnd()
}

/** FNV-1a, 32 bits: no secret hangs on it, it only has to tell names apart. */
function hash(text: string): string {
  let state = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) state = Math.imul(state ^ byte, 0x01000193) >>> 0
  return state.toString(36).padStart(7, '0')
}
