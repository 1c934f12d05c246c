import { decodeSegment } from './decode.ts'
import { wireProblems } from './wire-problems.ts'

/**
 * Reads the last part of an item's path, still percent-encoded: the values of its key joined by commas. A comma within
 * a value is `%2C`, so that the parts are found before they are decoded.
 */
export function readItemKey(segment: string, keyColumns: number): readonly string[] {
  const parts = segment.split(',', keyColumns + 1)
  if (parts.length !== keyColumns) {
    const details = `The key has ${keyColumns === 1 ? 'one value' : `${keyColumns} values, joined by commas`}.`
    throw wireProblems.invalidItemKey(details)
  }
  return parts.map(decodeSegment)
}

/** The path segment of an item: what `readItemKey` reads back. */
export function writeItemKey(values: readonly string[]): string {
  return values.map(encodeURIComponent).join(',')
}
