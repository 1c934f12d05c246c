import type { Bound, Session } from '../database/database.ts'
import { type Prepared, prepare } from '../plan/read-plan.ts'
import { Bug } from '../problem/problem.ts'
import { joined, nothing, type Sql, sql } from '../sql/sql.ts'
import { advanceAutoNumber, bringsAutoNumber } from './advance-auto-number.ts'
import type { Conflict } from './conflict.ts'
import { canReturn, returning } from './returning.ts'
import type { TypedRows } from './typed-rows.ts'
import {
  boundValue,
  hasReturning,
  inChunks,
  inputsOf,
  run,
  showByKeys,
  showsInOneStatement,
  type WriteContext,
  type Written,
  writtenAndShown,
} from './write-context.ts'

/** Drivers and databases take at least this many parameters in one statement (SQLite 32,766). */
const MAX_PARAMETERS = 30_000

/** Inserts rows; on a conflict over the named key leaves or updates the row that is there. */
export async function insertTyped(
  context: WriteContext,
  session: Session,
  typed: TypedRows,
  conflict: Conflict | undefined,
  show: boolean,
): Promise<Written> {
  let affected = 0
  const rows: string[] = []
  const largest = Math.floor(MAX_PARAMETERS / Math.max(1, typed.columns.length))
  for (const chunk of inChunks(typed.rows, largest)) {
    const written = await insertChunk(context, session, { ...typed, rows: chunk }, conflict, show)
    affected += written.affected
    rows.push(...written.rows)
  }
  await advanceAutoNumber(context, session, typed)
  return { affected, rows }
}

async function insertChunk(
  context: WriteContext,
  session: Session,
  typed: TypedRows,
  conflict: Conflict | undefined,
  show: boolean,
): Promise<Written> {
  const { rows } = typed
  const shape = `insert ${rows.length} ${typed.columns.join(',')} ${conflict ? `${conflict.resolution} ${conflict.on.join(',')} ${conflict.set.join(',')}` : ''}`
  const inputs = inputsOf(context, rows.flat())
  const insert = () => insertStatement(context, typed.columns, rows.length, conflict)
  if (!show) {
    const answer = await run(
      session,
      context.plan(shape, () => prepare(context.database, insert())),
      inputs,
    )
    return { affected: answer.affected, rows: [] }
  }
  const returns = returnsInserted(context, rows)
  if (returns || showsInOneStatement(context)) {
    const make = () => (returns ? sql`${insert()}${returning(context, 'insert')}` : writtenAndShown(context, insert()))
    const prepared = context.plan(`${shape} shown`, () => prepare(context.database, make()))
    const answer = await run(session, prepared, inputs)
    return { affected: answer.rows.length, rows: answer.rows.map(([row]) => row as string) }
  }
  const tellsKeys = hasReturning(context)
  const make = (): Prepared =>
    prepare(context.database, tellsKeys ? sql`${insert()} returning ${keyList(context)}` : insert())
  const answer = await run(session, context.plan(`${shape} keys`, make), inputs)
  const keys = tellsKeys ? (answer.rows as Bound[][]) : keysOf(context, typed, answer.insertId)
  return { affected: tellsKeys ? keys.length : answer.affected, rows: await showByKeys(context, session, keys) }
}

/** Several rows are shown in the order that the request asks for, which `returning` does not know. */
const returnsInserted = (context: WriteContext, rows: TypedRows['rows']): boolean =>
  rows.length === 1 && canReturn(context, 'insert')

/** Whether rows can be inserted and shown without a transaction. */
export const insertsInOneStatement = (context: WriteContext, { columns, rows }: TypedRows, show: boolean): boolean =>
  rows.length <= 1 &&
  !bringsAutoNumber(context, columns) &&
  (!show || showsInOneStatement(context) || returnsInserted(context, rows))

/** `insert into "album" as t0 ("title") values (?), (?)`, and what is to happen on a conflict. */
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

const keyList = ({ scope, table }: WriteContext): Sql => joined(table.key.map(scope.dialect.identifier), ', ')

/**
 * The keys of rows just inserted where the database does not tell them: as given, or counted on from the first auto
 * number, which InnoDB gives in one run to the rows of one `insert … values`.
 */
function keysOf(
  { table }: WriteContext,
  { columns, rows }: TypedRows,
  insertId: number | bigint | undefined,
): Bound[][] {
  return rows.map((row, index) =>
    table.key.map((name) => {
      const place = columns.indexOf(name)
      if (place !== -1) return row[place]!
      if (insertId === undefined) throw new Bug('3e77-no-insert-id', { table: table.name })
      return String(BigInt(insertId) + BigInt(index))
    }),
  )
}
