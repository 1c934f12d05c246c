/**
 * A change on MariaDB, where each statement that changes the schema commits by itself. The ledger says:
 *
 *   as before --first statement about to run--> running, 0 --statement n took effect--> running, n --> as after
 *
 * (`undoing` in place of `running` on the way back.) A run that stopped leaves `running, n`: statements 1 to n have taken
 * effect. Whether n + 1 has is in doubt after a crash: it has or has not, wholly (such statements are atomic since
 * MariaDB 10.6), so before each the ledger notes what its table looks like, and another look tells. Statements that
 * change rows commit together with their note and are never in doubt. The text is in the ledger, so whoever comes next
 * can go on. A change that stops before anything took effect has not begun: what the ledger said before is put back.
 */
import { hash } from 'node:crypto'
import type { Session } from '../database/database.ts'
import { StartProblem } from '../problem/start-problem.ts'
import { patiently, patientlyRun, run } from './alone.ts'
import { type Change, type ChangeUnderWay, changeOfMigration, readUnderWay, textOf, underWay } from './change.ts'
import type { Ledger, LedgerEntry } from './ledger.ts'
import type { Migration } from './migration.ts'
import { migrationChanged } from './pending-migrations.ts'
import { takeBack } from './prepare.ts'
import { bare, kindOf, runStatement } from './run-statement.ts'
import { type MigrationStatement, splitStatements } from './split-statements.ts'

/** Begins a change and goes through with it. What it wants prepared is. */
export async function changeStepwise(
  session: Session,
  ledger: Ledger,
  change: Change,
  before: LedgerEntry | undefined,
): Promise<void> {
  const state = change.kind === 'undo' ? 'undoing' : 'running'
  const shown = before ?? { checksum: change.entry?.checksum ?? '', down: null, schema: null }
  const entry: LedgerEntry = {
    name: change.name,
    checksum: shown.checksum,
    state,
    statement: 0,
    appliedAt: new Date().toISOString(),
    up: underWay(change, before),
    down: shown.down,
    schema: shown.schema,
    doubt: null,
  }
  await ledger.put(entry)
  await goOn(session, ledger, { ...change, before: before ?? null }, entry)
}

/**
 * Finishes the change that stopped on its way, if there is one, and gives it. Its text is in the ledger, or, of older
 * apps, in the folder.
 */
export async function finishUnfinished(
  session: Session,
  ledger: Ledger,
  migrations: readonly Migration[] = [],
): Promise<Change | undefined> {
  const entry = (await ledger.entries()).find(({ state }) => state === 'running' || state === 'undoing')
  if (entry === undefined) return undefined
  const migration = migrations.find(({ name }) => name === entry.name)
  const change = readUnderWay(entry) ?? (migration && { ...changeOfMigration(migration), before: null })
  if (change === undefined) {
    throw new StartProblem(
      `Migration ${entry.name} stopped half-way, and this app does not have it.`,
      'Start an app that has it, so that the rest can follow.',
    )
  }
  if (change.kind === 'migration' && migration !== undefined && migration.checksum !== entry.checksum) {
    throw migrationChanged(entry)
  }
  await goOn(session, ledger, change, entry)
  return change
}

async function goOn(session: Session, ledger: Ledger, change: ChangeUnderWay, entry: LedgerEntry): Promise<void> {
  const statements = splitStatements(change.up, 'mysql')
  const done = entry.statement
  const patient: Session = { query: ({ text }) => patientlyRun(session, 'mysql', text) }
  for (const [index, statement] of statements.entries()) {
    const kind = kindOf(statement)
    // A setting goes with the connection, and this may be another one.
    if (index < done && kind !== 'session') continue
    const runIt = (on: Session) => runStatement(on, statement, textOf(change, 'up'), whereItStands(statements, index))
    const withNote = () => runIt(session).then(() => ledger.note(change.name, index + 1))
    try {
      if (kind === 'rows') await patiently(() => inOne(session, withNote))
      else if (kind !== 'schema') await runIt(session)
      else if (index > done || !(await hasTakenEffect(session, statement, entry))) {
        await ledger.note(change.name, index, await lookOf(session, statement))
        await runIt(patient).catch((error: unknown) => {
          if (index > done || entry.up !== null || !isThereAlready(error)) throw error
        })
      }
      if (kind === 'schema') await ledger.note(change.name, index + 1)
    } catch (error) {
      await noteFailure(session, ledger, change, statements, index)
      throw error
    }
  }
  await inOne(session, () => ledger.finish(change, statements.length))
}

/** Whether a statement was begun before a crash and has changed what it is about. */
async function hasTakenEffect(session: Session, statement: MigrationStatement, entry: LedgerEntry): Promise<boolean> {
  return entry.doubt !== null && entry.doubt !== (await lookOf(session, statement))
}

const NAME = '(`(?:[^`]|``)+`|[\\w$]+)'
const about = [
  `^(?:create|alter|drop|rename)\\s+table\\s+(?:if\\s+(?:not\\s+)?exists\\s+)?${NAME}`,
  `^(?:create|drop)\\s+(?:unique\\s+)?index\\s+${NAME}\\s+on\\s+${NAME}`,
].map((pattern) => new RegExp(pattern, 'i'))

/** What the table looks like that a statement is about; its rows, which others add meanwhile, do not count. */
async function lookOf(session: Session, { text }: MigrationStatement): Promise<string> {
  const table = about.map((pattern) => pattern.exec(bare(text))?.at(-1)).find((name) => name !== undefined)
  if (table === undefined) return 'unknown'
  const { rows } = await run(session, `show create table ${table}`).catch((error: unknown) => {
    if (errnoOf(error) === NO_SUCH_TABLE) return { rows: [] }
    throw error
  })
  return hash('sha256', (rows[0]?.[1] ?? '').replace(/ AUTO_INCREMENT=\d+/, ''))
}

const NO_SUCH_TABLE = 1146

/** On a connection that broke this fails, and leaves the statement in doubt, as it is. */
async function noteFailure(
  session: Session,
  ledger: Ledger,
  change: ChangeUnderWay,
  statements: readonly MigrationStatement[],
  index: number,
): Promise<void> {
  try {
    if (isBegun(statements, index)) return await ledger.note(change.name, index)
    // As long as nothing took effect there is nothing to go on with.
    await takeBack(session, 'mysql', ledger, change)
  } catch {
    // The error that led here is the one to report.
  }
}

/** Whether a statement before this one has changed anything. */
function isBegun(statements: readonly MigrationStatement[], index: number): boolean {
  return statements.slice(0, index).some((each) => ['rows', 'schema'].includes(kindOf(each)))
}

function whereItStands(statements: readonly MigrationStatement[], index: number): string {
  return isBegun(statements, index)
    ? `The ${index} statements before it have taken effect and stay. Remove the cause and start again: the rest follows from here.`
    : 'Nothing was changed.'
}

/** What an older app left does not say how things looked: table, column, index or foreign key exists, or is gone. */
function isThereAlready(error: unknown): boolean {
  return [1050, 1060, 1061, 1826, 1051, 1091].includes(errnoOf(error))
}

function errnoOf(error: unknown): number {
  const cause = error instanceof StartProblem ? error.cause : error
  return cause instanceof Error && 'errno' in cause ? Number(cause.errno) : 0
}

/** What changes rows commits as one. */
async function inOne<T>(session: Session, work: () => Promise<T>): Promise<T> {
  await run(session, 'begin')
  try {
    const result = await work()
    await run(session, 'commit')
    return result
  } catch (error) {
    await run(session, 'rollback').catch(() => {})
    throw error
  }
}
