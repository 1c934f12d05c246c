import { fileURLToPath } from 'node:url'
import type { Database } from '../database/database.ts'
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
  return database.dialect.kind === 'mysql' ? migrateStepwise(work) : migrateAtomically(work)
}
