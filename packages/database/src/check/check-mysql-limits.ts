import type { Table } from '@plinth/manifest'
import type { Dialect } from '../dialect/dialect.ts'
import { indexBytes, MAX_INDEX_BYTES } from '../dialect/mysql.ts'
import { textLimit } from '../dialect/text-limit.ts'
import type { ColumnShape, TableShape } from '../model/snapshot.ts'
import { columnOf } from '../plan/condition.ts'
import { problem, type SchemaProblem } from './schema-problems.ts'

/** Bytes of a row that MariaDB counts: `varchar` counts by what it may hold, `longtext` hardly. */
const MAX_ROW_BYTES = 65_535

/** Where a table asks more of MariaDB than it can: partial unique indexes, long unique text, a very wide row. */
export function checkMysqlLimits(table: Table, dialect: Dialect): readonly SchemaProblem[] {
  return [...checkPartialUnique(table, dialect), ...checkUnique(table, dialect), ...checkRow(table, dialect)]
}

function checkPartialUnique(table: Table, dialect: Dialect): readonly SchemaProblem[] {
  return table.indexes
    .filter((index) => index.unique && index.where !== undefined)
    .map(({ name }) => {
      const facts = { index: name, table: table.name, database: dialect.title }
      return problem('PARTIAL_UNIQUE_UNSUPPORTED', { table }, facts)
    })
}

function checkUnique(table: Table, dialect: Dialect): readonly SchemaProblem[] {
  const uniqueIndexes = table.indexes.filter((index) => index.unique)
  const sets = [table.key, ...uniqueIndexes.map(({ columns }) => columns.map(({ name }) => name))]
  return sets.flatMap((columns) => {
    const bytes = columns.reduce((sum, name) => sum + indexBytes(columnOf(table, name)), 0)
    if (bytes <= MAX_INDEX_BYTES) return []
    const fields = columns.map((name) => `"${name}"`).join(', ')
    const facts = { table: table.name, fields, bytes, limit: MAX_INDEX_BYTES, database: dialect.title }
    return [problem('UNIQUE_TOO_LONG', { table, column: columns[0]! }, facts)]
  })
}

function checkRow(table: Table, dialect: Dialect): readonly SchemaProblem[] {
  const bytes = rowBytes(table.columns, dialect)
  if (bytes <= MAX_ROW_BYTES) return []
  const facts = { table: table.name, bytes, limit: MAX_ROW_BYTES, database: dialect.title }
  return [problem('ROW_TOO_LONG', { table }, facts)]
}

/** A table whose fields fit, and do not together with what lies in its trash. */
export function checkRowWithTrash({ name, columns, trash }: TableShape, dialect: Dialect): readonly SchemaProblem[] {
  const bytes = rowBytes([...columns, ...trash.map(({ column }) => column)], dialect)
  if (bytes <= MAX_ROW_BYTES || rowBytes(columns, dialect) > MAX_ROW_BYTES) return []
  const place = { table: { name, path: `tables/${name}.json` } }
  const facts = { table: name, bytes, limit: MAX_ROW_BYTES, database: dialect.title }
  return [problem('ROW_TOO_LONG_WITH_TRASH', place, facts)]
}

function rowBytes(columns: readonly ColumnShape[], dialect: Dialect): number {
  return columns.reduce((sum, column) => {
    const isVarchar = dialect.columnType(column).startsWith('varchar(')
    if (isVarchar) return sum + textLimit(column)! * 4 + 2
    return sum + (column.value === 'uuid' ? 36 * 4 + 1 : 12)
  }, 0)
}
