import { conditionsOn } from '../plan/conditions.ts'
import { outputsWithEmbeds } from '../plan/embed.ts'
import { type Fan, fansOf } from '../plan/fan-out.ts'
import { embedsOf, type Level, rootLevel, tableSource } from '../plan/level.ts'
import { orderBy } from '../plan/order.ts'
import { rowObject } from '../plan/outputs.ts'
import { conditionsOf, selectingAll } from '../plan/read-plan.ts'
import { Problem } from '../problem/problem.ts'
import { fixed, nothing, type Sql, sql } from '../sql/sql.ts'
import type { WriteContext } from './write-context.ts'

/** The level of the rows to show, without the filters that found them: they may not hold any more. */
export const shownLevel = ({ scope, table, query }: WriteContext): Level =>
  rootLevel(scope, table, selectingAll({ ...query, filters: [] }))

/** What the shown rows embed; nothing where the request asks for none. */
export const shownFans = (context: WriteContext): Fan[] => fansOf(shownLevel(context))

/**
 * `select … from … where … order by …`: the rows of a level as the request's select shows them, in the order that it
 * asks for; where it asks for none, by their keys, or in the order given.
 */
export function shownRows(level: Level, from: Sql, conditions: readonly Sql[], orderOtherwise?: Sql): Sql {
  const { entries, aggregated } = outputsWithEmbeds(level)
  if (aggregated) {
    throw new Problem(
      400,
      'PGRST127',
      'Aggregates cannot be asked of the rows a request writes',
      'Feature not implemented',
    )
  }
  const where = conditionsOf([...conditions, ...conditionsOn(level)])
  const order = level.query.order.length === 0 && orderOtherwise ? orderOtherwise : orderBy(level)
  return sql`select ${rowObject(level.scope.dialect, entries)} from ${from}${where}${order}`
}

/** A name that no table can have, or those embedded of that name would be taken for the rows written. */
const WRITTEN = fixed('"*written"')

/**
 * `with "*written" as (insert … returning *) select …`: PostgreSQL shows what it writes in the same statement. Rows
 * inserted come as they were given, which is how they stand in there; others have no order of their own.
 */
export function writtenAndShown(context: WriteContext, write: Sql, verb: 'insert' | 'update' | 'delete'): Sql {
  const level = { ...shownLevel(context), source: WRITTEN }
  const shown = shownRows(level, tableSource(level), [], verb === 'insert' ? nothing : undefined)
  return sql`with ${WRITTEN} as (${write} returning *) ${shown}`
}

/**
 * Whether one statement does. The other databases have no such form, and on PostgreSQL such a statement sees every other
 * row as it was before; so with embeddings the rows are read again by their keys, in the same transaction.
 */
export const showsInOneStatement = ({ scope, query }: WriteContext): boolean =>
  scope.dialect.kind === 'postgres' && embedsOf(query.select).length === 0
