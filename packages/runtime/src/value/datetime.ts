import { isDay } from './date.ts'
import { writeFraction } from './time.ts'
import { jsonString, type ValueForm } from './value-form.ts'
import { fieldOutOfRange, invalidSyntax } from './value-problems.ts'

const TYPE = 'timestamp with time zone'

/**
 * Points in time to the microsecond, written in UTC: `2024-01-31T12:34:56.123456+00:00`, fraction trimmed. Read with an
 * offset, or as UTC without one; without a time it is midnight. 24:00:00 is the next day's midnight. No leap seconds.
 */
export const datetime: ValueForm = {
  fromText(text) {
    const match =
      /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?(Z|z|[+-]\d{2}(?::?\d{2})?)?)?$/.exec(
        text.trim(),
      )
    if (match === null) throw invalidSyntax(TYPE, text, '22007')
    const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00', fraction = '', zone] = match
    const isMidnight = hour === '24' && minute === '00' && second === '00' && Number(fraction) === 0
    const offset = offsetMinutes(zone)
    if (
      !isDay(Number(year), Number(month), Number(day)) ||
      (hour > '23' && !isMidnight) ||
      minute > '59' ||
      second > '59' ||
      fraction.length > 6 ||
      offset === undefined
    ) {
      throw fieldOutOfRange(text)
    }
    if (offset === 0 && !isMidnight) return write(`${year}-${month}-${day}T${hour}:${minute}:${second}`, fraction)

    const point = new Date(0)
    point.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
    point.setUTCHours(Number(hour), Number(minute) - offset, Number(second))
    const utcYear = point.getUTCFullYear()
    if (utcYear < 1 || utcYear > 9999) throw fieldOutOfRange(text)
    return write(point.toISOString().slice(0, 19), fraction)
  },
  fromJson: (value, column) => datetime.fromText(jsonString(TYPE, value, '22007'), column),
}

function write(seconds: string, fraction: string): string {
  return `${seconds}${writeFraction(fraction)}+00:00`
}

/** Minutes east of UTC; undefined for an offset no place has. */
function offsetMinutes(zone: string | undefined): number | undefined {
  if (zone === undefined || zone === 'Z' || zone === 'z') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = zone.length === 3 ? 0 : Number(zone.slice(-2))
  if (hours > 15 || minutes > 59) return undefined
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}
