import type { Session } from '../database/database.ts'
import { prepare } from '../plan/read-plan.ts'
import { fixed, joined, type Sql, sql } from '../sql/sql.ts'
import {
  inputsOf,
  run,
  shownLevel,
  shownRows,
  targetConditions,
  targetLevel,
  type WriteContext,
  type Written,
  writtenAndShown,
} from './write-context.ts'

/** Deletes the rows the request is about. Showing them needs a transaction, but on PostgreSQL. */
export async function deleteTargets(context: WriteContext, session: Session, show: boolean): Promise<Written> {
  const shape = `delete ${context.key ? 'item' : 'list'}`
  const inputs = inputsOf(context)
  if (show && deletesInOneStatement(context, show)) {
    const prepared = context.plan(`${shape} shown`, () =>
      prepare(context.database, writtenAndShown(context, deleteStatement(context))),
    )
    const answer = await run(session, prepared, inputs)
    return { affected: answer.rows.length, rows: answer.rows.map(([row]) => row as string) }
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
    return prepare(context.database, sql`${shownRows(level, joined(found, ' and '))}${context.scope.dialect.forUpdate}`)
  })
  const answer = await run(session, prepared, inputsOf(context))
  return answer.rows.map(([row]) => row as string)
}

function deleteStatement(context: WriteContext): Sql {
  const { dialect } = context.scope
  const level = targetLevel(context)
  const name = dialect.identifier(context.table.name)
  const alias = fixed(level.alias)
  const where = sql` where ${joined(targetConditions(context, level), ' and ')}`
  // MariaDB takes an alias in its form for several tables only.
  if (dialect.kind === 'mysql') return sql`delete ${alias} from ${name} as ${alias}${where}`
  return sql`delete from ${name} as ${alias}${where}`
}
