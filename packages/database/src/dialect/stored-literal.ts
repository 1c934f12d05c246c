import { Bug } from '@plinth/manifest'

/**
 * Wire text of numbers and times brought into the form in which docs/values.md stores it. The manifest has checked what
 * comes here; what does not match is our mistake, and must never reach SQL.
 */

/** Digits with at most one point, as SQL writes a number. */
export function numberLiteral(text: string): string {
  if (!/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) throw new Bug('d3a1-number-literal', { text })
  return text
}

/** A decimal as the whole number SQLite stores: value × 10^scale. `scaledInteger('1.5', 2)` is `150`. */
export function scaledInteger(text: string, scale: number): string {
  const match = /^(-?)(\d+)(?:\.(\d*?)0*)?$/.exec(text)
  const [, sign, whole, fraction = ''] = match ?? []
  if (whole === undefined || fraction.length > scale) throw new Bug('d3a2-decimal-literal', { text, scale })
  const digits = BigInt(whole + fraction.padEnd(scale, '0'))
  return `${digits === 0n ? '' : sign}${digits}`
}

export function dateLiteral(text: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) throw new Bug('d3a3-date-literal', { text })
  return text
}

export function timeLiteral(text: string): string {
  const match = /^(\d\d:\d\d)(:\d\d)?(?:\.(\d{1,6}))?$/.exec(text)
  if (!match) throw new Bug('d3a4-time-literal', { text })
  return `${match[1]}${match[2] ?? ':00'}${trimmedFraction(match[3])}`
}

/** A datetime in UTC, apart: `{ date: '2024-01-31', time: '12:34:56.1' }`. Without an offset it is read as UTC. */
export function datetimeParts(text: string): { readonly date: string; readonly time: string } {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(?:\.(\d{1,6}))?(Z|[+-]\d\d:?\d\d)?$/i.exec(text)
  if (!match) throw new Bug('d3a5-datetime-literal', { text })
  const [, date, minutes, seconds = ':00', fraction, offset = 'Z'] = match
  const zone = offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset.toUpperCase()
  const instant = new Date(`${date}T${minutes}${seconds}${zone}`)
  if (Number.isNaN(instant.getTime())) throw new Bug('d3a6-datetime-literal', { text })
  const utc = instant.toISOString()
  return { date: utc.slice(0, 10), time: utc.slice(11, 19) + trimmedFraction(fraction) }
}

export function uuidLiteral(text: string): string {
  const lower = text.toLowerCase()
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(lower)) throw new Bug('d3a7-uuid-literal', { text })
  return lower
}

/** Items of a text list, from its wire text: a JSON array of strings. */
export function listLiteral(text: string): readonly string[] {
  const items: unknown = JSON.parse(text)
  if (!Array.isArray(items) || !items.every((item) => typeof item === 'string')) {
    throw new Bug('d3a8-list-literal', { text })
  }
  return items
}

export function booleanLiteral(text: string): boolean {
  if (text !== 'true' && text !== 'false') throw new Bug('d3a9-boolean-literal', { text })
  return text === 'true'
}

function trimmedFraction(digits: string | undefined): string {
  const trimmed = (digits ?? '').replace(/0+$/, '')
  return trimmed === '' ? '' : `.${trimmed}`
}
