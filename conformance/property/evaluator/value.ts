import type { Column } from '@plinth/manifest'

/**
 * A value as the evaluator holds it: whole numbers and decimals as big integers (decimals times 10^scale), everything
 * that is text on the wire as that text, JSON as what `JSON.parse` gives.
 */
export type Value = null | boolean | bigint | number | string | Json
export type Json = { readonly json: unknown }

/** Column name -> value. */
export type Row = ReadonlyMap<string, Value>

/** Reads wire text of a valid value. */
export function readValue({ value, scale }: Pick<Column, 'value' | 'scale'>, text: string): Value {
  switch (value) {
    case 'boolean':
      return text === 'true'
    case 'integer':
    case 'big integer':
      return BigInt(text)
    case 'decimal':
      return readDecimal(text, scale ?? 0)
    case 'float':
      return Number(text) + 0 // minus zero is stored as zero
    case 'json':
    case 'text list':
      return { json: JSON.parse(text) }
    default:
      return text
  }
}

/** `-1.5` with scale 2 is -150n. The text has at most `scale` digits after the point. */
export function readDecimal(text: string, scale: number): bigint {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)!
  return BigInt(`${sign}${whole}${fraction.padEnd(scale, '0')}`)
}

export function writeDecimal(scaled: bigint, scale: number): string {
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(scale + 1, '0')
  const sign = scaled < 0n ? '-' : ''
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/** -1, 0 or 1, for values of one column; null where either is null. */
export function compare(left: Value, right: Value): number | null {
  if (left === null || right === null) return null
  if (typeof left === 'string' && typeof right === 'string') return compareTexts(left, right)
  if (typeof left === 'object' && typeof right === 'object')
    return compareTexts(canonical(left.json), canonical(right.json))
  return left < right ? -1 : left > right ? 1 : 0
}

/** By code point. JavaScript's own order is by halves of surrogate pairs. */
export function compareTexts(left: string, right: string): number {
  const [one, other] = [[...left], [...right]]
  for (let at = 0; at < one.length && at < other.length; at++) {
    const difference = one[at]!.codePointAt(0)! - other[at]!.codePointAt(0)!
    if (difference !== 0) return Math.sign(difference)
  }
  return Math.sign(one.length - other.length)
}

/** JSON text with the keys of objects in order, so that equal values have equal texts. */
export function canonical(json: unknown): string {
  if (Array.isArray(json)) return `[${json.map(canonical).join(',')}]`
  if (typeof json !== 'object' || json === null) return JSON.stringify(json)
  const entries = Object.entries(json).sort(([left], [right]) => (left < right ? -1 : 1))
  return `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${canonical(value)}`).join(',')}}`
}

/** Equal as `group by` and `is not distinct from` see it: null equals null. */
export const same = (left: Value, right: Value): boolean =>
  left === null || right === null ? left === right : compare(left, right) === 0

/** What compares as its text does; the wire's form of a datetime sorts right, for `+` comes before `.` and digits. */
export const fold = (text: string): string => text.toLowerCase().replaceAll('ς', 'σ')
