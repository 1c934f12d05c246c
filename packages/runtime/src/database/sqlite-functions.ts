import type { Database as Connection } from 'better-sqlite3'

/** Adds the SQL functions that SQLite lacks and our statements use. Every connection needs them, in every process. */
export function addSqliteFunctions(connection: Connection): void {
  connection.function('plinth_fold', { deterministic: true }, fold)
  connection.aggregate<bigint | null>('plinth_sum', {
    deterministic: true,
    safeIntegers: true,
    start: null,
    step: (total, next) => (next === null ? total : (total ?? 0n) + next),
    result: (total) => total?.toString() ?? null,
  })
  connection.aggregate<Average>('plinth_avg', {
    deterministic: true,
    safeIntegers: true,
    start: () => ({ sum: 0n, count: 0n, scale: 0n }),
    // The package's types know only aggregates of one argument.
    step: addToAverage as unknown as (average: Average) => Average,
    result: ({ sum, count, scale }) => (count === 0n ? null : nearestDouble(sum, count * 10n ** scale)),
  })
}

/** Both sides of `ilike`: lower case by Unicode, where the two small sigmas are one letter. */
function fold(text: unknown): unknown {
  return typeof text === 'string' ? text.toLowerCase().replaceAll('ς', 'σ') : text
}

interface Average {
  readonly sum: bigint
  readonly count: bigint
  readonly scale: bigint
}

/** `plinth_avg(x, scale)`: x holds value × 10^scale. */
function addToAverage(average: Average, next: bigint | null, scale: bigint): Average {
  return next === null ? average : { sum: average.sum + next, count: average.count + 1n, scale }
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
