import { Problem } from '../problem/problem.ts'
import { fixed, joined, type Slot, type Sql, sql } from '../sql/sql.ts'
import type { ColumnDeclaration } from '../table/declaration.ts'
import { filterBound, listBound } from '../value/bound.ts'
import type { FilterNode, FilterOperator, LogicNode } from '../wire/query.ts'
import { type EmbedItem, embedsOf, isNamed, type Level } from './level.ts'
import { type ColumnOperand, columnOperand } from './operand.ts'

const comparisons: Partial<Record<FilterOperator, string>> = {
  eq: '=',
  neq: '<>',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
}
const rangeOperators: readonly FilterOperator[] = ['sl', 'sr', 'nxr', 'nxl', 'adj']

/** Whether rows are embedded under an item of the select; given by the caller, since those rows have filters too. */
type RowsExist = (item: EmbedItem) => Sql

/** A filter as a condition on this level's row; unknown where SQL's is. */
export function condition(level: Level, node: LogicNode, rowsExist: RowsExist): Sql {
  if (node.kind === 'filter') {
    const { negated, ...plain } = withNegationInside(node)
    const test = filter(level, plain, rowsExist)
    return negated ? sql`not (${test})` : test
  }
  const parts = node.parts.map((part) => condition(level, part, rowsExist))
  const whole = parts.length === 0 ? fixed('(1 = 1)') : sql`(${joined(parts, node.kind === 'and' ? ' and ' : ' or ')})`
  return node.negated ? sql`not ${whole}` : whole
}

/** `not.is.null` as `is.not_null`: said so, an index can answer it. */
function withNegationInside(node: FilterNode): FilterNode {
  if (!node.negated || (node.is !== 'null' && node.is !== 'not_null')) return node
  return { ...node, negated: false, is: node.is === 'null' ? 'not_null' : 'null' }
}

type PlainFilter = Omit<FilterNode, 'negated'>

function filter(level: Level, node: PlainFilter, rowsExist: RowsExist): Sql {
  if (node.operator === 'is' && !level.table.columns.has(node.column.name)) {
    const embed = embedsOf(level.query.select).find((item) => isNamed(item, node.column.name))
    if (embed) return whetherEmbedded(rowsExist(embed), node)
  }
  const target = columnOperand(level, node.column)
  if (node.operator === 'is') return isTest(target, node)
  if (node.quantifier) return quantified(level, target, node, node.quantifier)
  return test(level, target, node, (operator) => value(level, target.column, node, operator))
}

/** `tracks=is.null`: no row is embedded under that name; `tracks=not.is.null`: some is. */
function whetherEmbedded(exists: Sql, node: PlainFilter): Sql {
  if (node.is === 'null') return sql`not ${exists}`
  if (node.is === 'not_null') return exists
  throw new Problem(400, 'PGRST120', `Only is null or not is null filters are allowed on embedded resources`)
}

function isTest({ operand, column }: ColumnOperand, node: PlainFilter): Sql {
  switch (node.is) {
    case 'null':
    case undefined:
      return sql`${operand} is null`
    case 'not_null':
      return sql`${operand} is not null`
    default: {
      if (column.value !== 'boolean') {
        throw new Problem(
          400,
          '42804',
          `argument of IS ${node.is.toUpperCase()} must be type boolean, not type ${column.value}`,
        )
      }
      return node.is === 'unknown' ? sql`${operand} is null` : sql`${operand} is ${fixed(node.is)}`
    }
  }
}

/** `eq(any).{1,2}`: null where the column is, as every comparison with it would be. */
function quantified(level: Level, target: ColumnOperand, node: PlainFilter, quantifier: 'any' | 'all'): Sql {
  const { dialect } = level.scope
  const { from, item } = dialect.listRows(list(level, target.column, node), target.type, level.nextAlias())
  const one = test(level, target, node, () => item)
  const some =
    quantifier === 'any'
      ? sql`exists (select 1 from ${from} where ${one})`
      : sql`not exists (select 1 from ${from} where not (${one}))`
  return sql`case when ${target.operand} is null then null else ${some} end`
}

/** One comparison of the column with `right`, which is asked for by the operator it will be bound for. */
function test(level: Level, target: ColumnOperand, node: PlainFilter, right: (operator: FilterOperator) => Sql): Sql {
  const { dialect } = level.scope
  const { operand, type, column } = target
  const { operator } = node
  const comparison = comparisons[operator]
  if (comparison !== undefined) {
    if (column.value === 'json') {
      if (operator !== 'eq' && operator !== 'neq') throw noOperator(column, operator)
      const equal = dialect.jsonEquals(operand, right(operator))
      return operator === 'eq' ? equal : sql`not (${equal})`
    }
    if (column.value === 'text list' && operator !== 'eq' && operator !== 'neq') throw noOperator(column, operator)
    return sql`${operand} ${fixed(comparison)} ${right(operator)}`
  }
  if (rangeOperators.includes(operator)) throw noOperator(column, operator)
  switch (operator) {
    case 'isdistinct':
      return dialect.distinctFrom(operand, right('eq'))
    case 'in':
      if (column.value === 'json' || column.value === 'text list') throw noOperator(column, operator)
      return dialect.inList(operand, list(level, column, node), type)
    case 'like':
    case 'ilike':
    case 'match':
    case 'imatch': {
      if (column.value !== 'text') throw noOperator(column, operator)
      if (operator === 'like') return dialect.like(operand, right(operator))
      if (operator === 'ilike') return dialect.ilike(operand, right(operator))
      return dialect.matches(operand, right(operator), operator === 'imatch')
    }
    case 'fts':
    case 'plfts':
    case 'phfts':
    case 'wfts':
      if (column.value !== 'text' && column.value !== 'json') throw noOperator(column, operator)
      return dialect.fullText(
        operand,
        type,
        dialect.parameter(textValue(node), { value: 'text', required: true }),
        operator,
        node.config,
      )
    case 'cs':
    case 'cd':
    case 'ov': {
      const sets = column.value === 'text list' || (column.value === 'json' && operator !== 'ov')
      if (!sets) throw noOperator(column, operator)
      const slot = column.value === 'json' ? valueSlot(level, column, node, operator) : list(level, column, node)
      if (operator === 'cs') return dialect.contains(operand, slot, type)
      return operator === 'cd' ? dialect.containedIn(operand, slot, type) : dialect.overlaps(operand, slot, type)
    }
    default:
      throw noOperator(column, operator)
  }
}

const value = (level: Level, column: ColumnDeclaration, node: PlainFilter, operator: FilterOperator): Sql =>
  level.scope.dialect.parameter(valueSlot(level, column, node, operator), column)

function valueSlot({ scope }: Level, column: ColumnDeclaration, node: PlainFilter, operator: FilterOperator): Slot {
  const { kind } = scope.dialect
  const index = node.value
  return ({ values }) => filterBound(kind, column, operator, values[index] as string)
}

/** The elements that a quantified operator compares with are bound for that operator; those of `in` for equality. */
function list({ scope }: Level, column: ColumnDeclaration, { value: index, operator }: PlainFilter): Slot {
  const { kind } = scope.dialect
  return ({ values }) => listBound(kind, column, values[index]!, operator)
}

const textValue = (node: PlainFilter): Slot => {
  const index = node.value
  return ({ values }) => values[index] as string
}

const noOperator = (column: ColumnDeclaration, operator: FilterOperator): Problem =>
  new Problem(
    400,
    '42883',
    `operator does not exist: ${column.value} ${operator}`,
    null,
    'No operator matches the given name and the type of the column.',
  )
