/**
 * Migrations on MariaDB, where each statement that changes the schema commits by itself. For a migration the ledger says:
 *
 *   (absent) --first statement about to run--> running, 0 --statement n took effect--> running, n --> done
 *
 * A run that stopped (a crash, a failing statement) leaves `running, n`: statements 1 to n have taken effect, and
 * statement n + 1 has or has not, wholly (such statements are atomic since MariaDB 10.6). The next run goes on at n + 1,
 * and takes "is there already" from that one statement as a sign that it had taken effect.
 */
import type { Session } from '../database/database.ts'
import { StartProblem } from '../problem/start-problem.ts'
import { Ledger, type LedgerEntry, pendingMigrations, SEEDS } from './ledger.ts'
import { loadSeeds } from './load-seeds.ts'
import type { Migration } from './migration.ts'
import { type MigrationWork, refuseTablesOfOthers, statementFailed } from './migration-work.ts'
import type { MigrationReport } from './run-migrations.ts'
import { splitStatements } from './split-statements.ts'
import { createSystemTables } from './system-tables.ts'

/** How long a process waits for another one that migrates. */
const TURN_SECONDS = 300

export async function migrateStepwise(work: MigrationWork): Promise<MigrationReport> {
  // The session of a transaction is one connection, which is all that is wanted of it: the first schema statement ends it.
  return work.database.transaction(async (session) => {
    await takeTurn(session)
    try {
      return await migrate(session, work)
    } finally {
      await giveTurnBack(session)
    }
  })
}

async function migrate(
  session: Session,
  { database, migrations, tables, seedFolder }: MigrationWork,
): Promise<MigrationReport> {
  const { dialect } = database
  const ledger = new Ledger(session, dialect)
  if (!(await ledger.exists())) await createSystemTables(session, dialect.kind)

  const entries = await ledger.entries()
  const pending = pendingMigrations(migrations, entries)
  if (entries.length === 0) await refuseTablesOfOthers(session, dialect.kind, tables)
  for (const migration of pending) {
    await apply(
      session,
      migration,
      ledger,
      entries.find((entry) => entry.name === migration.name),
    )
  }

  // Whether this run or one before it began with an empty database, seeds are the last step, and one of all or nothing.
  const seeded = entries.some((entry) => entry.name === SEEDS)
  const seededRows = seeded
    ? 0
    : await inTransaction(session, async () => {
        const rows = seedFolder === undefined ? 0 : await loadSeeds(session, dialect, seedFolder, tables)
        await ledger.add({ name: SEEDS, checksum: '', state: 'done', statement: 0 })
        return rows
      })
  return { applied: pending.map((migration) => migration.name), seededRows }
}

async function apply(
  session: Session,
  migration: Migration,
  ledger: Ledger,
  before: LedgerEntry | undefined,
): Promise<void> {
  const statements = splitStatements(migration.text, 'mysql')
  const done = before?.statement ?? 0
  if (before === undefined) await ledger.add({ ...migration, state: 'running', statement: 0 })
  for (const [index, statement] of statements.entries()) {
    if (index < done) continue
    await run(session, statement.text).catch((error: unknown) => {
      if (before !== undefined && index === done && isThereAlready(error)) return
      throw statementFailed(migration, statement, whereItStands(index), error)
    })
    await ledger.update({ name: migration.name, state: 'running', statement: index + 1 })
  }
  await ledger.update({ name: migration.name, state: 'done', statement: statements.length })
}

function whereItStands(index: number): string {
  return `The ${index} statements before it have taken effect and stay. Remove the cause and start again: the rest follows from here.`
}

/** Table, column, index or foreign key exists; or what was to be dropped is gone. */
function isThereAlready(error: unknown): boolean {
  const errno = error instanceof Error && 'errno' in error ? Number(error.errno) : 0
  return [1050, 1060, 1061, 1826, 1051, 1091].includes(errno)
}

async function takeTurn(session: Session): Promise<void> {
  if (await hasTimeLimit(session)) {
    await run(session, 'set @plinth_statement_time = @@max_statement_time')
    await run(session, 'set max_statement_time = 0')
  }
  const { rows } = await run(session, `select get_lock(concat('plinth:', database()), ${TURN_SECONDS})`)
  if (rows[0]?.[0] === '1') return
  throw new StartProblem(
    'Another process has been migrating this database for minutes.',
    'See what it is doing, then start again.',
  )
}

/** The connection goes back to the pool as it came. When it is lost, so is the lock. */
async function giveTurnBack(session: Session): Promise<void> {
  try {
    await run(session, "do release_lock(concat('plinth:', database()))")
    if (await hasTimeLimit(session)) await run(session, 'set max_statement_time = @plinth_statement_time')
  } catch {
    // The error that led here is the one to report.
  }
}

/** MariaDB limits all statements; MySQL only reads, so no migration of ours. */
async function hasTimeLimit(session: Session): Promise<boolean> {
  return (await run(session, "show variables like 'max_statement_time'")).rows.length > 0
}

async function inTransaction<T>(session: Session, work: () => Promise<T>): Promise<T> {
  await run(session, 'set autocommit = 0')
  try {
    const result = await work()
    await run(session, 'commit')
    return result
  } catch (error) {
    await run(session, 'rollback').catch(() => {})
    throw error
  } finally {
    await run(session, 'set autocommit = 1').catch(() => {})
  }
}

function run(session: Session, text: string) {
  return session.query({ text, bounded: true }, [])
}
