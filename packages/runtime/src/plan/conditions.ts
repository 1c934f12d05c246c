import { joined, type Sql, sql } from '../sql/sql.ts'
import { condition } from './filter.ts'
import { type EmbeddedLevel, type EmbedItem, embeddedLevel, embedsOf, type Level } from './level.ts'
import type { Rows } from './outputs.ts'
import { linked, relatedSource } from './related.ts'

/** What a level's own row has to fulfil: its filters, and a row behind each `!inner` embedding. */
export function conditionsOn(level: Level): Sql[] {
  const exists = (item: EmbedItem) => rowsExist(level, item)
  const filters = level.query.filters.map((node) => condition(level, node, exists))
  const inner = embedsOf(level.query.select).filter(({ join }) => join === 'inner')
  return [...filters, ...inner.map(exists)]
}

/** The rows of an embedded level that belong to the row outside and pass the filters aimed at them. */
export function rowsBehind(outside: Level, { level, relation }: EmbeddedLevel): Rows {
  const conditions = [linked(outside, relation, level), ...conditionsOn(level)]
  return { from: relatedSource(relation, level), where: sql` where ${joined(conditions, ' and ')}` }
}

/** Whether any row is embedded under this name, as `!inner` and `tracks=not.is.null` ask. */
function rowsExist(outside: Level, item: EmbedItem): Sql {
  const { from, where } = rowsBehind(outside, embeddedLevel(outside, item))
  return sql`exists (select 1 from ${from}${where})`
}
