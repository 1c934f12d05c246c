import { fileURLToPath } from 'node:url'
import type { Database, Session } from '../database/database.ts'
import { refuseHalfMoved } from '../move/refuse-half-moved.ts'
import { joined, rendered, sql } from '../sql/sql.ts'
import type { TableDeclaration } from '../table/declaration.ts'
import { alone, inTransaction } from './alone.ts'
import { analyseChanged } from './analyse-changed.ts'
import { changeOfMigration } from './change.ts'
import { changeAtomically, prepareInside, refuseLooseRows } from './change-atomically.ts'
import { changeSchema } from './change-schema.ts'
import { finishUnfinished } from './change-stepwise.ts'
import { doneEntry, Ledger, SEEDS } from './ledger.ts'
import { loadSeeds } from './load-seeds.ts'
import { type Migration, readMigrations } from './migration.ts'
import { pendingMigrations, releasedDraft } from './pending-migrations.ts'
import { isPrepared, prepare, takeBackPrepared } from './prepare.ts'
import { refuseTablesOfOthers } from './refuse-tables-of-others.ts'
import { createSystemTables } from './system-tables.ts'

export interface MigrationOptions {
  readonly database: Database
  /** The app's folder: `migrations/<name>/up.sql`, `seeds/<table>.csv`. */
  readonly folder: URL | string
  readonly tables: readonly TableDeclaration[]
  /** Whether a new database is given the app's seed rows. Default true. */
  readonly seeds?: boolean
}

export interface MigrationReport {
  /** The names of the migrations that this run applied. */
  readonly applied: readonly string[]
  readonly seededRows: number
}

/** Everything a run needs. Seeds are read only when they are loaded, which is once. */
interface Work {
  readonly database: Database
  readonly migrations: readonly Migration[]
  readonly tables: readonly TableDeclaration[]
  /** The app's folder, or nothing where a new database shall stay empty. */
  readonly seedFolder: string | undefined
}

/**
 * Brings the database to the schema of the app, and gives a new one its seed rows. Processes that start at once on one
 * database take turns; those that come later find nothing left to do. Throws `StartProblem` where it must not go on.
 */
export async function runMigrations({
  database,
  folder,
  tables,
  seeds = true,
}: MigrationOptions): Promise<MigrationReport> {
  const path = folder instanceof URL ? fileURLToPath(folder) : folder
  const work = {
    database,
    migrations: await readMigrations(path),
    tables,
    seedFolder: seeds ? path : undefined,
  }
  const report = await alone(database, (session) => applyAll(session, work))
  if (report.seededRows > 0) await analyse(database, tables)
  return report
}

function applyAll(session: Session, work: Work): Promise<MigrationReport> {
  return work.database.dialect.kind === 'mysql' ? oneByOne(session, work) : inRounds(session, work)
}

/**
 * SQLite and PostgreSQL: all that is to do, seed rows included, is one transaction. Only what PostgreSQL prepares for a
 * migration comes before that one's, and behind that of the migrations before it.
 */
async function inRounds(session: Session, work: Work): Promise<MigrationReport> {
  const { dialect } = work.database
  const ledger = new Ledger(session, dialect)
  const applied: string[] = []
  if (dialect.kind === 'postgres') await takeBackPrepared(session, dialect.kind, ledger)
  for (;;) {
    try {
      const round = await inTransaction(session, dialect.kind, () => applyRound(session, ledger, work))
      applied.push(...round.applied)
      if (round.next === undefined) {
        const changed = work.migrations.filter(({ name }) => applied.includes(name))
        for (const { up } of changed) await analyseChanged(session, dialect.kind, up)
        return { applied, seededRows: round.seededRows }
      }
      await prepare(session, dialect.kind, ledger, changeOfMigration(round.next))
    } catch (error) {
      if (dialect.kind === 'postgres') await takeBackPrepared(session, dialect.kind, ledger).catch(() => {})
      throw error
    }
  }
}

