import type { Session } from '../database/database.ts'
import { StartProblem } from '../problem/start-problem.ts'
import type { Dialect } from '../sql/dialect.ts'
import { inTransaction } from './alone.ts'
import { analyseChanged } from './analyse-changed.ts'
import { type Change, readUnderWay } from './change.ts'
import { changeAtomically, prepareInside } from './change-atomically.ts'
import { changeStepwise } from './change-stepwise.ts'
import type { Ledger, LedgerEntry } from './ledger.ts'
import { isPrepared, prepare, takeBackPrepared } from './prepare.ts'

/** Goes through with one change: what it wants prepared, unless it has been, and then the change itself. */
export async function changeSchema(
  session: Session,
  kind: Dialect['kind'],
  ledger: Ledger,
  change: Change,
): Promise<void> {
  await changeOnce(session, kind, ledger, change)
  await analyseChanged(session, kind, change.up)
}

async function changeOnce(session: Session, kind: Dialect['kind'], ledger: Ledger, change: Change): Promise<void> {
  const before = await entryOf(ledger, change)
  if (kind === 'sqlite') return changeAtOnce(session, ledger, change, before)
  if (!isPrepared(before, change)) {
    await takeBackPrepared(session, kind, ledger)
    await prepare(session, kind, ledger, change)
  }
  if (kind === 'mysql') return changeStepwise(session, ledger, change, await entryBefore(ledger, change))
  try {
    await inTransaction(session, kind, () => changeAtomically(session, kind, ledger, change))
  } catch (error) {
    await takeBackPrepared(session, kind, ledger).catch(() => {})
    throw error
  }
}

/** Only in a transaction is this process alone on SQLite, so there it is asked again what the change was made for. */
function changeAtOnce(
  session: Session,
  ledger: Ledger,
  change: Change,
  before: LedgerEntry | undefined,
): Promise<void> {
  return inTransaction(session, 'sqlite', async () => {
    if ((await entryOf(ledger, change))?.appliedAt !== before?.appliedAt) {
      throw new StartProblem('Another process changed this database at the same time.', 'Look at it again first.')
    }
    await prepareInside(session, 'sqlite', change)
    await changeAtomically(session, 'sqlite', ledger, change)
  })
}

async function entryOf(ledger: Ledger, { name }: Change): Promise<LedgerEntry | undefined> {
  return (await ledger.entries()).find((entry) => entry.name === name)
}

/** The entry as it was before anything was prepared. */
async function entryBefore(ledger: Ledger, change: Change): Promise<LedgerEntry | undefined> {
  const entry = await entryOf(ledger, change)
  return entry?.state === 'prepared' ? (readUnderWay(entry)?.before ?? undefined) : entry
}
