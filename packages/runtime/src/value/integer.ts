import { readDecimal } from './exact-decimal.ts'
import { ExactNumber } from './exact-number.ts'
import type { ValueForm } from './value-form.ts'
import { invalidSyntax, outOfRange } from './value-problems.ts'

/** Whole numbers within the bounds of a database type. */
function wholeNumbers(type: string, min: bigint, max: bigint): ValueForm {
  /** Digits that surely fit take no arithmetic. */
  const safe = new RegExp(`^(?:0|-?[1-9]\\d{0,${String(max).length - 2}})$`)

  function fromText(text: string): string {
    if (safe.test(text)) return text
    const trimmed = text.trim()
    if (!/^[+-]?\d+$/.test(trimmed)) throw invalidSyntax(type, text)
    const number = readDecimal(trimmed)
    if (typeof number !== 'object' || number.unscaled < min || number.unscaled > max) throw outOfRange(type, text)
    return String(number.unscaled)
  }

  /** A JSON number may be written `1e3` or `5.0`: it is the number that counts. */
  function fromNumber(text: string): string {
    if (safe.test(text)) return text
    const number = readDecimal(text)
    if (number === 'too long') throw outOfRange(type, text)
    if (number === undefined || number.scale > 0) throw invalidSyntax(type, text)
    return fromText(String(number.unscaled))
  }

  return {
    fromText,
    fromJson(value) {
      if (typeof value === 'number') return fromNumber(String(value))
      if (value instanceof ExactNumber) return fromNumber(value.text)
      if (typeof value === 'string') return fromText(value)
      throw invalidSyntax(type, value)
    },
  }
}

export const integer = wholeNumbers('integer', -2_147_483_648n, 2_147_483_647n)

export const bigInteger = wholeNumbers('bigint', -9_223_372_036_854_775_808n, 9_223_372_036_854_775_807n)
