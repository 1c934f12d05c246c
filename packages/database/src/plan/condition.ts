import type { Column, Expression, Operand, Table, ValueKind } from '@plinth/manifest'
import type { Dialect } from '../dialect/dialect.ts'
import { fractionDigits } from '../dialect/stored-literal.ts'
import { Bug } from '../model/bug.ts'

/** A checked expression over one row of `table`, as SQL for a check or a partial index. */
export function condition(expression: Expression, table: Table, dialect: Dialect): string {
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
      const [left, right] = alike([expression.left, expression.right], table, dialect)
      return `${left} ${expression.operator} ${right}`
    }
    case 'in': {
      if (expression.values.length === 0) return '1 = 0'
      const [left, ...values] = alike([expression.left, ...expression.values], table, dialect)
      return `${left} IN (${values.join(', ')})`
    }
  }
}

/** Operands in one stored form: decimals of different scales are whole numbers of different units on SQLite. */
function alike(operands: readonly Operand[], table: Table, dialect: Dialect): readonly string[] {
  const has = (value: ValueKind) => operands.some((operand) => operand.value === value)
  const kind = has('float') ? 'float' : has('decimal') ? 'decimal' : operands[0]!.value
  const scale = Math.max(...operands.map((operand) => scaleOf(operand, table)))

  return operands.map((operand) => operandSql(operand, { kind, scale }, table, dialect))
}

function operandSql(
  operand: Operand,
  form: { readonly kind: ValueKind; readonly scale: number },
  table: Table,
  dialect: Dialect,
): string {
  if (operand.kind === 'literal') {
    return dialect.literal(
      form.kind === 'float' || form.kind === 'decimal' ? form.kind : operand.value,
      operand.text,
      form.scale,
    )
  }
  const column = columnOf(table, operand.column)
  const quoted = dialect.quoteName(column.name)
  if (operand.kind === 'size') return dialect.size(column.value, quoted)
  if (!isExact(column.value)) return quoted
  if (form.kind === 'float') return dialect.rescale(quoted, columnScale(column), 'float')
  return form.kind === 'decimal' ? dialect.rescale(quoted, columnScale(column), form.scale) : quoted
}

function scaleOf(operand: Operand, table: Table): number {
  if (operand.kind === 'literal') return operand.value === 'decimal' ? fractionDigits(operand.text) : 0
  return operand.kind === 'column' ? columnScale(columnOf(table, operand.column)) : 0
}

function columnScale(column: Column): number {
  return column.value === 'decimal' ? (column.scale ?? 4) : 0
}

function isExact(value: ValueKind): boolean {
  return value === 'integer' || value === 'big integer' || value === 'decimal'
}

export function columnOf(table: Table, name: string): Column {
  const column = table.columns.find((candidate) => candidate.name === name)
  if (!column) throw new Bug('d3b1-column-not-in-table', { table: table.name, column: name })
  return column
}
