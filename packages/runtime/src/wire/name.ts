import { MAX_JSON_STEPS, MAX_NAME_LENGTH, MAX_ROW_NUMBER } from './limits.ts'
import type { ColumnPath, JsonStep } from './query.ts'
import { readQuoted } from './quoted.ts'
import type { Scanner } from './scanner.ts'

const noSteps: readonly JsonStep[] = []

/** Reads a column, a relation or an alias: letters, digits, space, `_`, `-` and `$`, or anything between quotes. */
export function readName(scanner: Scanner): string {
  scanner.skipBlanks()
  const start = scanner.at
  const name = scanner.sees('"') ? readQuoted(scanner) : readBareName(scanner)
  if (name.length > MAX_NAME_LENGTH) {
    scanner.at = start
    throw scanner.problem(`a name may have at most ${MAX_NAME_LENGTH} characters`)
  }
  return name
}

function readBareName(scanner: Scanner): string {
  const { text, at: start } = scanner
  // Looking a little further than a name may reach is enough to refuse it, blanks at its end included.
  const last = Math.min(text.length, start + 2 * MAX_NAME_LENGTH)
  let end = start
  while (end < last && isNameCharacter(text, end)) end++
  const name = text.slice(start, end).trimEnd()
  if (name === '') throw scanner.unexpected('a name (letters, digits, "_", "-", or quoted)')
  scanner.at = end
  return name
}

/** Every character beyond ASCII counts as a letter here: which names exist is for the tables to say. */
function isNameCharacter(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code >= 0x61 && code <= 0x7a) return true // a-z
  if (code === 0x5f || code === 0x20 || code === 0x24) return true // _ space $
  if (code >= 0x30 && code <= 0x39) return true // 0-9
  if (code >= 0x41 && code <= 0x5a) return true // A-Z
  if (code === 0x2d) return text.charCodeAt(at + 1) !== 0x3e // -, but not the arrow ->
  return code >= 0x80
}

/** Reads a column and the way into its JSON: `data->items->0->>name`. */
export function readColumnPath(scanner: Scanner): ColumnPath {
  return { name: readName(scanner), json: readJsonSteps(scanner) }
}

export function readJsonSteps(scanner: Scanner): readonly JsonStep[] {
  if (!scanner.sees('->')) return noSteps
  const steps: JsonStep[] = []
  while (scanner.takes('->')) {
    const arrow = scanner.takes('>') ? '->>' : '->'
    steps.push({ arrow, key: readJsonKey(scanner) })
    if (steps.length > MAX_JSON_STEPS) throw scanner.problem(`a path may have at most ${MAX_JSON_STEPS} steps`)
  }
  return steps
}

/** Digits are a place in an array, counted from its end when negative; the rest is the name of a property. */
function readJsonKey(scanner: Scanner): string | number {
  if (scanner.sees('"')) return readName(scanner)
  const key = readName(scanner)
  if (!/^-?\d+$/.test(key)) return key
  const place = Number(key)
  if (Math.abs(place) > MAX_ROW_NUMBER) throw scanner.problem(`${key} is no place in an array`)
  return place === 0 ? 0 : place
}

/** Reads names between commas, to the end of the text. */
export function readNames(scanner: Scanner, most: number): readonly string[] {
  const names: string[] = []
  do {
    if (names.length === most) throw scanner.problem(`at most ${most} names may be listed`)
    names.push(readName(scanner))
    scanner.skipBlanks()
  } while (scanner.takes(','))
  if (!scanner.done) throw scanner.unexpected('"," or end of input')
  return names
}
