/** How rows leave a database: each value as the wire text of its column's kind, the same on every kind of database. */
import { Problem } from '../problem/problem.ts'
import { StartProblem } from '../problem/start-problem.ts'
import type { Dialect } from '../sql/dialect.ts'
import { type Sql, sql } from '../sql/sql.ts'
import type { ColumnDeclaration, TableDeclaration } from '../table/declaration.ts'
import { fromText } from '../value/from-text.ts'

export type WireRow = readonly (string | null)[]

/** The table that is read goes by this name in statements, so that no output can be taken for its column. */
export const ROW = 'r'

export function columnIn(dialect: Dialect, name: string): Sql {
  return sql`${dialect.identifier(ROW)}.${dialect.identifier(name)}`
}

/** A value as text with nothing lost; null stays null, and JSON's own `null` is text. */
export function textOf(dialect: Dialect, name: string, column: ColumnDeclaration): Sql {
  const operand = columnIn(dialect, name)
  // A double as text of SQLite's own has fifteen digits; as JSON it has all, and null is a word.
  if (column.value === 'float') return sql`nullif(${dialect.json(operand, { ...column, required: true })}, 'null')`
  return dialect.cast(operand, column, 'text')
}

/** Cells as the database wrote them, typed by the declaration. */
export function wireRow(table: TableDeclaration, cells: WireRow): WireRow {
  return Object.entries(table.columns).map(([name, column], place) => {
    const cell = cells[place] ?? null
    if (cell === null) return null
    try {
      return fromText(cell, column)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      throw new StartProblem(
        `Table "${table.name}", the row with ${keyWords(table, cells)}, column "${name}": ${error.message}. ${error.details ?? ''}`.trim(),
        'No database takes this value from another one. Correct it, then run the same command again.',
        error,
        'refused',
      )
    }
  })
}

/** `id 7`, as people read it. */
export function keyWords(table: TableDeclaration, cells: WireRow): string {
  return keyOf(table, cells)
    .map((value, place) => `${table.key[place]} ${JSON.stringify(value)}`)
    .join(', ')
}

export function keyOf(table: TableDeclaration, row: WireRow): string[] {
  const names = Object.keys(table.columns)
  return table.key.map((name) => row[names.indexOf(name)] ?? '')
}
