import { convert } from '../../convert/convert.ts'
import { scaleOf } from '../../dialect/digits.ts'
import { postgres } from '../../dialect/postgres.ts'
import type { ColumnChange } from '../../model/change.ts'
import type { ColumnShape } from '../../model/snapshot.ts'
import { defaultSql } from '../../plan/column-line.ts'
import { quoted } from './step.ts'
import { isNumbered, type TableWork } from './table-work.ts'

/**
 * Rows of a table with the values they will have. Asked `before` anything changes, each value is an expression over the
 * table as it is; asked `now`, when all is in place but for what might refuse it, the table is simply read.
 */
export interface Rows {
  readonly when: 'before' | 'now'
  /** What to select from: its columns have the names of after, and `keys` tell the row. */
  source(names: readonly string[]): string
  /** Expressions over the source, named as the columns of the key are. */
  readonly keys: readonly { readonly sql: string; readonly name: string }[]
}

export function rowsOf(work: TableWork, names: readonly string[]): Rows {
  return names.some((name) => work.late.has(name)) ? rowsNow(work) : rowsBefore(work)
}

export function rowsNow({ after }: TableWork): Rows {
  return {
    when: 'now',
    source: () => quoted(after.name),
    keys: after.key.map((name) => ({ sql: quoted(name), name })),
  }
}

function rowsBefore(work: TableWork): Rows {
  const { before } = work
  const keyName = (at: number) => quoted(`plinth_key_${at}`)
  return {
    when: 'before',
    source(names) {
      const values = [...new Set(names)].map((name) => `${valueBefore(work, name)} AS ${quoted(name)}`)
      const keys = before.key.map((name, at) => `${quoted(name)} AS ${keyName(at)}`)
      return `(SELECT ${[...keys, ...values].join(', ')} FROM ${work.found}) AS was`
    },
    keys: before.key.map((name, at) => ({ sql: keyName(at), name })),
  }
}

/** The value a column will have, over the table of before. Never an error: what does not fit is null here. */
export function valueBefore(work: TableWork, name: string): string {
  const change = work.columns.find((one) => 'to' in one && one.to.name === name)
  if (change === undefined || !('to' in change)) return quoted(name)
  if (change.kind === 'keep') {
    return change.fill ? `coalesce(${keptValue(change)}, ${literal(change.to, change.fill.text)})` : keptValue(change)
  }
  const filled = change.fill?.kind === 'value' ? literal(change.to, change.fill.text) : undefined
  if (change.kind === 'restore') {
    return filled === undefined ? quoted(change.hidden) : `coalesce(${quoted(change.hidden)}, ${filled})`
  }
  if (isNumbered(change.to)) return 'row_number() OVER ()'
  return typed(filled ?? defaultSql(change.to, postgres) ?? 'NULL', change.to)
}

function keptValue({ from, to, values }: ColumnChange & { kind: 'keep' }): string {
  const x = quoted(from.name)
  const conversion = convert(from, to, 'postgres')
  const fitting = conversion.kind !== 'convert' ? x : whereFits(conversion.sql(x), conversion.fits?.(x))
  if (values.kind !== 'convert back') return fitting
  const hidden = quoted(values.hidden)
  return `CASE WHEN ${isUnchanged(from, values, x)} THEN ${hidden} ELSE ${fitting} END`
}

function whereFits(sql: string, fits: string | undefined): string {
  return fits === undefined ? sql : `CASE WHEN ${fits} THEN ${sql} END`
}

/** Whether a value is still what became of the one in the trash. `x` is the column as it is now. */
export function isUnchanged(
  from: ColumnShape,
  { hidden, old }: { readonly hidden: string; readonly old: ColumnShape },
  x: string,
): string {
  const lying = quoted(hidden)
  const conversion = convert(old, from, 'postgres')
  // It may have become something else on its way, and be none of those that convert at once.
  const became = conversion.kind !== 'convert' ? lying : whereFits(conversion.sql(lying), conversion.fits?.(lying))
  return `${lying} IS NOT NULL AND ${became} IS NOT DISTINCT FROM ${x}`
}

export function literal(column: ColumnShape, text: string): string {
  return postgres.literal(column.value, text, scaleOf(column))
}

function typed(sql: string, column: ColumnShape): string {
  return `(${sql})::${postgres.columnType(column).replace(/ COLLATE .*/, '')}${column.value === 'text' ? ' COLLATE "C"' : ''}`
}
