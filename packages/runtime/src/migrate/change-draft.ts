import type { Database, Session } from '../database/database.ts'
import { StartProblem } from '../problem/start-problem.ts'
import { alone, inTransaction } from './alone.ts'
import { changeOfStep } from './change.ts'
import { changeSchema } from './change-schema.ts'
import { finishUnfinished } from './change-stepwise.ts'
import { doneEntry, Ledger, SEEDS } from './ledger.ts'
import type { DraftStep, ReleasedEntry } from './migrator-protocol.ts'
import { prepare, takeBackPrepared } from './prepare.ts'
import { createSystemTables } from './system-tables.ts'

/** Runs a step of a schema that is being developed, after any that stopped half-way. */
export async function takeStep(database: Database, step: DraftStep): Promise<void> {
  await alone(database, async (session) => {
    const ledger = await readyLedger(session, database)
    await changeSchema(session, database.dialect.kind, ledger, changeOfStep(step))
  })
}

/** Runs what a step wants prepared, while the app of before goes on. On SQLite nothing can be done beside a transaction. */
export async function prepareStep(database: Database, step: DraftStep): Promise<void> {
  const { kind } = database.dialect
  if (kind === 'sqlite') return
  await alone(database, async (session) => {
    const ledger = await readyLedger(session, database)
    await takeBackPrepared(session, kind, ledger)
    await prepare(session, kind, ledger, changeOfStep(step))
  })
}

/** Writes the ledger's newest entry anew, without touching a table: a draft that was released. */
export async function releaseDraft(database: Database, draft: string, entry: ReleasedEntry): Promise<void> {
  await alone(database, async (session) => {
    const ledger = await readyLedger(session, database)
    await inTransaction(session, database.dialect.kind, async () => {
      const newest = await ledger.newest()
      if (newest?.name !== draft) {
        throw new StartProblem(
          `The newest migration of the database is ${newest?.name ?? 'none'}, not ${draft}.`,
          'Bring the database up to date first.',
        )
      }
      if (entry.name !== draft) await ledger.remove(draft)
      await ledger.put(doneEntry(entry, newest.statement))
    })
  })
}

/** The ledger, made if it is missing, with nothing half-done in it. A database that begins with a step gets no seeds. */
async function readyLedger(session: Session, { dialect }: Database): Promise<Ledger> {
  const ledger = new Ledger(session, dialect)
  await inTransaction(session, dialect.kind, async () => {
    await createSystemTables(session, dialect.kind)
    if ((await ledger.entries()).length > 0) return
    await ledger.put(doneEntry({ name: SEEDS, checksum: '', down: null, schema: null }, 0))
  })
  await finishUnfinished(session, ledger)
  return ledger
}
