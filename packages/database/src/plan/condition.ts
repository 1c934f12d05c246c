import { Bug, type Expression, type Operand } from '@plinth/manifest'
import type { Dialect } from '../dialect/dialect.ts'
import { scaleOf } from '../dialect/digits.ts'
import type { AnyTable } from '../model/any-table.ts'
import type { ColumnShape } from '../model/snapshot.ts'

/** A checked expression over one row of `table`, as SQL for a check or a partial index. */
export function condition(expression: Expression, table: Pick<AnyTable, 'name' | 'columns'>, dialect: Dialect): string {
  const part = (inner: Expression) => {
    const sql = condition(inner, table, dialect)
    return inner.kind === 'and' || inner.kind === 'or' ? `(${sql})` : sql
  }

  switch (expression.kind) {
    case 'and':
      return expression.parts.length === 0 ? '1 = 1' : expression.parts.map(part).join(' AND ')
    case 'or':
      return expression.parts.length === 0 ? '1 = 0' : expression.parts.map(part).join(' OR ')
    case 'not':
      return `NOT (${condition(expression.part, table, dialect)})`
    case 'is null':
      return `${dialect.quoteName(columnOf(table, expression.column).name)} IS NULL`
    case 'compare': {
      const [left, right] = operandsSql([expression.left, expression.right], table, dialect)
      return `${left} ${expression.operator} ${right}`
    }
    case 'in': {
      if (expression.values.length === 0) return '1 = 0'
      const [left, ...values] = operandsSql([expression.left, ...expression.values], table, dialect)
      return `${left} IN (${values.join(', ')})`
    }
  }
}

/**
 * Operands that are compared with one another. The manifest lets only one kind meet, and only decimals of one scale; on
 * SQLite a decimal literal is written in the units of the column beside it.
 */
function operandsSql(
  operands: readonly Operand[],
  table: Pick<AnyTable, 'name' | 'columns'>,
  dialect: Dialect,
): readonly string[] {
  const column = operands.find((operand) => operand.kind === 'column')
  const scale = column === undefined ? 0 : scaleOf(columnOf(table, column.column))
  return operands.map((operand) => {
    if (operand.kind === 'literal') return dialect.literal(operand.value, operand.text, scale)
    const { name, value } = columnOf(table, operand.column)
    const quoted = dialect.quoteName(name)
    return operand.kind === 'size' ? dialect.size(value, quoted) : quoted
  })
}

export function columnOf(table: Pick<AnyTable, 'name' | 'columns'>, name: string): ColumnShape {
  const column = table.columns.find((candidate) => candidate.name === name)
  if (!column) throw new Bug('d3b1-column-not-in-table', { table: table.name, column: name })
  return column
}
