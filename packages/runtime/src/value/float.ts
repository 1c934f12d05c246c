import { numberText } from './exact-number.ts'
import type { ValueForm } from './value-form.ts'
import { invalidSyntax, outOfRange } from './value-problems.ts'

/** IEEE doubles, written in the shortest form that reads back the same. */
export const float: ValueForm = {
  fromText(text) {
    const trimmed = text.trim()
    if (!/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(trimmed)) throw invalidSyntax('double precision', text)
    const number = Number(trimmed)
    if (!Number.isFinite(number)) throw outOfRange('double precision', text)
    return String(number) // minus zero becomes "0"
  },
  fromJson(value, column) {
    const text = numberText(value)
    if (text === undefined) throw invalidSyntax('double precision', value)
    return float.fromText(text, column)
  },
}
