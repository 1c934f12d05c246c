import type { ValueKind } from '@plinth/manifest'
import { digitsOf } from '../../dialect/digits.ts'
import type { ColumnShape } from '../../model/snapshot.ts'

/**
 * Whether MODIFY converts as `convert` does: it then does it in one statement, without a column beside it. Only kinds
 * whose every value has its one counterpart are here; in all others MariaDB rounds, cuts or guesses.
 */
export function isNative(from: ColumnShape, to: ColumnShape): boolean {
  if (from.type === 'auto number' || to.type === 'auto number') return from.value === to.value
  if (from.value === 'decimal' && to.value === 'decimal') return digitsOf(to).scale >= digitsOf(from).scale
  return native.has(`${from.value} > ${to.value}`)
}

const native: ReadonlySet<`${ValueKind} > ${ValueKind}`> = new Set([
  'integer > big integer',
  'integer > decimal',
  'big integer > decimal',
  'integer > float',
  'boolean > integer',
  'boolean > big integer',
  'date > datetime',
  'uuid > text',
  'json > text',
  'text list > json',
])
