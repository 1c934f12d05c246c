import type { Expression, Operand, ValueKind } from '@plinth/manifest'
import { scaleOf } from '../dialect/digits.ts'
import type { ColumnShape } from '../model/snapshot.ts'
import { wireText } from './literal-text.ts'
import { argsOf, denied, isLeaf, type Term, term } from './term.ts'

/** A condition over one row as a check of a project says it; undefined for what no project can say. */
export function expressionOf(condition: Term, columns: readonly ColumnShape[]): Expression | undefined {
  const [left, ...rest] = argsOf(condition)
  switch (condition.op) {
    case 'and':
    case 'or': {
      const parts = argsOf(condition).map((part) => expressionOf(part, columns))
      return parts.every((part) => part !== undefined) ? { kind: condition.op, parts } : undefined
    }
    case 'is null':
      return left?.op === 'name' && isLeaf(left) ? { kind: 'is null', column: left.value } : undefined
    case 'is not null':
    case 'not in': {
      const part = expressionOf(denied(condition), columns)
      return part && { kind: 'not', part }
    }
    case 'in':
      return listed(left!, rest, columns)
    case 'name':
      return expressionOf(term('=', condition, term('true')), columns)
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compared(condition.op, left!, rest[0]!, columns)
    default:
      return undefined
  }
}

type Operator = Extract<Expression, { kind: 'compare' }>['operator']

function compared(operator: Operator, one: Term, other: Term, columns: readonly ColumnShape[]): Expression | undefined {
  const about = columnIn(one, columns) ?? columnIn(other, columns)
  const [left, right] = [one, other].map((side) => operandOf(side, about, columns))
  return left && right && { kind: 'compare', operator, left, right }
}

function listed(one: Term, list: readonly Term[], columns: readonly ColumnShape[]): Expression | undefined {
  const about = columnIn(one, columns)
  const left = operandOf(one, about, columns)
  const values = list.map((item) => operandOf(item, about, columns))
  return left && values.every((item) => item !== undefined) ? { kind: 'in', left, values } : undefined
}

interface About {
  readonly column: ColumnShape
  readonly isSize: boolean
}

function columnIn(one: Term, columns: readonly ColumnShape[]): About | undefined {
  const isSize = /^(char_)?length$/.test(one.op)
  const name = isSize ? argsOf(one)[0] : one
  const column = name?.op === 'name' && isLeaf(name) ? columns.find((each) => each.name === name.value) : undefined
  return column && { column, isSize }
}

function operandOf(one: Term, about: About | undefined, columns: readonly ColumnShape[]): Operand | undefined {
  const own = columnIn(one, columns)
  if (own?.isSize) return { kind: 'size', column: own.column.name, value: 'integer' }
  if (own !== undefined) return { kind: 'column', column: own.column.name, value: own.column.value }
  if (about === undefined) return undefined
  const value: ValueKind = about.isSize ? 'integer' : about.column.value
  const text = wireText(one, value, about.isSize ? 0 : scaleOf(about.column))
  return text === undefined ? undefined : { kind: 'literal', text, value }
}
