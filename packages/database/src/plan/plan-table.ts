import type { Dialect } from '../dialect/dialect.ts'
import type { AnyTable } from '../model/any-table.ts'
import type { TrashedColumn } from '../model/snapshot.ts'
import { columnLine, trashedColumnLine } from './column-line.ts'
import { checksOf, foreignKeysOf, indexesOf, keyOf, type NamedSql } from './table-constraints.ts'

/** A table that is made while another has its name, or that holds a trash already. */
export interface MadeTable extends AnyTable {
  readonly trash?: readonly TrashedColumn[]
}

/**
 * CREATE TABLE with its key and checks, its foreign keys where the dialect has them there, and its trash if it has one.
 * `as` is what to call it meanwhile; the names of its constraints stay those of `table`.
 */
export function createTable(table: MadeTable, dialect: Dialect, as = table.name): string {
  const key = keyOf(table, dialect)
  const lines = [
    ...table.columns.map((column) => columnLine(column, table, dialect)),
    ...(table.trash ?? []).map((trashed) => trashedColumnLine(trashed, dialect)),
    ...(key === undefined ? [] : [constraint(key, dialect)]),
    ...checksOf(table, dialect).map(({ name, sql }) => constraint({ name, sql: `CHECK (${sql})` }, dialect)),
    ...(dialect.foreignKeys === 'in the table' ? foreignKeys(table, dialect) : []),
  ]
  return `CREATE TABLE ${dialect.quoteName(as)} (\n  ${lines.join(',\n  ')}\n)${dialect.tableSuffix}`
}

/** The foreign keys of a table as constraints, in the order of its links. */
export function foreignKeys(table: AnyTable, dialect: Dialect): readonly string[] {
  return foreignKeysOf(table, dialect).map((named) => constraint(named, dialect))
}

/** The indexes of a table: those it declares, and those the manifest adds for unique fields and links. */
export function createIndexes(table: AnyTable, dialect: Dialect): readonly string[] {
  return indexesOf(table, dialect).map(({ sql }) => sql)
}

/** `CONSTRAINT "album_pkey" PRIMARY KEY ("id")`: as it stands in CREATE TABLE and behind ADD. */
export function constraint({ name, sql }: NamedSql, dialect: Dialect): string {
  return `CONSTRAINT ${dialect.quoteName(name)} ${sql}`
}
