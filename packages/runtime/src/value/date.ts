import { jsonString, type ValueForm } from './value-form.ts'
import { fieldOutOfRange, invalidSyntax } from './value-problems.ts'

/** Days from 0001-01-01 to 9999-12-31 in the calendar of today, written `2024-01-31`. */
export const date: ValueForm = {
  fromText(text) {
    const trimmed = text.trim()
    const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(trimmed)
    if (match === null) throw invalidSyntax('date', text, '22007')
    if (!isDay(Number(match[1]), Number(match[2]), Number(match[3]))) throw fieldOutOfRange(text)
    return trimmed
  },
  fromJson: (value, column) => date.fromText(jsonString('date', value, '22007'), column),
}

/** Whether the calendar has this day, in the years that are kept. */
export function isDay(year: number, month: number, day: number): boolean {
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
