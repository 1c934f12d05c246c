import type { Database } from '../database/database.ts'
import { StartProblem } from '../problem/start-problem.ts'
import type { TableDeclaration } from '../table/declaration.ts'
import { alone } from './alone.ts'
import { changeBack } from './change.ts'
import { changeSchema } from './change-schema.ts'
import { finishUnfinished } from './change-stepwise.ts'
import { databaseStatus } from './database-status.ts'
import { Ledger, type LedgerEntry } from './ledger.ts'
import { sizesOf } from './sizes-of.ts'
import { createSystemTables, purgedNames } from './system-tables.ts'
import { trashIn } from './trash-in.ts'

/** Takes the newest migration back, by the way that the ledger keeps, and gives its name. */
export async function undoMigration(database: Database): Promise<string> {
  const { dialect } = database
  return alone(database, async (session) => {
    const ledger = new Ledger(session, dialect)
    if ((await ledger.read()) !== undefined) await createSystemTables(session, dialect.kind)
    const finished = await finishUnfinished(session, ledger)
    if (finished?.kind === 'undo') return finished.name

    const entry = await ledger.newest()
    if (entry === undefined) throw new StartProblem('There is nothing to undo.', 'Nothing was changed.')
    refuseWithoutWayBack(entry, await purgedNames(session, dialect.kind))
    await changeSchema(session, dialect.kind, ledger, changeBack(entry))
    return entry.name
  })
}

/** What made the first tables of a database is not taken back for the asking: every row would go with it, for good. */
export async function refuseToDropAll(database: Database, tables: readonly TableDeclaration[]): Promise<void> {
  const { entries } = await databaseStatus(database, database.dialect)
  const [first, ...others] = entries
  if (first === undefined || others.length > 0 || first.state === 'undoing') return
  const sizes = await sizesOf(
    database,
    tables.map(({ name }) => name),
    true,
  )
  if (sizes.length === 0) return
  const shown = sizes.map(({ table, rows }) => `${table} (${rows === 1 ? '1 row' : `${rows} rows`})`).join(', ')
  throw new StartProblem(
    `Migration ${first.name} made the first tables of this database. Taking it back would drop all of them for good: ${shown}.`,
    'Nothing was changed. To begin anew, delete the database yourself.',
  )
}

function refuseWithoutWayBack(
  entry: LedgerEntry,
  purged: readonly string[],
): asserts entry is LedgerEntry & { down: string } {
  if (entry.down === null) {
    throw new StartProblem(
      `There is no way back from migration ${entry.name}: it has no down.sql.`,
      'Nothing was changed. Restore a backup, or write a new migration.',
    )
  }
  const gone = trashIn(entry.schema).find(({ hidden, since }) => since === entry.name && purged.includes(hidden))
  if (gone === undefined) return
  throw new StartProblem(
    `Migration ${entry.name} cannot be taken back any more: what it dropped (${gone.hidden}) has been purged.`,
    'Nothing was changed. Restore a backup, or add what is missing anew.',
  )
}
