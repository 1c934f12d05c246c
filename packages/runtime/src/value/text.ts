import { Problem } from '../problem/problem.ts'
import { jsonString, type ValueForm } from './value-form.ts'

/** Unicode without NUL and without lone surrogates, which no database keeps alike. Nothing is trimmed or normalised. */
export const text: ValueForm = {
  fromText(value) {
    if (!value.includes('\0') && value.isWellFormed()) return value
    throw new Problem(
      400,
      '22021',
      'invalid byte sequence for encoding "UTF8"',
      'Text holds no NUL and no half of a pair.',
    )
  },
  fromJson: (value, column) => text.fromText(jsonString('text', value), column),
}
