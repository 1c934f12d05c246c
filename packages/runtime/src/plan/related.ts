import { fixed, joined, type Sql, sql } from '../sql/sql.ts'
import type { Relation } from '../table/relation.ts'
import { columnOf, type Level, tableSource } from './level.ts'

/** The foreign key's equality between the row outside and the row it leads to, or the row of the table between. */
export function linked(outside: Level, relation: Relation, target: Level): Sql {
  const { dialect } = outside.scope
  const farAlias = fixed(relation.through ? betweenAlias(target) : target.alias)
  const equal = relation.on.map(
    ({ near, far }) => sql`${farAlias}.${dialect.identifier(far)} = ${columnOf(outside, near)}`,
  )
  return joined(equal, ' and ')
}

/** The rows a relation leads to: its target, joined to the table between where there is one. */
export function relatedSource(relation: Relation, target: Level): Sql {
  if (!relation.through) return tableSource(target)
  const { dialect } = target.scope
  const between = fixed(betweenAlias(target))
  const on = relation.through.on.map(
    ({ near, far }) => sql`${between}.${dialect.identifier(near)} = ${columnOf(target, far)}`,
  )
  return sql`${dialect.identifier(relation.through.table.name)} ${between} join ${tableSource(target)} on ${joined(on, ' and ')}`
}

const betweenAlias = (target: Level): string => `${target.alias}b`
