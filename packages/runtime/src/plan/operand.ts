import { Problem } from '../problem/problem.ts'
import type { TypedSql } from '../sql/dialect.ts'
import { closestName } from '../table/closest-name.ts'
import type { ColumnDeclaration } from '../table/declaration.ts'
import type { Table } from '../table/schema.ts'
import type { ColumnPath } from '../wire/query.ts'
import { columnOf, type Level } from './level.ts'

/** A column, or what a path into its JSON leads to, with the declaration that values compared with it are typed by. */
export interface ColumnOperand extends TypedSql {
  readonly column: ColumnDeclaration
}

const jsonText: ColumnDeclaration = { type: 'long text', value: 'text', required: false }
const jsonValue: ColumnDeclaration = { type: 'json', value: 'json', required: false }

/** Refuses a column the table does not have (42703), and a path into something that is not JSON. */
export function columnOperand(level: Level, path: ColumnPath): ColumnOperand {
  const column = existingColumn(level.table, path.name)
  const operand = columnOf(level, path.name)
  if (path.json.length === 0) return { operand, type: column, column }
  if (column.value !== 'json' && column.value !== 'text list') {
    const arrow = path.json[0]!.arrow
    throw new Problem(
      400,
      '42883',
      `operator does not exist: ${column.value} ${arrow} unknown`,
      null,
      `Column '${path.name}' holds no JSON.`,
    )
  }
  const reached = path.json.at(-1)!.arrow === '->>' ? jsonText : jsonValue
  const json = column.value === 'json' ? operand : level.scope.dialect.cast(operand, column, 'json')
  return { operand: level.scope.dialect.jsonPath(json, path.json), type: reached, column: reached }
}

export function existingColumn(table: Table, name: string): ColumnDeclaration {
  const column = table.columns.get(name)
  if (column) return column
  const near = closestName(name, [...table.columns.keys()])
  const hint = near === undefined ? null : `Perhaps you meant the column '${near}'.`
  throw new Problem(400, '42703', `column ${table.name}.${name} does not exist`, null, hint)
}
