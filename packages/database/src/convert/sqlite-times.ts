import { type ReadStep, readSteps } from './sqlite-text.ts'

const two = '[0-9][0-9]'

/** A day that the calendar has. A shift by no days makes SQLite count it through, so that 2023-02-30 becomes another. */
export function isDate(t: string): string {
  return `(${t} GLOB '${two}${two}-${two}-${two}' AND date(${t}, '+0 days') IS ${t} AND ${t} >= '0001')`
}

/** `12:34`, `12:34:56` or `12:34:56.123456`, up to 23:59:59.999999; and every way to write 24:00. */
export function isClock(t: string): string {
  return (
    `((${t} GLOB '${two}:${two}' OR ${t} GLOB '${two}:${two}:${two}' OR (${t} GLOB '${two}:${two}:${two}.[0-9]*' ` +
    `AND substr(${t}, 10) NOT GLOB '*[^0-9]*' AND length(${t}) <= 15)) ` +
    `AND (${t} < '24' OR (${t} GLOB '24*' AND trim(substr(${t}, 3), ':0.') = '')) ` +
    `AND substr(${t}, 4, 2) < '60' AND substr(${t}, 7, 2) < '60')`
  )
}

/** The stored form of what `isClock` takes. */
export function timeOf(t: string): string {
  return `substr(${t}, 1, 5) || iif(length(${t}) > 5, substr(${t}, 6, 3), ':00') || ${fraction(t)}`
}

function fraction(t: string): string {
  return `rtrim(rtrim(substr(${t}, 9), '0'), '.')`
}

const steps: readonly ReadStep[] = [
  ['day', 'substr(t, 1, 10)'],
  ['tail', 'substr(t, 11)'],
  [
    'zone',
    `CASE WHEN tail GLOB '*[Zz]' THEN 'Z' WHEN tail GLOB '*[+-]${two}:${two}' THEN substr(tail, -6) ` +
      `WHEN tail GLOB '*[+-]${two}${two}' THEN substr(tail, -5) WHEN tail GLOB '*[+-]${two}' THEN substr(tail, -3) ELSE '' END`,
  ],
  ['clock', `iif(tail = '', '00:00', substr(tail, 2, length(tail) - 1 - length(zone)))`],
  ['ahead', `iif(length(zone) > 3, CAST(substr(zone, -2) AS INTEGER), 0)`],
  ['offset', `iif(zone GLOB '-*', -1, 1) * (60 * CAST(substr(zone, 2, 2) AS INTEGER) + ahead)`],
  [
    'moment',
    `strftime('%Y-%m-%dT%H:%M:%S', day, substr(clock, 1, 2) || ' hours', substr(clock, 4, 2) || ' minutes', ` +
      `iif(length(clock) > 5, substr(clock, 7, 2), '0') || ' seconds', -offset || ' minutes')`,
  ],
]

export function datetimeOf(x: string): string {
  return readSteps(x, steps, `moment || ${fraction('clock')} || '+00:00'`)
}

export function datetimeFits(x: string): string {
  return readSteps(
    x,
    steps,
    `${isDate('day')} AND (tail = '' OR tail GLOB '[Tt ]*') AND ${isClock('clock')} AND ahead < 60 ` +
      `AND offset BETWEEN -959 AND 959 AND coalesce(moment BETWEEN '0001' AND '9999~', 0)`,
  )
}
