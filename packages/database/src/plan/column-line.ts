import { Bug } from '@plinth/manifest'
import type { Dialect } from '../dialect/dialect.ts'
import { scaleOf } from '../dialect/digits.ts'
import type { AnyTable } from '../model/any-table.ts'
import type { ColumnShape, TrashedColumn } from '../model/snapshot.ts'

/** One column as it stands in CREATE TABLE: name, type, null, default. Named constraints follow at the table's end. */
export function columnLine(column: ColumnShape, table: Pick<AnyTable, 'key'>, dialect: Dialect): string {
  const quoted = dialect.quoteName(column.name)
  if (column.type === 'auto number') {
    const notNull = dialect.identityIsKey ? '' : ' NOT NULL'
    return `${quoted} ${dialect.columnType(column)}${notNull} ${dialect.identity}`
  }

  const inline = dialect.inlineCheck(column, quoted)
  const byDefault = defaultSql(column, dialect)
  return [
    quoted,
    dialect.columnType(column),
    ...(column.required || table.key.includes(column.name) ? ['NOT NULL'] : []),
    ...(byDefault === undefined ? [] : [`DEFAULT ${byDefault}`]),
    ...(inline === undefined ? [] : [`CHECK (${inline})`]),
  ].join(' ')
}

/** What may stand behind DEFAULT without parentheses on each database. */
const plainLiteral = /^(-?\d+(\.\d+)?|true|false|'([^']|'')*')$/

/** What stands behind DEFAULT. The runtime fills defaults itself; these are for whoever else writes to the database. */
export function defaultSql(column: ColumnShape, dialect: Dialect): string | undefined {
  const made = column.default ?? (isTimestamp(column) ? ({ kind: 'now' } as const) : undefined)
  if (made === undefined) return undefined
  switch (made.kind) {
    case 'literal': {
      const literal = dialect.literal(column.value, made.text, scaleOf(column))
      return plainLiteral.test(literal) ? literal : `(${literal})`
    }
    case 'random uuid':
      return `(${dialect.randomUuid})`
    case 'now':
      if (column.value !== 'date' && column.value !== 'time' && column.value !== 'datetime') {
        throw new Bug('d3c1-now-of-no-time', { column: column.name, value: column.value })
      }
      return `(${dialect.now(column.value)})`
  }
}

function isTimestamp(column: ColumnShape): boolean {
  return column.type === 'created at' || column.type === 'updated at'
}

/** A column of the trash as it would stand in CREATE TABLE: it takes null, its default stays, and nothing else does. */
export function trashedColumnLine({ column, hidden }: TrashedColumn, dialect: Dialect): string {
  const byDefault = column.type === 'auto number' ? undefined : defaultSql(column, dialect)
  const line = `${dialect.quoteName(hidden)} ${dialect.columnType(column)}`
  return byDefault === undefined ? line : `${line} DEFAULT ${byDefault}`
}
