import { LONGEST_NUMBER, whiteSpace, wholeBounds } from './conversion-rule.ts'

/**
 * SQLite has no regular expressions. Text is taken apart in steps instead, each a subquery around the one before, whose
 * names the later ones use: `t` is the trimmed text.
 */

const spaces = `char(${whiteSpace.join(', ')})`

export function trimmed(x: string): string {
  return `trim(${x}, ${spaces})`
}

/** What a step adds: its name, and an expression over the names of the steps before it. */
export type ReadStep = readonly [name: string, sql: string]

export function readSteps(x: string, steps: readonly ReadStep[], result: string): string {
  const read = steps.reduce(
    (inner, [name, sql]) => `SELECT *, ${sql} AS ${name} FROM (${inner})`,
    `SELECT ${trimmed(x)} AS t`,
  )
  return `(SELECT ${result} FROM (${read}))`
}

/** `power`: the number is ± digits × 10^power, its digits without zeros at either end; zero has none. */
export const numberSteps: readonly ReadStep[] = [
  ['bare', `iif(t GLOB '[+-]*', substr(t, 2), t)`],
  ['at', `instr(lower(bare), 'e')`],
  ['mantissa', `iif(at > 0, substr(bare, 1, at - 1), bare)`],
  ['exponent', `iif(at > 0, substr(bare, at + 1), '0')`],
  ['point', `instr(mantissa, '.')`],
  ['significant', `ltrim(replace(mantissa, '.', ''), '0')`],
  ['digits', `rtrim(significant, '0')`],
  [
    'power',
    `CAST(exponent AS INTEGER) + length(significant) - length(digits) - iif(point > 0, length(mantissa) - point, 0)`,
  ],
]

/** Over the names of `numberSteps`. */
export const isNumber =
  `mantissa GLOB '*[0-9]*' AND mantissa NOT GLOB '*[^0-9.]*' AND mantissa NOT GLOB '*.*.*' ` +
  `AND (exponent GLOB '[0-9]*' OR exponent GLOB '[+-][0-9]*') AND substr(exponent, 2) NOT GLOB '*[^0-9]*' ` +
  `AND length(mantissa) <= ${LONGEST_NUMBER} AND abs(CAST(exponent AS REAL)) < 10000`

export function isWholeWithin(x: string, value: 'integer' | 'big integer'): string {
  const [least, most] = wholeBounds[value]
  const length = most.length
  return readSteps(
    x,
    [
      ['bare', `iif(t GLOB '[+-]*', substr(t, 2), t)`],
      ['digits', `ltrim(bare, '0')`],
    ],
    `bare GLOB '[0-9]*' AND bare NOT GLOB '*[^0-9]*' AND (length(digits) < ${length} OR ` +
      `(length(digits) = ${length} AND digits <= iif(t GLOB '-*', '${least.slice(1)}', '${most}')))`,
  )
}

/** With as many digits as it takes to be read as the same double, and no needless `.0`. */
export function floatText(x: string): string {
  const format = (digits: number) => `printf('%!.${digits}g', ${x})`
  const shortest = [15, 16].map((digits) => `WHEN CAST(${format(digits)} AS REAL) = ${x} THEN ${format(digits)}`)
  const text = `CASE ${shortest.join(' ')} ELSE ${format(17)} END`
  return `(SELECT CASE WHEN ${x} IS NOT NULL THEN iif(f GLOB '*.0', substr(f, 1, length(f) - 2), replace(f, '.0e', 'e')) END FROM (SELECT ${text} AS f))`
}
