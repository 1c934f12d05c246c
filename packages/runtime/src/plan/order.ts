import { Problem } from '../problem/problem.ts'
import type { OrderPlace, TypedSql } from '../sql/dialect.ts'
import { joined, nothing, type Sql, sql } from '../sql/sql.ts'
import type { OrderTerm } from '../wire/query.ts'
import { columnOf, type Level, tableSource } from './level.ts'
import { columnOperand } from './operand.ts'
import { linked } from './related.ts'
import { readableRelation } from './scope.ts'

/**
 * ` order by …` of a level's rows: what the request says, then the key, so that the order is one and the same on every
 * database and from page to page.
 */
export function orderBy(level: Level, place: OrderPlace = 'statement'): Sql {
  const { order } = level.query
  const named = new Set(order.filter((term) => isPlain(term)).map((term) => term.column.name))
  const key = level.table.key.filter((column) => !named.has(column))
  // A key that is ordered by in full decides alone: terms behind it would only keep an index from being used.
  const ties = key.length === 0 ? [] : key.map((column) => sql`${columnOf(level, column)} asc`)
  return terms([...order.map((term) => orderTerm(level, term, place)), ...ties])
}

export const terms = (list: readonly Sql[]): Sql => (list.length === 0 ? nothing : sql` order by ${joined(list, ', ')}`)

const isPlain = (term: OrderTerm): boolean => term.relation === undefined && term.column.json.length === 0

function orderTerm(level: Level, term: OrderTerm, place: OrderPlace): Sql {
  const { direction } = term
  const nulls = term.nulls ?? (direction === 'asc' ? 'last' : 'first')
  if (term.relation !== undefined) return orderByRelated(level, term, term.relation, nulls, place)
  const { operand, type, column } = columnOperand(level, term.column)
  if (column.value === 'json') throw noOrder(term.column.name)
  return level.scope.dialect.orderTerm(operand, type, direction, nulls, place)
}

/** `artist(name).desc`: by a column of the one row that a link leads to. */
function orderByRelated(level: Level, term: OrderTerm, name: string, nulls: 'first' | 'last', place: OrderPlace): Sql {
  const embed = level.query.select.find((item) => item.kind === 'embed' && (item.alias ?? item.relation) === name)
  const relation =
    embed?.kind === 'embed'
      ? readableRelation(level.scope, level.table, embed.relation, embed.hint)
      : readableRelation(level.scope, level.table, name, undefined)
  if (relation.kind === 'many') {
    throw new Problem(
      400,
      'PGRST118',
      `A related order on '${name}' is not possible`,
      `'${level.table.name}' and '${relation.target.name}' do not form a many-to-one or one-to-one relationship`,
    )
  }
  // Not the level's own source, which may be the rows just written.
  const { scope, query, nextAlias } = level
  const target: Level = { scope, query, nextAlias, table: relation.target, alias: nextAlias() }
  const { operand, column } = columnOperand(target, term.column)
  if (column.value === 'json') throw noOrder(term.column.name)
  const related = sql`(select ${operand} from ${tableSource(target)} where ${linked(level, relation, target)})`
  return level.scope.dialect.orderTerm(related, { ...column, required: false }, term.direction, nulls, place)
}

const noOrder = (name: string): Problem =>
  new Problem(
    400,
    '42883',
    `could not identify an ordering operator for column ${name}`,
    null,
    'JSON does not sort. Order by a text in it: data->>key.',
  )

/** ` group by …`; nothing where all rows are one group. */
export const groupBy = (grouped: readonly TypedSql[]): Sql =>
  grouped.length === 0
    ? nothing
    : sql` group by ${joined(
        grouped.map(({ operand }) => operand),
        ', ',
      )}`

/** Groups come in the order of what they are grouped by. */
export const groupOrder = ({ scope }: Level, grouped: readonly TypedSql[], place: OrderPlace = 'statement'): Sql =>
  terms(grouped.map(({ operand, type }) => scope.dialect.orderTerm(operand, type, 'asc', 'last', place)))
