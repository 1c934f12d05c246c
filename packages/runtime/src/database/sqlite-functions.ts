import type { Database as Connection } from 'better-sqlite3'
import { writeDecimal } from '../value/exact-decimal.ts'
import { jsonContains, jsonEquals } from './json-compare.ts'

/** Adds the SQL functions that SQLite lacks and our statements use. Every connection needs them, in every process. */
export function addSqliteFunctions(connection: Connection): void {
  connection.function('plinth_fold', { deterministic: true }, fold)
  connection.function('plinth_json_contains', { deterministic: true }, ofTwoTexts(jsonContains))
  connection.function('plinth_json_equals', { deterministic: true }, ofTwoTexts(jsonEquals))
  connection.aggregate<Total>('plinth_sum', {
    ...total,
    result: ({ sum, count, scale }) => (count === 0n ? null : writeDecimal({ unscaled: sum, scale }, scale)),
  })
  connection.aggregate<Total>('plinth_avg', {
    ...total,
    result: ({ sum, count, scale }) => (count === 0n ? null : nearestDouble(sum, count * 10n ** BigInt(scale))),
  })
}

/** `plinth_sum(x, scale)` as text and `plinth_avg(x, scale)` as a double: x holds value × 10^scale. */
interface Total {
  readonly sum: bigint
  readonly count: bigint
  readonly scale: number
}

const total = {
  deterministic: true,
  safeIntegers: true,
  start: (): Total => ({ sum: 0n, count: 0n, scale: 0 }),
  // The package's types know only aggregates of one argument.
  step: addToTotal as unknown as (total: Total) => Total,
}

function addToTotal(total: Total, next: bigint | null, scale: bigint): Total {
  return next === null ? total : { sum: total.sum + next, count: total.count + 1n, scale: Number(scale) }
}

/** A test of two texts as a function of SQL: unknown where either is null. */
const ofTwoTexts = (test: (left: string, right: string) => boolean) => (left: unknown, right: unknown) =>
  typeof left === 'string' && typeof right === 'string' ? Number(test(left, right)) : null

/** Both sides of `ilike`: lower case by Unicode, where the two small sigmas are one letter. */
function fold(text: unknown): unknown {
  return typeof text === 'string' ? text.toLowerCase().replaceAll('ς', 'σ') : text
}

/** The double nearest to `numerator / denominator`. */
export function nearestDouble(numerator: bigint, denominator: bigint): number {
  const negative = numerator < 0n
  const magnitude = negative ? -numerator : numerator
  // 66 bits of quotient are more than the 53 of a double; the last bit stands for all that follow, so that the one
  // rounding, by Number(), knows on which side of a half the true value lies.
  const shift = Math.max(0, 66 + bits(denominator) - bits(magnitude))
  const scaled = magnitude << BigInt(shift)
  const quotient = scaled / denominator
  const rest = scaled % denominator === 0n ? 0n : 1n
  const result = Number(quotient | rest) * 2 ** -shift
  return negative ? -result : result
}

function bits(value: bigint): number {
  return value.toString(2).length
}
