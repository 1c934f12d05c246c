import type { DatabaseKind } from '../database.ts'

/** One line of the report, and one object of `--json`. */
export interface Measurement {
  readonly kind: 'request' | 'other'
  readonly name: string
  readonly database: DatabaseKind
  readonly ours: number
  /** The hand-written server; for what only Plinth does, the limit it is to keep. */
  readonly reference: number
  /** Above 1, ours is better. */
  readonly ratio: number
  readonly unit: string
}

type Facts = Omit<Measurement, 'ratio'>

export const moreIsBetter = (facts: Facts): Measurement => ({ ...facts, ratio: facts.ours / facts.reference })
export const lessIsBetter = (facts: Facts): Measurement => ({ ...facts, ratio: facts.reference / facts.ours })

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