interface Round extends MigrationReport {
  /** The migration to prepare before the next round; undefined when all is done. */
  readonly next: Migration | undefined
}

async function applyRound(session: Session, ledger: Ledger, work: Work): Promise<Round> {
  const { dialect } = work.database
  const kind = dialect.kind as 'sqlite' | 'postgres'
  const entries = await ledgerEntries(session, ledger, work)
  const isNew = entries.length === 0
  if (isNew) await refuseTablesOfOthers(session, kind, work.tables)

  const applied: string[] = []
  for (const migration of pendingMigrations(work.migrations, entries)) {
    const change = changeOfMigration(migration)
    const entry = entries.find(({ name }) => name === migration.name)
    if (isNew || kind === 'sqlite') await prepareInside(session, kind, change)
    else if (change.prepare !== '' && !isPrepared(entry, change)) return { applied, seededRows: 0, next: migration }
    await changeAtomically(session, kind, ledger, change)
    applied.push(migration.name)
  }
  const seededRows = isNew ? await seed(session, ledger, work) : 0
  return { applied, seededRows, next: undefined }
}

/** MariaDB: each migration by itself. */
async function oneByOne(session: Session, work: Work): Promise<MigrationReport> {
  const { dialect } = work.database
  const ledger = new Ledger(session, dialect)
  await createSystemTables(session, dialect.kind)
  const finished = await finishUnfinished(session, ledger, work.migrations)
  await takeBackPrepared(session, dialect.kind, ledger)
  const entries = await ledgerEntries(session, ledger, work)
  const pending = pendingMigrations(work.migrations, entries)
  if (entries.length === 0) await refuseTablesOfOthers(session, dialect.kind, work.tables)
  for (const migration of pending) await changeSchema(session, dialect.kind, ledger, changeOfMigration(migration))

  // Whether this run or one before it began with an empty database, seeds are the last step, and one of all or nothing.
  const seeded = entries.some((entry) => entry.name === SEEDS)
  const seededRows = seeded ? 0 : await inTransaction(session, dialect.kind, () => seed(session, ledger, work))
  const applied = [...(finished?.kind === 'migration' ? [finished] : []), ...pending]
  return { applied: applied.map(({ name }) => name), seededRows }
}

/** The ledger, made if it is missing, and speaking of a draft by the name it was released under. */
async function ledgerEntries(session: Session, ledger: Ledger, { database, migrations }: Work) {
  await createSystemTables(session, database.dialect.kind)
  await refuseHalfMoved(session, database.dialect)
  const draft = releasedDraft(migrations, await ledger.entries())
  if (draft !== undefined) {
    await ledger.put(doneEntry(draft.migration, draft.entry.statement))
    await ledger.remove(draft.entry.name)
  }
  return ledger.entries()
}

async function seed(session: Session, ledger: Ledger, { database, tables, seedFolder }: Work): Promise<number> {
  const rows = seedFolder === undefined ? 0 : await loadSeeds(session, database.dialect, seedFolder, tables)
  if (database.dialect.kind === 'sqlite') {
    await refuseLooseRows(session, ({ table, row, target, others }) => [
      `The seeds of table "${table}": row ${row} points at a row of "${target}" that is not there${others}.`,
      'Correct its file in the project’s data folder, compile, and start again.',
    ])
  }
  await ledger.put(doneEntry({ name: SEEDS, checksum: '', down: null, schema: null }, 0))
  return rows
}

/** Tells the planner of the database about the rows it was just given; by itself it would learn in minutes, or never. */
async function analyse(database: Database, tables: readonly TableDeclaration[]): Promise<void> {
  const { dialect } = database
  const names = tables.map(({ name }) => dialect.identifier(name))
  const statement = dialect.kind === 'mysql' ? sql`analyze table ${joined(names, ', ')}` : sql`analyze`
  await database.query({ text: rendered(statement, dialect.placeholder).text, bounded: true }, [])
}
