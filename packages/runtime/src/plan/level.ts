import { Problem } from '../problem/problem.ts'
import { fixed, type Sql, sql } from '../sql/sql.ts'
import type { Relation } from '../table/relation.ts'
import type { Table } from '../table/schema.ts'
import type { EmbeddedClause, SelectItem, WireQuery } from '../wire/query.ts'
import { readableRelation, type Scope } from './scope.ts'

/** The part of a query that speaks of one table's rows: its own, or those embedded in another's. */
export type LevelQuery = Pick<WireQuery, 'select' | 'filters' | 'order' | 'limit' | 'offset' | 'embedded' | 'values'>

export type EmbedItem = Extract<SelectItem, { kind: 'embed' }>

/** One table in the tree of a select, under the alias it has in the statement. */
export interface Level {
  readonly scope: Scope
  readonly table: Table
  readonly alias: string
  /** Where its rows come from, if not from the table itself: the rows that the statement has just written. */
  readonly source?: Sql
  readonly query: LevelQuery
  /** Gives aliases that no other level of the statement has. */
  readonly nextAlias: () => string
}

export function rootLevel(scope: Scope, table: Table, query: LevelQuery): Level {
  requireTargets(query.select, query.embedded)
  let aliases = 0
  const nextAlias = () => `t${aliases++}`
  return { scope, table, alias: nextAlias(), query, nextAlias }
}

/** An embedded level, and the way to it from the row outside. */
export interface EmbeddedLevel {
  readonly level: Level
  readonly relation: Relation
  readonly item: EmbedItem
}

export function embeddedLevel(parent: Level, item: EmbedItem): EmbeddedLevel {
  const relation = readableRelation(parent.scope, parent.table, item.relation, item.hint)
  const alias = parent.nextAlias()
  const { scope, nextAlias } = parent
  return {
    relation,
    item,
    level: { scope, nextAlias, table: relation.target, alias, query: queryFor(parent.query, item) },
  }
}

/** `t0`, as the source of rows: `"album" t0`. */
export const tableSource = ({ scope, table, alias, source }: Level): Sql =>
  sql`${source ?? scope.dialect.identifier(table.name)} ${fixed(alias)}`

export const columnOf = ({ scope, alias }: Pick<Level, 'scope' | 'alias'>, name: string): Sql =>
  sql`${fixed(alias)}.${scope.dialect.identifier(name)}`

/** Every embedding of this level, spread ones too. */
export const embedsOf = (select: readonly SelectItem[]): EmbedItem[] => select.filter((item) => item.kind === 'embed')

export const isNamed = (item: EmbedItem, name: string): boolean => item.alias === name || item.relation === name

function queryFor(query: LevelQuery, item: EmbedItem): LevelQuery {
  const mine = query.embedded.filter(({ path }) => isNamed(item, path[0]!))
  const own = mine.filter(({ path }) => path.length === 1)
  return {
    select: item.select,
    filters: own.flatMap(({ filters }) => filters),
    order: own.flatMap(({ order }) => order),
    limit: own.findLast(({ limit }) => limit !== undefined)?.limit,
    offset: own.findLast(({ offset }) => offset !== undefined)?.offset,
    embedded: mine.filter(({ path }) => path.length > 1).map((clause) => ({ ...clause, path: clause.path.slice(1) })),
    values: query.values,
  }
}

/** A filter, order or limit has to be aimed at rows that the select embeds. */
function requireTargets(select: readonly SelectItem[], clauses: readonly EmbeddedClause[]): void {
  for (const { path } of clauses) {
    let items = select
    for (const name of path) {
      const item = embedsOf(items).find((embed) => isNamed(embed, name))
      if (!item) {
        throw new Problem(
          400,
          'PGRST108',
          `'${name}' is not an embedded resource in this request`,
          null,
          `Verify that '${name}' is included in the 'select' query parameter.`,
        )
      }
      items = item.select
    }
  }
}
