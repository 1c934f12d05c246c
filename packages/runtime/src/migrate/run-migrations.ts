import { fileURLToPath } from 'node:url'
import type { Database } from '../database/database.ts'
import { joined, rendered, sql } from '../sql/sql.ts'
import type { TableDeclaration } from '../table/declaration.ts'
import { migrateAtomically } from './migrate-atomically.ts'
import { migrateStepwise } from './migrate-stepwise.ts'
import { readMigrations } from './migration.ts'

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
  const report = await (database.dialect.kind === 'mysql' ? migrateStepwise(work) : migrateAtomically(work))
  if (report.seededRows > 0) await analyse(database, tables)
  return report
}

/** Tells the planner of the database about the rows it was just given; by itself it would learn in minutes, or never. */
async function analyse(database: Database, tables: readonly TableDeclaration[]): Promise<void> {
  const { dialect } = database
  const names = tables.map(({ name }) => dialect.identifier(name))
  const statement = dialect.kind === 'mysql' ? sql`analyze table ${joined(names, ', ')}` : sql`analyze`
  await database.query({ text: rendered(statement, dialect.placeholder).text, bounded: true }, [])
}
