import type { WireText } from './wire-text.ts'

const datePattern = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/
const timePattern = /^([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,6}))?)?$/

/** The wire text of a date, 0001-01-01 to 9999-12-31. */
export function dateWireText(written: string): WireText {
  return epochDay(written) === undefined ? { fault: 'it is not a date, such as "2024-01-31"' } : { text: written }
}

/** The wire text of a time of day: seconds always, a fraction only as far as it has digits. */
export function timeWireText(written: string): WireText {
  const [, hour, minute, second = '00', fraction = ''] = timePattern.exec(written) ?? []
  if (hour === undefined || hour > '23' || minute! > '59' || second > '59') {
    return { fault: 'it is not a time, such as "12:34:56"' }
  }
  const trimmed = fraction.replace(/0+$/, '')
  return { text: `${hour}:${minute}:${second}${trimmed === '' ? '' : `.${trimmed}`}` }
}

/** The wire text of a moment, in UTC. One without an offset is read as UTC. */
export function datetimeWireText(written: string): WireText {
  const fault = { fault: 'it is not a moment, such as "2024-01-31T12:34:56Z"' }
  const [, date, clock, zulu, sign, hours, minutes] =
    /^(.{10})[T ]([0-9:.]+)(?:([Zz])|([+-])([0-9]{2}):?([0-9]{2}))?$/.exec(written) ?? []
  if (date === undefined || clock === undefined) return fault
  const day = epochDay(date)
  const time = timeWireText(clock)
  if (day === undefined || 'fault' in time) return fault
  if (zulu === undefined && sign !== undefined && (hours! > '15' || minutes! > '59')) return fault
  const offset = sign === undefined ? 0 : (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
  const [hour, minute] = time.text.split(':').map(Number)
  const utcMinutes = hour! * 60 + minute! - offset
  const utc = new Date(day * 86_400_000 + utcMinutes * 60_000)
  if (utc.getTime() < FIRST_MOMENT || utc.getTime() > LAST_MOMENT)
    return { fault: 'its year in UTC lies outside 0001 to 9999' }
  return { text: `${utc.toISOString().slice(0, 16)}${time.text.slice(5)}+00:00` }
}

const FIRST_MOMENT = Date.parse('0001-01-01T00:00:00Z')
const LAST_MOMENT = Date.parse('9999-12-31T23:59:59Z')

/** Days since 1970-01-01, or undefined for a day no calendar has. */
function epochDay(written: string): number | undefined {
  if (!datePattern.test(written) || written < '0001') return undefined
  const moment = Date.parse(`${written}T00:00:00Z`)
  if (Number.isNaN(moment) || new Date(moment).toISOString().slice(0, 10) !== written) return undefined
  return moment / 86_400_000
}
