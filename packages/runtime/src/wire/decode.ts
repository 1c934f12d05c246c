import { Problem } from '../problem/problem.ts'

/**
 * Decodes a name or value of a query string: `+` is a space, percent signs are bytes of UTF-8. Raw bytes beyond ASCII,
 * which HTTP hands over one character each, are bytes of UTF-8 too.
 */
export function decode(text: string): string {
  let plain = true
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x25 || code === 0x2b || code >= 0x80 || code === 0) {
      plain = false
      break
    }
  }
  return plain ? text : decodeEscapes(text)
}

function decodeEscapes(text: string): string {
  const escaped = text
    .replaceAll('+', ' ')
    .replace(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`)
  try {
    const decoded = decodeURIComponent(escaped)
    if (!decoded.includes('\0') && decoded.isWellFormed()) return decoded
  } catch (error) {
    if (!(error instanceof URIError)) throw error
  }
  throw new Problem(
    400,
    'PGRST100',
    'the query string is not valid',
    'Names and values must be UTF-8 without NUL, percent-encoded; a percent sign itself is %25.',
  )
}
