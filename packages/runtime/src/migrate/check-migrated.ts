import { fileURLToPath } from 'node:url'
import type { Database } from '../database/database.ts'
import { refuseHalfMoved } from '../move/refuse-half-moved.ts'
import { StartProblem } from '../problem/start-problem.ts'
import { Ledger } from './ledger.ts'
import { readMigrations } from './migration.ts'
import { pendingMigrations } from './pending-migrations.ts'
import { beforePrepared } from './prepare.ts'

/**
 * Resolves when the database has been through all migrations of the app, and changes nothing: for processes that leave
 * migrating to another one. Throws `StartProblem` otherwise.
 */
export async function checkMigrated(database: Database, folder: URL): Promise<void> {
  await refuseHalfMoved(database, database.dialect)
  const ledger = new Ledger(database, database.dialect)
  const entries = beforePrepared(await ledger.entries())
  const pending = pendingMigrations(await readMigrations(fileURLToPath(folder)), entries)
  if (pending.length === 0) return
  throw new StartProblem(
    `The database has not been through ${pending.map(({ name }) => name).join(', ')}.`,
    'Start one process with MIGRATE=at-start first.',
  )
}
