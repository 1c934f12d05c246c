import type { Answer, Bound, Session } from '../database/database.ts'
import { prepare } from '../plan/read-plan.ts'
import { Bug } from '../problem/problem.ts'
import { joined, nothing, type Sql, sql } from '../sql/sql.ts'
import { advanceAutoNumber, bringsAutoNumber } from './advance-auto-number.ts'
import type { Conflict } from './conflict.ts'
import { inChunks } from './in-chunks.ts'
import { returnedRows } from './returned-rows.ts'
import { canReturn, returning, returningKeys } from './returning.ts'
import { showByKeys } from './show-by-keys.ts'
import { showsInOneStatement, writtenAndShown } from './shown-rows.ts'
import type { TypedRows } from './typed-rows.ts'
import { boundValue, inputsOf, run, type WriteContext, type Written } from './write-context.ts'

/** Inserts rows; on a conflict over the named key leaves or updates the row that is there. */
export async function insertTyped(
  context: WriteContext,
  session: Session,
  typed: TypedRows,
  conflict: Conflict | undefined,
  show: boolean,
): Promise<Written> {
  const insert = !show ? insertSilently : showsInserted(context, typed) ? insertShown : insertAndShow
  const written = await insert(context, session, typed, conflict)
  await advanceAutoNumber(context, session, typed)
  return written
}

/** Whether rows can be inserted and shown without a transaction. */
export const insertsInOneStatement = (context: WriteContext, typed: TypedRows, show: boolean): boolean =>
  chunksOf(typed).length <= 1 && !bringsAutoNumber(context, typed.columns) && (!show || showsInserted(context, typed))

/** Drivers and databases take at least this many parameters in one statement (SQLite 32,766). */
const MAX_PARAMETERS = 30_000

/** The rows by the statements that insert them. One of nothing but defaults needs a statement of its own. */
function chunksOf({ columns, rows }: TypedRows): TypedRows[] {
  const largest = columns.length === 0 ? 1 : Math.floor(MAX_PARAMETERS / columns.length)
  return inChunks(rows, largest).map((chunk) => ({ columns, rows: chunk }))
}

/** Whether the statement that inserts shows as well. `returning` knows no order, so that it shows one row only. */
const showsInserted = (context: WriteContext, typed: TypedRows): boolean =>
  returnsInserted(context, typed) || (chunksOf(typed).length === 1 && showsInOneStatement(context))

const returnsInserted = (context: WriteContext, { rows }: TypedRows): boolean =>
  rows.length === 1 && canReturn(context, 'insert')

type Insert = (
  context: WriteContext,
  session: Session,
  typed: TypedRows,
  conflict: Conflict | undefined,
) => Promise<Written>

const insertSilently: Insert = async (context, session, typed, conflict) => {
  let affected = 0
  for (const chunk of chunksOf(typed)) {
    const answer = await runInsert(context, session, chunk, conflict, '', (insert) => insert)
    affected += answer.affected
  }
  return { affected, rows: [] }
}

const insertShown: Insert = async (context, session, typed, conflict) => {
  const answer = await runInsert(context, session, typed, conflict, 'shown', (insert) =>
    returnsInserted(context, typed)
      ? sql`${insert}${returning(context, 'insert')}`
      : writtenAndShown(context, insert, 'insert'),
  )
  return { affected: answer.rows.length, rows: returnedRows(answer) }
}

/** Inserts first, and shows all rows together by their keys. */
const insertAndShow: Insert = async (context, session, typed, conflict) => {
  const keys: Bound[][] = []
  for (const chunk of chunksOf(typed)) {
    const make = (insert: Sql) => sql`${insert}${returningKeys(context)}`
    const { rows } = await runInsert(context, session, chunk, conflict, 'keys', make)
    keys.push(...(rows as Bound[][]))
  }
  return { affected: keys.length, rows: await showByKeys(context, session, keys, 'as given') }
}

/** Inserts a chunk by a statement made of the plain one; `what` tells statements apart that are made otherwise. */
function runInsert(
  context: WriteContext,
  session: Session,
  { columns, rows }: TypedRows,
  conflict: Conflict | undefined,
  what: string,
  make: (insert: Sql) => Sql,
): Promise<Answer> {
  const upsert = conflict ? `${conflict.resolution} ${conflict.on.join(',')} ${conflict.set.join(',')}` : ''
  const prepared = context.plan(`insert ${what} ${rows.length} ${columns.join(',')} ${upsert}`, () =>
    prepare(context.database, make(insertStatement(context, columns, rows.length, conflict))),
  )
  return run(session, prepared, inputsOf(context, rows.flat()))
}

/** `insert into "album" ("title") values (?), (?)`, and what is to happen on a conflict. */
export function insertStatement(
  context: WriteContext,
  columns: readonly string[],
  count: number,
  conflict: Conflict | undefined,
): Sql {
  const { dialect } = context.scope
  const table = dialect.identifier(context.table.name)
  const names = joined(columns.map(dialect.identifier), ', ')
  const rows = Array.from({ length: count }, (_, row) => {
    const values = columns.map((name, index) => boundValue(context, name, row * columns.length + index))
    return sql`(${joined(values, ', ')})`
  })
  if (columns.length === 0) {
    // Only auto numbers and nulls: a row of nothing but defaults.
    return dialect.kind === 'mysql' ? sql`insert into ${table} () values ()` : sql`insert into ${table} default values`
  }
  return sql`insert into ${table} (${names}) values ${joined(rows, ', ')}${onConflict(context, conflict)}`
}

function onConflict(context: WriteContext, conflict: Conflict | undefined): Sql {
  if (!conflict) return nothing
  const { dialect } = context.scope
  if (dialect.kind === 'mysql') throw new Bug('d2f0-mysql-has-no-named-conflict')
  const on = joined(conflict.on.map(dialect.identifier), ', ')
  if (conflict.resolution === 'ignore-duplicates') return sql` on conflict (${on}) do nothing`
  const set = conflict.set.map((name) => sql`${dialect.identifier(name)} = excluded.${dialect.identifier(name)}`)
  return sql` on conflict (${on}) do update set ${joined(set, ', ')}`
}
