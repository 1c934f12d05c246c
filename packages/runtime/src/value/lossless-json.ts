import { Problem } from '../problem/problem.ts'
import { compareDecimals, MAX_DIGITS, readDecimal } from './exact-decimal.ts'
import { ExactNumber } from './exact-number.ts'
import { invalidJson } from './value-problems.ts'

/** Arrays and objects inside one another: what the recursive parts of the engine take without thinking. */
export const MAX_JSON_DEPTH = 64

/** `JSON.parse` whose reviver is told the text of each value; the types of the language do not know it yet. */
const parseWithSource = JSON.parse as (
  text: string,
  reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
) => unknown

/** Digits that a double always keeps. */
const SAFE_DIGITS = 15

/**
 * Parses JSON as `JSON.parse` does, but a number that a double would not keep is an `ExactNumber`. A key `__proto__` is
 * data like any other; of keys given twice the last counts.
 */
export function parseJson(text: string): unknown {
  const { depth, mayLoseDigits } = inspect(text)
  if (depth > MAX_JSON_DEPTH) {
    throw new Problem(400, 'PGRST102', 'json is nested too deeply', `It may be at most ${MAX_JSON_DEPTH} levels deep.`)
  }
  try {
    return mayLoseDigits ? parseWithSource(text, keepDigits) : JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw invalidJson(error.message)
  }
}

/** One cheap pass over the text, right for valid JSON: most bodies need no more than the engine's own parser. */
function inspect(text: string): { depth: number; mayLoseDigits: boolean } {
  let depth = 0
  let deepest = 0
  let digits = 0
  let mayLoseDigits = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if ((code >= 0x30 && code <= 0x39) || code === 0x2e) {
      if (++digits > SAFE_DIGITS) mayLoseDigits = true
      continue
    }
    if ((code === 0x65 || code === 0x45) && digits > 0) mayLoseDigits = true // an exponent
    digits = 0
    if (code === 0x22) at = endOfString(text, at)
    else if (code === 0x7b || code === 0x5b) deepest = Math.max(deepest, ++depth)
    else if (code === 0x7d || code === 0x5d) depth--
  }
  return { depth: deepest, mayLoseDigits }
}

/** The place of the quote that closes a string, or the end of the text. */
function endOfString(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) return at
    if (code === 0x5c) at++
  }
  return text.length
}

function keepDigits(_key: string, value: unknown, context: { readonly source?: string }): unknown {
  const { source } = context
  if (typeof value !== 'number' || source === undefined || String(value) === source) return value
  const written = readDecimal(source)
  if (typeof written !== 'object') {
    throw new Problem(400, '22003', 'a number is out of range', `A number may have at most ${MAX_DIGITS} digits.`)
  }
  const kept = readDecimal(String(value))
  return typeof kept === 'object' && compareDecimals(written, kept) === 0 ? value : new ExactNumber(source)
}

/** Prints what `parseJson` read: without blanks, with every digit. */
export function printJson(value: unknown): string {
  return JSON.stringify(value)
}
