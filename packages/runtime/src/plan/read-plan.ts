import type { Database, SelectFacts, Statement } from '../database/database.ts'
import { Problem } from '../problem/problem.ts'
import type { TypedSql } from '../sql/dialect.ts'
import { bindAll, bound, fixed, type Inputs, joined, nothing, rendered, type Slot, type Sql, sql } from '../sql/sql.ts'
import type { Table } from '../table/schema.ts'
import { toBound } from '../value/bound.ts'
import { fromText } from '../value/from-text.ts'
import type { LogicNode, OrderTerm, WireQuery } from '../wire/query.ts'
import { conditionsOn } from './conditions.ts'
import { outputsWithEmbeds } from './embed.ts'
import { type Fan, fansOf } from './fan-out.ts'
import { columnOf, embedsOf, isNamed, type Level, rootLevel, tableSource } from './level.ts'
import { groupBy, groupOrder, orderBy } from './order.ts'
import { rowObject } from './outputs.ts'
import { requireAccess, type Scope } from './scope.ts'

/** A statement and what fills its places: everything of a request that does not depend on its values. */
export interface Prepared {
  readonly statement: Statement
  readonly slots: readonly Slot[]
}

export const bind = (prepared: Prepared, inputs: Inputs) => bindAll(prepared.slots, inputs)

/** The statement that answers a read: a JSON object text a row. */
export interface ReadPlan extends Prepared {
  /** One row for each row or group there is without limit and offset: what a count counts. */
  readonly every: Sql
  /** What it embeds, for telling how many rows that comes to. */
  readonly fans: readonly Fan[]
}

/** Which row or rows: those of a list, cut to a window whose ends are bound last; or the one with the key of the path. */
export type Reach = 'list' | 'item'

export function planRead(database: Database, scope: Scope, table: Table, query: WireQuery, reach: Reach): ReadPlan {
  requireAccess(scope, table, 'read')
  const level = rootLevel(scope, table, selectingAll(query))
  const { entries, aggregated, grouped } = outputsWithEmbeds(level)
  const { dialect } = scope
  const where = conditionsOf([...(reach === 'item' ? [keyEquals(level)] : []), ...conditionsOn(level)])
  const from = sql` from ${tableSource(level)}${where}`
  const groups = groupBy(grouped)
  const order = reach === 'item' ? nothing : aggregated ? groupsInOrder(level, grouped) : orderBy(level)
  const row = rowObject(dialect, entries)
  const rows = sql`select ${row}${from}${groups}${order}`
  const window = reach === 'item' ? nothing : dialect.window(windowEnd(0), windowEnd(1))
  const pageFirst = reach === 'list' && !aggregated && dialect.kind === 'postgres'
  const whole = pageFirst ? rowsOfPage(level, row, sql`${from}${order}${window}`, order) : sql`${rows}${window}`
  const one = aggregated && grouped.length === 0 ? sql`count(*)` : sql`1`
  return {
    ...prepare(database, whole, { limited: !aggregated, conditions: conditionCount(level) }),
    every: sql`select ${one} as found${from}${groups}`,
    fans: fansOf(level),
  }
}

/**
 * Cuts the page before the rows are made. PostgreSQL would make those that the offset skips as well, with all that they
 * embed; the others do not.
 */
function rowsOfPage({ alias }: Level, row: Sql, page: Sql, order: Sql): Sql {
  return sql`select ${row} from (select ${fixed(alias)}.*${page}) ${fixed(alias)}${order}`
}

export const selectingAll = (query: WireQuery): WireQuery =>
  query.select.length === 0 ? { ...query, select: [{ kind: 'all' }] } : query

export const conditionsOf = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? nothing : sql` where ${joined(conditions, ' and ')}`

/** Filters however nested, and the rows that `!inner` embeddings ask for. */
function conditionCount({ query }: Level): number {
  return leaves(query.filters) + embedsOf(query.select).filter(({ join }) => join === 'inner').length
}

const leaves = (nodes: readonly LogicNode[]): number =>
  nodes.reduce((sum, node) => sum + (node.kind === 'filter' ? 1 : leaves(node.parts)), 0)

/** `facts` are for selects that may give a page of many rows. */
export function prepare(database: Database, statement: Sql, facts?: SelectFacts): Prepared {
  const { text, slots } = rendered(statement, database.dialect.placeholder)
  return { statement: { text, bounded: database.isBounded(text, facts) }, slots }
}

/** The row whose key stands in the path. */
export function keyEquals(level: Level): Sql {
  const { dialect } = level.scope
  const equal = level.table.key.map((name, index) => {
    const column = level.table.columns.get(name)!
    const slot: Slot = ({ key }) => toBound(dialect.kind, column, fromText(key![index]!, column))
    return sql`${columnOf(level, name)} = ${dialect.parameter(slot, column)}`
  })
  return joined(equal, ' and ')
}

/** Limit and offset are worked out by the caller from the query, the Range header and the most rows it may give. */
const windowEnd = (index: 0 | 1): Sql => bound(({ bound: ends }) => ends![index]!)

function groupsInOrder(level: Level, grouped: readonly TypedSql[]): Sql {
  if (level.query.order.length === 0) return groupOrder(level, grouped)
  const stray = level.query.order.find((term) => !isSelected(level, term))
  if (stray) {
    const name = `${level.table.name}.${stray.column.name}`
    throw new Problem(400, '42803', `column "${name}" must appear in the select to order groups by it`)
  }
  return orderBy({ ...level, table: { ...level.table, key: [] } })
}

/** A column that groups, or one of the parent that is embedded: its key groups then. */
const isSelected = ({ query }: Level, { relation, column }: OrderTerm): boolean =>
  query.select.some((item) => {
    if (relation !== undefined) return item.kind === 'embed' && isNamed(item, relation)
    return item.kind === 'column' && item.aggregate === undefined && item.column.name === column.name
  })
