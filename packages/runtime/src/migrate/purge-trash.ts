import type { Database, Session } from '../database/database.ts'
import type { Dialect } from '../sql/dialect.ts'
import { rendered, type Sql, sql } from '../sql/sql.ts'
import { alone, inTransaction, patientlyRun, run } from './alone.ts'
import { finishUnfinished } from './change-stepwise.ts'
import { Ledger, type LedgerEntry } from './ledger.ts'
import { createSystemTables, purgedNames, systemTable } from './system-tables.ts'
import { type Trashed, trashIn } from './trash-in.ts'

const DAY_MS = 86_400_000

/**
 * Removes for good what was dropped longer ago than this, and says what: `table` or `table.column`, by hidden names.
 * What its migration would need to be taken back is gone with it.
 */
export async function purgeTrash(database: Database, olderThanDays: number): Promise<string[]> {
  const { dialect } = database
  const { kind } = dialect
  const look: Session = { query: (statement, values) => database.query(statement, values) }
  // Most of the time there is nothing to do, and nobody has to be alone to see that.
  if ((await oldTrash(look, dialect, olderThanDays)).length === 0) return []
  return alone(database, async (session) => {
    await createSystemTables(session, kind)
    const purged: string[] = []
    const finish = () => finishUnfinished(session, new Ledger(session, dialect))
    await finish().catch(async (error: unknown) => {
      // It may have stopped for want of the room that the trash takes. What is on its way needs nothing of older migrations.
      purged.push(...(await purgeOld(session, dialect, olderThanDays)))
      if (purged.length === 0) throw error
      await finish()
    })
    return [...purged, ...(await purgeOld(session, dialect, olderThanDays))]
  })
}

async function purgeOld(session: Session, dialect: Dialect, olderThanDays: number): Promise<string[]> {
  const purged: string[] = []
  for (const trashed of await oldTrash(session, dialect, olderThanDays)) {
    await purge(session, dialect, trashed)
    purged.push(trashed.table === undefined ? trashed.hidden : `${trashed.table}.${trashed.hidden}`)
  }
  return purged
}

async function oldTrash(session: Session, dialect: Dialect, olderThanDays: number): Promise<Trashed[]> {
  const entries = await new Ledger(session, dialect).entries()
  const done = entries.filter(({ state }) => state === 'done')
  const newest = done.findLast(({ schema }) => schema !== null)
  const trash = trashIn(newest?.schema ?? null)
  if (trash.length === 0) return []
  const purged = new Set(await purgedNames(session, dialect.kind))
  return trash.filter(({ hidden, since }) => !purged.has(hidden) && isOlder(done, since, olderThanDays))
}

function isOlder(entries: readonly LedgerEntry[], since: string, days: number): boolean {
  const entry = entries.find(({ name }) => name === since)
  return entry !== undefined && Date.now() - Date.parse(entry.appliedAt) >= days * DAY_MS
}

/**
 * On SQLite a column stays, empty: dropping it would write every row anew, which the next change of the table does anyway.
 * On MariaDB a crash between the drop and its note is mended by the next purge, as what is gone is no fault.
 */
async function purge(session: Session, dialect: Dialect, trashed: Trashed): Promise<void> {
  const { kind } = dialect
  const text = rendered(dropping(dialect, trashed), dialect.placeholder).text
  const now = new Date().toISOString()
  const marks = `${dialect.placeholder(1)}, ${dialect.placeholder(2)}`
  const note = {
    text: `insert into ${systemTable(kind, 'purged')} (hidden, purged_at) values (${marks})`,
    bounded: true,
  }
  if (kind === 'mysql') {
    await patientlyRun(session, kind, text).catch((error: unknown) => {
      if (!isGone(error)) throw error
    })
    await session.query(note, [trashed.hidden, now])
    return
  }
  await inTransaction(session, kind, async () => {
    await run(session, text)
    await session.query(note, [trashed.hidden, now])
  })
}

function dropping({ kind, identifier }: Dialect, { hidden, table }: Trashed): Sql {
  const name = identifier(hidden)
  if (table === undefined) return sql`drop table if exists ${kind === 'postgres' ? sql`plinth.${name}` : name}`
  const of = identifier(table)
  if (kind === 'sqlite') return sql`update ${of} set ${name} = null where ${name} is not null`
  return kind === 'postgres'
    ? sql`alter table ${of} drop column if exists ${name}`
    : sql`alter table ${of} drop column ${name}`
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'errno' in error && error.errno === 1091
}
