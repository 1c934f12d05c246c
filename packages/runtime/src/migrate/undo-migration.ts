import type { Database } from '../database/database.ts'
import { StartProblem } from '../problem/start-problem.ts'
import { alone } from './alone.ts'
import { changeBack } from './change.ts'
import { changeSchema } from './change-schema.ts'
import { finishUnfinished } from './change-stepwise.ts'
import { Ledger, type LedgerEntry } from './ledger.ts'
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
