/** A change on SQLite and PostgreSQL, where a schema changes in a transaction like anything else: the whole of it, or nothing. */
import type { Session } from '../database/database.ts'
import { StartProblem } from '../problem/start-problem.ts'
import { run } from './alone.ts'
import { type Change, textOf } from './change.ts'
import type { Ledger } from './ledger.ts'
import { bare, runStatement } from './run-statement.ts'
import { type MigrationStatement, splitStatements } from './split-statements.ts'
import { Bystanders } from './sqlite-bystanders.ts'

const CONSEQUENCE = 'Nothing was changed.'

/** Runs inside a transaction of the caller's, which commits. */
export async function changeAtomically(
  session: Session,
  kind: 'sqlite' | 'postgres',
  ledger: Ledger,
  change: Change,
): Promise<void> {
  const text = textOf(change, 'up')
  const statements = splitStatements(change.up, kind)
  const bystanders = kind === 'sqlite' ? new Bystanders(session, statements) : undefined
  for (const statement of statements) {
    await bystanders?.before(statement)
    await runStatement(session, statement, text, CONSEQUENCE)
    await bystanders?.after(statement)
  }
  await bystanders?.mustFit()
  if (kind === 'sqlite' && statements.some(mayLoosenRows)) {
    await refuseLooseRows(session, ({ table, row, target, others }) => [
      `After ${text}, row ${row} of table "${table}" would point at a row of "${target}" that is not there${others}.`,
      'Correct these rows, then start again. Nothing was changed.',
    ])
  }
  await ledger.finish(change, statements.length)
}

/** Runs what a change wants prepared as a part of it: where nobody waits, or nothing can be done beside a transaction. */
export async function prepareInside(session: Session, kind: 'sqlite' | 'postgres', change: Change): Promise<void> {
  for (const { text, line } of splitStatements(change.prepare, kind)) {
    const plain = { text: text.replace(/\bconcurrently\b/i, ''), line }
    await runStatement(session, plain, textOf(change, 'prepare'), CONSEQUENCE)
  }
}

/** Foreign keys are off while tables are built anew, so it is looked afterwards, where rows or targets may have gone. */
function mayLoosenRows({ text }: MigrationStatement): boolean {
  const words = bare(text)
  return (
    /^(insert|update|delete|replace|with|drop\s+table)\b/i.test(words) || /^alter\b[\s\S]*\breferences\b/i.test(words)
  )
}

interface LooseRow {
  readonly table: string
  readonly row: string
  readonly target: string
  readonly others: string
}

/** What a commit would let pass while foreign keys are off. */
export async function refuseLooseRows(
  session: Session,
  says: (loose: LooseRow) => readonly [message: string, next: string],
): Promise<void> {
  const { rows } = await run(session, 'pragma foreign_key_check')
  const [loose] = rows
  if (loose === undefined) return
  const [table, row, target] = loose
  const others = rows.length === 1 ? '' : `; so do ${rows.length - 1} others`
  const [message, next] = says({ table: table ?? '', row: row ?? '', target: target ?? '', others })
  throw new StartProblem(message, next, undefined, 'refused')
}
