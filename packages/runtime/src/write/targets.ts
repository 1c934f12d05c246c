import { conditionsOn } from '../plan/conditions.ts'
import { type Level, rootLevel, tableSource } from '../plan/level.ts'
import { conditionsOf, keyEquals, prepare } from '../plan/read-plan.ts'
import { type Sql, sql } from '../sql/sql.ts'
import type { WriteContext } from './write-context.ts'

/** The level of the rows to change: the table's own, under an alias, without what the request embeds. */
export const targetLevel = ({ scope, table, query }: WriteContext): Level =>
  rootLevel(scope, table, { ...query, select: [], embedded: [], order: [] })

/** Which rows the request is about: those its filters find, or the one of its path. */
export const targetConditions = (context: WriteContext, level: Level): Sql[] => [
  ...(context.key ? [keyEquals(level)] : []),
  ...conditionsOn(level),
]

export const whereTargets = (context: WriteContext, level: Level): Sql => conditionsOf(targetConditions(context, level))

/** Whether the rows to change are found by a key or an index, so that changing them holds nobody up. */
export function targetsAreBounded(context: WriteContext): boolean {
  if (context.key) return true
  const found = context.plan('targets', () => {
    const level = targetLevel(context)
    return prepare(context.database, sql`select 1 from ${tableSource(level)}${whereTargets(context, level)}`)
  })
  return found.statement.bounded
}
