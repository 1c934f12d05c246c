import { Problem } from '../problem/problem.ts'

/**
 * Decodes a name or value of a query string: `+` is a space, percent signs are bytes of UTF-8. Raw bytes beyond ASCII,
 * which HTTP hands over one character each, are bytes of UTF-8 too.
 */
export function decode(text: string): string {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x25 || code === 0x2b || code >= 0x80 || code === 0) {
      return decodeEscapes(text.replaceAll('+', ' '), 'the query string is not valid')
    }
  }
  return text
}

/** Decodes a segment of a path, where `+` is itself. */
export function decodeSegment(text: string): string {
  return decodeEscapes(text, 'the path is not valid')
}

function decodeEscapes(text: string, refusal: string): string {
  const escaped = text.replace(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16)}`)
  try {
    const decoded = decodeURIComponent(escaped)
    if (!decoded.includes('\0') && decoded.isWellFormed()) return decoded
  } catch (error) {
    if (!(error instanceof URIError)) throw error
  }
  throw new Problem(
    400,
    'PGRST100',
    refusal,
    'It must be UTF-8 without NUL, percent-encoded.',
    'A percent sign itself is written %25.',
  )
}
