import type { Table } from '@plinth/manifest'
import type { Dialect } from '../dialect/dialect.ts'
import { indexBytes, MAX_INDEX_BYTES } from '../dialect/mysql.ts'
import { textLimit } from '../dialect/text-limit.ts'
import { columnOf } from '../plan/condition.ts'
import { uniqueSets } from '../plan/plan-table.ts'
import { problem, type SchemaProblem } from './schema-problems.ts'

/** Bytes of a row that MariaDB counts: `varchar` counts by what it may hold, `longtext` hardly. */
const MAX_ROW_BYTES = 65_535

/** Where a table asks more of MariaDB than it can: partial indexes, long unique text, a very wide row. */
export function checkMysqlLimits(table: Table, dialect: Dialect): readonly SchemaProblem[] {
  return [...checkPartialIndexes(table, dialect), ...checkUnique(table, dialect), ...checkRow(table, dialect)]
}

function checkPartialIndexes(table: Table, dialect: Dialect): readonly SchemaProblem[] {
  const place = { path: table.path, table: table.name }
  return table.indexes
    .filter((index) => index.where !== undefined)
    .map(({ name }) =>
      problem('PARTIAL_INDEX_UNSUPPORTED', place, { index: name, table: table.name, database: dialect.title }),
    )
}

function checkUnique(table: Table, dialect: Dialect): readonly SchemaProblem[] {
  const sets = [
    table.key,
    ...uniqueSets(table).map(({ columns }) => columns),
    ...table.indexes.filter((index) => index.unique).map(({ columns }) => columns.map(({ name }) => name)),
  ]
  return sets.flatMap((columns) => {
    const bytes = columns.reduce((sum, name) => sum + indexBytes(columnOf(table, name)), 0)
    if (bytes <= MAX_INDEX_BYTES) return []
    const place = { path: table.path, table: table.name, ...(columns.length === 1 ? { field: columns[0]! } : {}) }
    const fields = columns.map((name) => `"${name}"`).join(', ')
    const facts = { table: table.name, fields, bytes, limit: MAX_INDEX_BYTES, database: dialect.title }
    return [problem('UNIQUE_TOO_LONG', place, facts)]
  })
}

function checkRow(table: Table, dialect: Dialect): readonly SchemaProblem[] {
  const bytes = table.columns.reduce((sum, column) => {
    if (column.value === 'text' && dialect.columnType(column).startsWith('varchar('))
      return sum + textLimit(column)! * 4 + 2
    return sum + (column.value === 'uuid' ? 36 * 4 + 1 : 12)
  }, 0)
  if (bytes <= MAX_ROW_BYTES) return []
  const place = { path: table.path, table: table.name }
  return [problem('ROW_TOO_LONG', place, { table: table.name, bytes, limit: MAX_ROW_BYTES, database: dialect.title })]
}
