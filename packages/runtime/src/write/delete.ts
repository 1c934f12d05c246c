import type { Session } from '../database/database.ts'
import { columnOf, type Level, tableSource } from '../plan/level.ts'
import { prepare } from '../plan/read-plan.ts'
import { fixed, joined, type Sql, sql } from '../sql/sql.ts'
import { returnedRows } from './returned-rows.ts'
import { shownLevel, shownRows, writtenAndShown } from './shown-rows.ts'
import { targetConditions, targetLevel, whereTargets } from './targets.ts'
import { inputsOf, run, type WriteContext, type Written } from './write-context.ts'

/** Deletes the rows the request is about. Showing them needs a transaction, but on PostgreSQL. */
export async function deleteTargets(context: WriteContext, session: Session, show: boolean): Promise<Written> {
  const shape = `delete ${context.key ? 'item' : 'list'}`
  const inputs = inputsOf(context)
  if (show && deletesInOneStatement(context, show)) {
    const prepared = context.plan(`${shape} shown`, () =>
      prepare(context.database, writtenAndShown(context, deleteStatement(context), 'delete')),
    )
    const answer = await run(session, prepared, inputs)
    return { affected: answer.rows.length, rows: returnedRows(answer) }
  }
  const rows = show ? await shownBefore(context, session, shape) : []
  const prepared = context.plan(shape, () => prepare(context.database, deleteStatement(context)))
  const { affected } = await run(session, prepared, inputs)
  return { affected, rows }
}

/** Whether rows can be deleted and shown without a transaction. */
export const deletesInOneStatement = ({ scope }: WriteContext, show: boolean): boolean =>
  // What is embedded in rows that go is shown as it was before, which is what PostgreSQL sees.
  !show || scope.dialect.kind === 'postgres'

/** The rows as they are before they go, locked so that just these go. */
async function shownBefore(context: WriteContext, session: Session, shape: string): Promise<string[]> {
  const prepared = context.plan(`${shape} before`, () => {
    const level = shownLevel(context)
    const found = targetConditions(context, { ...level, query: targetLevel(context).query })
    const shown = shownRows(level, tableSource(level), found)
    return prepare(context.database, sql`${shown}${context.scope.dialect.forUpdate}`)
  })
  const answer = await run(session, prepared, inputsOf(context))
  return returnedRows(answer)
}

function deleteStatement(context: WriteContext): Sql {
  const { dialect } = context.scope
  const level = targetLevel(context)
  const name = dialect.identifier(context.table.name)
  const alias = fixed(level.alias)
  const where = whereTargets(context, level)
  const pointsAtItself = context.table.relations.some(({ target }) => target === context.table)
  if (dialect.kind === 'mysql' && pointsAtItself && !context.key) return deleteFoundBefore(context, level, where)
  // MariaDB takes an alias in its form for several tables only.
  if (dialect.kind === 'mysql') return sql`delete ${alias} from ${name} as ${alias}${where}`
  return sql`delete from ${name} as ${alias}${where}`
}

/**
 * MariaDB looks at a row when its turn comes, and by then a link of it may have been cleared because of a row that went
 * before: it would go as well, although it was not asked for. So all are found before the first goes; the limit keeps
 * the two from becoming one again.
 */
function deleteFoundBefore({ scope, table }: WriteContext, level: Level, where: Sql): Sql {
  const { dialect } = scope
  const key = table.key.map(dialect.identifier)
  const found = sql`select ${joined(
    table.key.map((name) => columnOf(level, name)),
    ', ',
  )} from ${tableSource(level)}${where} limit 18446744073709551615`
  const same = joined(
    key.map((name) => sql`gone.${name} = found.${name}`),
    ' and ',
  )
  return sql`delete gone from ${dialect.identifier(table.name)} as gone join (${found}) found on ${same}`
}
