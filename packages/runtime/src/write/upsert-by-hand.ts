import type { Bound, Session } from '../database/database.ts'
import { toProblem } from '../database/errors.ts'
import { prepare } from '../plan/read-plan.ts'
import { joined, nothing, type Sql, sql } from '../sql/sql.ts'
import type { Conflict } from './conflict.ts'
import { insertStatement } from './insert.ts'
import { returningKeys } from './returning.ts'
import { showByKeys } from './show-by-keys.ts'
import type { TypedRows } from './typed-rows.ts'
import { boundValue, inputsOf, run, type WriteContext, type Written } from './write-context.ts'

/**
 * Upsert for MariaDB, whose `on duplicate key update` acts on a conflict over any key, and so would change a row that
 * nobody named. Each row is looked for by the named key and locked, then updated or inserted; a twin inserted between
 * the two makes the insert fail and the row is looked for again. Needs a transaction.
 */
export async function upsertByHand(
  context: WriteContext,
  session: Session,
  { columns, rows }: TypedRows,
  conflict: Conflict,
  show: boolean,
): Promise<Written> {
  const keys: (readonly Bound[])[] = []
  for (const row of rows) {
    const key = await upsertRow(context, session, columns, row, conflict)
    if (key) keys.push(key)
  }
  return { affected: keys.length, rows: show ? await showByKeys(context, session, keys, 'as given') : [] }
}

/** The key of the row inserted or updated; undefined where a row was there and is left alone. */
async function upsertRow(
  context: WriteContext,
  session: Session,
  columns: readonly string[],
  row: readonly Bound[],
  conflict: Conflict,
): Promise<readonly Bound[] | undefined> {
  const there = await lockedKey(context, session, columns, row, conflict)
  if (there) return update(context, session, columns, row, conflict, there)
  const insert = context.plan(`insert keys 1 ${columns.join(',')}`, () =>
    prepare(context.database, sql`${insertStatement(context, columns, 1, undefined)}${returningKeys(context)}`),
  )
  try {
    const { rows } = await run(session, insert, inputsOf(context, row))
    return rows[0] as readonly Bound[]
  } catch (error) {
    if (toProblem(error)?.code !== '23505') throw error
    const twin = await lockedKey(context, session, columns, row, conflict)
    // The conflict is over another key than the named one: that is an error, not an update.
    if (!twin) throw error
    return update(context, session, columns, row, conflict, twin)
  }
}

async function lockedKey(
  context: WriteContext,
  session: Session,
  columns: readonly string[],
  row: readonly Bound[],
  { on }: Conflict,
): Promise<readonly Bound[] | undefined> {
  // A key that is not given, or null, conflicts with nothing.
  const values = on.map((name) => (columns.includes(name) ? row[columns.indexOf(name)]! : null))
  if (values.includes(null)) return undefined
  const prepared = context.plan(`lock ${on.join(',')}`, () => {
    const { dialect } = context.scope
    const key = joined(context.table.key.map(dialect.identifier), ', ')
    return prepare(
      context.database,
      sql`select ${key} from ${dialect.identifier(context.table.name)} where ${equalTo(context, on)}${dialect.forUpdate}`,
    )
  })
  const { rows } = await run(session, prepared, inputsOf(context, values))
  return rows[0] as readonly Bound[] | undefined
}

async function update(
  context: WriteContext,
  session: Session,
  columns: readonly string[],
  row: readonly Bound[],
  { on, set, resolution }: Conflict,
  there: readonly Bound[],
): Promise<readonly Bound[] | undefined> {
  if (resolution === 'ignore-duplicates') return undefined
  const given = (name: string) => row[columns.indexOf(name)]!
  const prepared = context.plan(`merge ${on.join(',')} ${set.join(',')}`, () => {
    const { dialect } = context.scope
    const assigned = set.map(
      (name, index) => sql`${dialect.identifier(name)} = ${boundValue(context, name, on.length + index)}`,
    )
    // The values of the key come first among those bound, though last in the text.
    return prepare(
      context.database,
      sql`update ${dialect.identifier(context.table.name)} set ${joined(assigned, ', ')} where ${equalTo(context, on)}`,
    )
  })
  await run(session, prepared, inputsOf(context, [...on.map(given), ...set.map(given)]))
  return context.table.key.map((name, index) => (set.includes(name) ? given(name) : there[index]!))
}

function equalTo(context: WriteContext, names: readonly string[]): Sql {
  if (names.length === 0) return nothing
  const equal = names.map(
    (name, index) => sql`${context.scope.dialect.identifier(name)} = ${boundValue(context, name, index)}`,
  )
  return joined(equal, ' and ')
}
