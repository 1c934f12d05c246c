import { fileURLToPath } from 'node:url'
import type { Database } from '../database/database.ts'
import { StartProblem } from '../problem/start-problem.ts'
import { Ledger, pendingMigrations } from './ledger.ts'
import { readMigrations } from './migration.ts'

/**
 * Resolves when the database has been through all migrations of the app, and changes nothing: for processes that leave
 * migrating to another one. Throws `StartProblem` otherwise.
 */
export async function checkMigrated(database: Database, folder: URL): Promise<void> {
  const ledger = new Ledger(database, database.dialect)
  const entries = (await ledger.exists()) ? await ledger.entries() : []
  const pending = pendingMigrations(await readMigrations(fileURLToPath(folder)), entries)
  if (pending.length === 0) return
  throw new StartProblem(
    `The database has not been through ${pending.map(({ name }) => name).join(', ')}.`,
    'Start one process with MIGRATE=at-start first.',
  )
}
