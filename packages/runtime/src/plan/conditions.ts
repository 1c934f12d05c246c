import { joined, type Sql, sql } from '../sql/sql.ts'
import { condition } from './filter.ts'
import { type EmbeddedLevel, type EmbedItem, embeddedLevel, embedsOf, type Level } from './level.ts'
import { linked, relatedSource } from './related.ts'

/** What a level's own row has to fulfil: its filters, and a row behind each `!inner` embedding. */
export function conditionsOn(level: Level): Sql[] {
  const exists = (item: EmbedItem) => rowsExist(level, item)
  const filters = level.query.filters.map((node) => condition(level, node, exists))
  const inner = embedsOf(level.query.select).filter(({ join }) => join === 'inner')
  return [...filters, ...inner.map(exists)]
}

/** Which rows of an embedded level belong to the row outside, and pass the filters aimed at them. */
export const correlation = (outside: Level, { level, relation }: EmbeddedLevel): Sql =>
  joined([linked(outside, relation, level), ...conditionsOn(level)], ' and ')

/** Whether any row is embedded under this name, as `!inner` and `tracks=not.is.null` ask. */
function rowsExist(outside: Level, item: EmbedItem): Sql {
  const embedded = embeddedLevel(outside, item)
  return sql`exists (select 1 from ${relatedSource(embedded.relation, embedded.level)} where ${correlation(outside, embedded)})`
}
