import { jsonString, type ValueForm } from './value-form.ts'
import { fieldOutOfRange, invalidSyntax } from './value-problems.ts'

/** Times of a day to the microsecond, written `12:34:56.123456` with the fraction trimmed. No leap seconds, no 24:00. */
export const time: ValueForm = {
  fromText(text) {
    const match = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?$/.exec(text.trim())
    if (match === null) throw invalidSyntax('time', text, '22007')
    const [, hour = '', minute = '', second = '00', fraction = ''] = match
    if (hour > '23' || minute > '59' || second > '59' || fraction.length > 6) throw fieldOutOfRange(text)
    return `${hour}:${minute}:${second}${writeFraction(fraction)}`
  },
  fromJson: (value, column) => time.fromText(jsonString('time', value, '22007'), column),
}

/** The digits after a second's point, with the point, without zeros at the end. */
export function writeFraction(digits: string): string {
  const trimmed = digits.replace(/0+$/, '')
  return trimmed === '' ? '' : `.${trimmed}`
}
