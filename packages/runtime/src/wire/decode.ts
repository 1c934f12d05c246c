import { wireProblems } from './wire-problems.ts'

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

/** Bytes beyond ASCII become the characters they spell; split between bytes and escapes no character is understood. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decodeEscapes(text: string, refusal: string): string {
  try {
    const decoded = decodeURIComponent(/[\x80-\xff]/.test(text) ? utf8.decode(Buffer.from(text, 'latin1')) : text)
    if (!decoded.includes('\0') && !/[^\0-\xff]/.test(text)) return decoded
  } catch (error) {
    if (!(error instanceof URIError) && !(error instanceof TypeError)) throw error
  }
  throw wireProblems.notUtf8(refusal)
}
