import { Problem } from '../problem/problem.ts'
import { decodeSegment } from './decode.ts'

/**
 * Reads the last part of an item's path, still percent-encoded: the values of its key joined by commas. A comma within
 * a value is `%2C`, so that the parts are found before they are decoded.
 */
export function readItemKey(segment: string, keyColumns: number): readonly string[] {
  const parts = segment.split(',', keyColumns + 1)
  if (parts.length !== keyColumns) {
    const details = `The key has ${keyColumns === 1 ? 'one value' : `${keyColumns} values, joined by commas`}.`
    throw new Problem(
      400,
      'PGRST100',
      'the key in the path is not valid',
      details,
      'A comma in a value is written %2C.',
    )
  }
  return parts.map(decodeSegment)
}

/** The path segment of an item: what `readItemKey` reads back. */
export function writeItemKey(values: readonly string[]): string {
  return values.map(encodeURIComponent).join(',')
}
