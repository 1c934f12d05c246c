import { readDecimal, writeDecimal } from './exact-decimal.ts'
import { numberText } from './exact-number.ts'
import type { ValueForm } from './value-form.ts'
import { invalidSyntax, outOfRange } from './value-problems.ts'

/**
 * Exact decimals, written with at least the column's scale. More digits than that are kept here: a filter may compare
 * with them, and a write is refused by `checkColumnValue`.
 */
export const decimal: ValueForm = {
  fromText(text, column) {
    const number = readDecimal(text.trim())
    if (number === undefined) throw invalidSyntax('numeric', text)
    if (number === 'too long') throw outOfRange('numeric', text)
    return writeDecimal(number, column.scale ?? 0)
  },
  fromJson(value, column) {
    const text = numberText(value)
    if (text === undefined) throw invalidSyntax('numeric', value)
    return decimal.fromText(text, column)
  },
}
