import type { Scanner } from './scanner.ts'

/** Reads a text between double quotes, from its opening quote on; a backslash takes the next character as it is. */
export function readQuoted(scanner: Scanner): string {
  const { text } = scanner
  let read = ''
  let from = scanner.at + 1
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) {
      scanner.at = at + 1
      return read + text.slice(from, at)
    }
    if (code === 0x5c) {
      read += text.slice(from, at)
      from = at + 1
      at++ // whatever follows the backslash, a quote too
    }
  }
  throw scanner.problem('this quote is not closed', 'A quote that is part of the value is written \\".')
}
