import { Bug } from '@plinth/manifest'
import { convert } from '../../convert/convert.ts'
import { scaleOf } from '../../dialect/digits.ts'
import { sqlite } from '../../dialect/sqlite.ts'
import type { ColumnChange } from '../../model/change.ts'
import type { ColumnShape, TableShape } from '../../model/snapshot.ts'
import { defaultSql } from '../../plan/column-line.ts'

/** A column of after. */
export type StayingColumn = Exclude<ColumnChange, { readonly kind: 'trash' | 'drop' }>

/** `first`: everything is called what it was. `held`: names are those of after, new columns may be there already. */
export type Moment = 'first' | 'held'

/** The expression for a column of after. `isThere` tells whether a new column has been added and filled. */
export function rowValue(change: StayingColumn, before: TableShape, moment: Moment, isThere: boolean): string {
  const { to } = change
  const quoted = sqlite.quoteName
  switch (change.kind) {
    case 'keep': {
      const old = quoted(moment === 'first' ? change.from.name : to.name)
      const value = keptValue(change, old)
      return change.fill === undefined ? value : `coalesce(${value}, ${literal(to, change.fill.text)})`
    }
    case 'add':
      return isThere && moment === 'held' ? quoted(to.name) : newValue(change, before)
    case 'restore': {
      const lying = before.trash.find(({ hidden }) => hidden === change.hidden)?.column ?? to
      const old = converted(quoted(moment === 'first' ? change.hidden : to.name), lying, to)
      return change.fill?.kind === 'value' ? `coalesce(${old}, ${literal(to, change.fill.text)})` : old
    }
  }
}

function keptValue({ from, to, values }: ColumnChange & { kind: 'keep' }, old: string): string {
  switch (values.kind) {
    case 'same':
      return old
    case 'convert':
    case 'convert and keep':
      return converted(old, from, to)
    case 'convert back': {
      const kept = converted(sqlite.quoteName(values.hidden), values.old, to)
      return `CASE WHEN ${isUntouched(from, values, old)} THEN ${kept} ELSE ${converted(old, from, to)} END`
    }
  }
}

/** Whether a value is still what became of the one in the trash. `x` is the column as it is now. */
export function isUntouched(
  from: ColumnShape,
  { hidden, old }: { readonly hidden: string; readonly old: ColumnShape },
  x: string,
): string {
  const lying = sqlite.quoteName(hidden)
  const conversion = convert(old, from, 'sqlite')
  const fits = conversion.kind === 'convert' ? conversion.fits?.(lying) : undefined
  const became = converted(lying, old, from)
  // It may have become something else on its way, and be none of those that convert at once.
  return `${lying} IS NOT NULL AND ${fits === undefined ? became : `CASE WHEN ${fits} THEN ${became} END`} IS ${x}`
}

/** What rows that are there get in a new column. */
export function newValue({ to, fill }: ColumnChange & { kind: 'add' }, before: TableShape): string {
  if (fill?.kind === 'value') return literal(to, fill.text)
  if (to.type === 'auto number') {
    const row = rowidOf(before)
    return row === undefined ? 'row_number() OVER ()' : `row_number() OVER (ORDER BY ${row})`
  }
  return defaultSql(to, sqlite) ?? 'NULL'
}

export function literal(column: ColumnShape, text: string): string {
  return sqlite.literal(column.value, text, scaleOf(column))
}

export function converted(quoted: string, from: ColumnShape, to: ColumnShape): string {
  const conversion = convert(from, to, 'sqlite')
  switch (conversion.kind) {
    case 'same':
      return quoted
    case 'convert':
      return conversion.sql(quoted)
    case 'impossible':
      throw new Bug('d5s3-impossible-conversion', { from: from.type, to: to.type, column: to.name })
  }
}

/** How SQL calls the number of a row where no column of the table hides that name. */
export function rowidOf({ columns, trash }: TableShape): string | undefined {
  const hidden = new Set([...columns, ...trash.map(({ column }) => column)].map(({ name }) => name.toLowerCase()))
  return ['rowid', '_rowid_', 'oid'].find((name) => !hidden.has(name))
}
