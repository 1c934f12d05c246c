import { digitsOf } from '../dialect/digits.ts'
import type { ColumnShape } from '../model/snapshot.ts'
import { DIGITS_OF_DOUBLE, EXACT_IN_DOUBLE, wholeBounds } from './conversion-rule.ts'

/** What a value must be to be converted, for a person. */
export function asksOf(from: ColumnShape, to: ColumnShape): string {
  switch (to.value) {
    case 'text':
      return from.value === 'text list' ? 'a list of one text, or of none' : 'any value'
    case 'integer':
    case 'big integer': {
      if (from.value === 'float' && to.value === 'big integer')
        return wholeNumber(`-${EXACT_IN_DOUBLE}`, EXACT_IN_DOUBLE)
      const [least, most] = wholeBounds[to.value]
      return wholeNumber(least, most)
    }
    case 'decimal': {
      const { precision, scale } = digitsOf(to)
      const whole = from.value === 'float' ? `at most ${DIGITS_OF_DOUBLE} digits, ` : 'at most '
      const before = `a number with ${whole}${precision - scale} digits before the point`
      return scale === 0 ? `${before} and none after it` : `${before} and ${scale} after it`
    }
    case 'float':
      if (from.value === 'big integer') return wholeNumber(`-${EXACT_IN_DOUBLE}`, EXACT_IN_DOUBLE)
      if (from.value === 'decimal') return `a number of at most ${DIGITS_OF_DOUBLE} digits`
      return 'a number, such as 1.5 or 2e10'
    case 'boolean':
      return from.value === 'text' ? 'true or false' : '0 or 1'
    case 'date':
      return from.value === 'datetime' ? 'a midnight in UTC' : 'a date, such as 2024-01-31'
    case 'time':
      return 'a time, such as 12:34:56'
    case 'datetime':
      return 'a date and time, such as 2024-01-31T12:34:56Z'
    case 'json':
      return 'JSON text'
    case 'uuid':
      return 'a UUID, such as 4f1d2c3b-0a9e-4d8c-b7a6-958473625140'
    case 'text list':
      return 'a list of texts'
  }
}

function wholeNumber(least: string, most: string): string {
  return `a whole number from ${least} to ${most}`
}
