import type { DatabaseKind } from '@plinth/manifest'
import { dialects } from '../dialect/dialects.ts'
import { digitsOf } from '../dialect/digits.ts'
import { textLimit } from '../dialect/text-limit.ts'
import type { ColumnShape } from '../model/snapshot.ts'
import { columnConditions } from '../plan/column-conditions.ts'
import { powerOfTen } from './conversion-rule.ts'
import { convert } from './convert.ts'

/**
 * Finds values which, once converted, break what the new column asks beyond its kind: lengths, bounds, options, and what
 * its type says of them. Values that do not fit the conversion are not among them (the conversion's `fits` is for those),
 * nor is null. Undefined where the old column asked for all of it already.
 */
export function misfits(
  from: ColumnShape,
  to: ColumnShape,
  kind: DatabaseKind,
): ((quoted: string) => string) | undefined {
  const conversion = convert(from, to, kind)
  if (conversion.kind === 'impossible') return undefined
  const isSame = conversion.kind === 'same'
  const held = isSame ? new Set(conditionsOn(from, 'x', kind, true)) : new Set<string>()
  const asked = (value: string) => conditionsOn(to, value, kind, isSame)
  if (asked('x').every((condition) => held.has(condition))) return undefined

  return (quoted) => {
    const value = isSame ? quoted : conversion.sql(quoted)
    const broken = `NOT (${asked(value).join(' AND ')})`
    const fits = isSame ? undefined : conversion.fits
    return fits === undefined
      ? broken
      : `CASE WHEN ${fits(quoted)} THEN ${broken} ELSE ${kind === 'postgres' ? 'false' : '0'} END`
  }
}

/** The checks of a column, and what its type says in their place. What a conversion makes has the right digits. */
function conditionsOn(column: ColumnShape, value: string, kind: DatabaseKind, isSame: boolean): readonly string[] {
  const dialect = dialects[kind]
  const most = textLimit(column)
  const isCutByType = most !== undefined && dialect.columnType(column).startsWith('varchar(')
  return [
    ...columnConditions(column, dialect, value),
    ...(isCutByType ? [`${dialect.size('text', value)} <= ${most}`] : []),
    ...(isSame && column.value === 'decimal' && kind !== 'sqlite' ? [digitsCondition(column, value)] : []),
  ]
}

function digitsCondition(column: ColumnShape, value: string): string {
  const { precision, scale } = digitsOf(column)
  return `abs(${value}) < ${powerOfTen(precision - scale)}`
}
