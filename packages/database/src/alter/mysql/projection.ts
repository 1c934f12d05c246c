import { scaleOf } from '../../dialect/digits.ts'
import { mysql } from '../../dialect/mysql.ts'
import type { ColumnChange } from '../../model/change.ts'
import { defaultSql } from '../../plan/column-line.ts'
import { quote } from './clause.ts'
import type { Altered } from './places.ts'
import { conversion, convertedSql, filledSql } from './row-steps.ts'

/**
 * What a column of after will hold, as an expression over the table of before. Undefined where only the rows of other
 * tables, or the moment it is made, can tell.
 */
export function futureValue({ change }: Altered, name: string): string | undefined {
  const column = change.columns.find((one) => 'to' in one && one.to.name === name)
  if (column === undefined || !('to' in column)) return undefined
  switch (column.kind) {
    case 'keep':
      return filledSql(column, keptValue(column))
    case 'add':
      if (column.to.type === 'auto number' || column.fill?.kind === 'follow') return undefined
      return fillOrDefault(column)
    case 'restore': {
      if (column.fill?.kind === 'follow' || column.to.type === 'auto number') return undefined
      const hidden = quote(column.hidden)
      return column.fill === undefined ? hidden : `coalesce(${hidden}, ${fillOrDefault(column)})`
    }
  }
}

function keptValue(column: Extract<ColumnChange, { kind: 'keep' }>): string {
  const { from, to, values } = column
  const old = quote(from.name)
  if (values.kind === 'same') return old
  if (values.kind === 'convert back') return convertedSql(column, old, quote(values.hidden))
  const { sql, fits } = conversion(from, to)
  return fits === undefined ? sql(old) : `CASE WHEN ${fits(old)} THEN ${sql(old)} END`
}

function fillOrDefault({ to, fill }: Extract<ColumnChange, { kind: 'add' | 'restore' }>): string | undefined {
  if (fill?.kind === 'value') return mysql.literal(to.value, fill.text, scaleOf(to))
  // Another one for each row.
  if (to.default?.kind === 'random uuid') return undefined
  return defaultSql(to, mysql) ?? 'NULL'
}

/** The rows of before with the columns of after, and the key they have, to be looked at under the names of after. */
export function futureRows(altered: Altered, names: readonly string[]): string | undefined {
  const values = names.map((name) => futureValue(altered, name))
  if (values.some((value) => value === undefined)) return undefined
  const key = altered.change.before.key.map((name, at) => `${quote(name)} AS ${quote(keyName(at))}`)
  const shown = names.map((name, at) => `${values[at]} AS ${quote(name)}`)
  return `SELECT ${[...key, ...shown].join(', ')} FROM ${quote(altered.was)}`
}

/** What the columns of the key are called in `futureRows`: no column of a project is called so. */
export function keyName(at: number): string {
  return `plinth_key_${at + 1}`
}
