import type { Session } from '../database/database.ts'
import { StartProblem } from '../problem/start-problem.ts'
import { Ledger, pendingMigrations, SEEDS } from './ledger.ts'
import { loadSeeds } from './load-seeds.ts'
import type { Migration } from './migration.ts'
import { type MigrationWork, refuseTablesOfOthers, statementFailed } from './migration-work.ts'
import type { MigrationReport } from './run-migrations.ts'
import { splitStatements } from './split-statements.ts'
import { createSystemTables } from './system-tables.ts'

/** Any number: all Plinth apps on one PostgreSQL database ask for the same lock. */
const ADVISORY_LOCK = 7_024_301_993_114

/**
 * On SQLite and PostgreSQL a schema changes in a transaction like anything else. So all that is to do is one: the
 * database has the whole of it, seed rows included, or nothing.
 */
export async function migrateAtomically({
  database,
  migrations,
  tables,
  seedFolder,
}: MigrationWork): Promise<MigrationReport> {
  const { dialect } = database
  return database.transaction(async (session) => {
    if (dialect.kind === 'postgres') await takeTurn(session)
    const ledger = new Ledger(session, dialect)
    if (!(await ledger.exists())) await createSystemTables(session, dialect.kind)

    const entries = await ledger.entries()
    const pending = pendingMigrations(migrations, entries)
    const isNew = entries.length === 0
    if (isNew) await refuseTablesOfOthers(session, dialect.kind, tables)

    for (const migration of pending) {
      const statement = await apply(session, migration, dialect.kind)
      await ledger.add({ ...migration, state: 'done', statement })
    }
    let seededRows = 0
    if (isNew) {
      // Rows may point at rows that come later; SQLite looks when the transaction commits.
      if (dialect.kind === 'sqlite') await session.query({ text: 'pragma defer_foreign_keys = on', bounded: true }, [])
      if (seedFolder !== undefined) seededRows = await loadSeeds(session, dialect, seedFolder, tables)
      if (dialect.kind === 'sqlite') await refuseLooseLinks(session)
      await ledger.add({ name: SEEDS, checksum: '', state: 'done', statement: 0 })
    }
    return { applied: pending.map((migration) => migration.name), seededRows }
  })
}

/** What the commit would refuse without a name. */
async function refuseLooseLinks(session: Session): Promise<void> {
  const { rows } = await session.query({ text: 'pragma foreign_key_check', bounded: true }, [])
  const [loose] = rows
  if (loose === undefined) return
  const [table, row, target] = loose
  throw new StartProblem(
    `The seeds of table "${table}": row ${row} points at a row of "${target}" that is not there; so do ${rows.length - 1} others.`,
    'Correct its file in the project’s data folder, compile, and start again.',
  )
}

/** SQLite's transactions take turns by themselves; on PostgreSQL the lock goes with the transaction. */
async function takeTurn(session: Session): Promise<void> {
  for (const setting of ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout']) {
    await session.query({ text: `set local ${setting} = 0`, bounded: true }, [])
  }
  await session.query({ text: `select pg_advisory_xact_lock(${ADVISORY_LOCK})`, bounded: true }, [])
}

async function apply(session: Session, migration: Migration, kind: 'sqlite' | 'postgres' | 'mysql'): Promise<number> {
  const statements = splitStatements(migration.text, kind)
  for (const statement of statements) {
    await session.query({ text: statement.text, bounded: true }, []).catch((error: unknown) => {
      throw statementFailed(migration, statement, 'Nothing was changed. Correct the migration and start again.', error)
    })
  }
  return statements.length
}
