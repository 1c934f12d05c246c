/**
 * What runs before a change while the app of before goes on: indexes and constraints, which no app can see. Statements
 * commit one by one, so the ledger says of a change:
 *
 *   as before --prepare--> preparing, n --the last one is made--> prepared --the change--> as after
 *                              |                                     |
 *                              +--- a statement or the change fails, or the process ended: taken back ---> as before
 *
 * `preparing, n`: statements 1 to n were begun; whatever is there of them was made here, because each is begun only when
 * nothing of its name exists. A build that was broken off leaves an invalid index, which is dropped with the rest.
 */
import type { Session } from '../database/database.ts'
import { StartProblem } from '../problem/start-problem.ts'
import type { Dialect } from '../sql/dialect.ts'
import { patientlyRun, run } from './alone.ts'
import { type Change, type ChangeUnderWay, readUnderWay, textOf, underWay } from './change.ts'
import type { Ledger, LedgerEntry } from './ledger.ts'
import { bare, runStatement } from './run-statement.ts'
import { type MigrationStatement, splitStatements } from './split-statements.ts'

type Kind = Dialect['kind']

/** Makes all that a change wants prepared, or nothing. */
export async function prepare(session: Session, kind: Kind, ledger: Ledger, change: Change): Promise<void> {
  const statements = splitStatements(change.prepare, kind)
  if (statements.length === 0) return
  const text = textOf(change, 'prepare')
  const made = statements.map((statement) => madeBy(statement, kind, text))
  const before = (await ledger.entries()).find((entry) => entry.name === change.name)
  const entry: LedgerEntry = {
    name: change.name,
    checksum: before?.checksum ?? change.entry?.checksum ?? '',
    state: 'preparing',
    statement: 0,
    appliedAt: before?.appliedAt ?? new Date().toISOString(),
    up: underWay(change, before),
    down: before?.down ?? null,
    schema: before?.schema ?? null,
    doubt: null,
  }
  await ledger.put(entry)
  try {
    for (const [index, statement] of statements.entries()) {
      await refuseTakenName(session, made[index], text, statement)
      await ledger.note(change.name, index + 1)
      const patient: Session = { query: (sql) => patientlyRun(session, kind, sql.text) }
      await runStatement(patient, statement, text, 'Nothing was changed.')
    }
    await ledger.put({ ...entry, state: 'prepared', statement: statements.length })
  } catch (error) {
    await takeBackPrepared(session, kind, ledger)
    throw error
  }
}

/** Drops all that was prepared for a change that did not come. */
export async function takeBackPrepared(session: Session, kind: Kind, ledger: Ledger): Promise<void> {
  for (const entry of await ledger.entries()) {
    const change = readUnderWay(entry)
    if (change === undefined || (entry.state !== 'preparing' && entry.state !== 'prepared')) continue
    await takeBack(session, kind, ledger, change, entry.statement)
  }
}

/** The ledger as it was before anything was prepared: what is, no app can see. */
export function beforePrepared(entries: readonly LedgerEntry[]): readonly LedgerEntry[] {
  return entries.flatMap((entry) => {
    if (entry.state !== 'preparing' && entry.state !== 'prepared') return entry
    return readUnderWay(entry)?.before ?? []
  })
}

/** Drops what the first `begun` statements have made, and lets the ledger say what it said before. */
export async function takeBack(
  session: Session,
  kind: Kind,
  ledger: Ledger,
  change: ChangeUnderWay,
  begun: number = Number.POSITIVE_INFINITY,
): Promise<void> {
  for (const statement of splitStatements(change.prepare, kind).slice(0, begun).reverse()) {
    const made = madeBy(statement, kind, '')
    if (made === undefined) continue
    const { rows } = await run(session, made.exists)
    if (rows.length > 0) await drop(session, kind, made)
  }
  if (change.before === null) await ledger.remove(change.name)
  else await ledger.put(change.before)
}

/** Whether exactly this was prepared for a change. */
export function isPrepared(entry: LedgerEntry | undefined, change: Change): boolean {
  return entry?.state === 'prepared' && readUnderWay(entry)?.prepare === change.prepare
}

/** SQL that gives a row if the thing is there, and SQL that drops it. */
interface Made {
  readonly what: string
  readonly exists: string
  readonly drop: string
  /** Of an index on MariaDB: SQL that gives the foreign keys whose columns it begins with, and these columns. */
  readonly leaning?: string
}

async function drop(session: Session, kind: Kind, { drop, leaning }: Made): Promise<void> {
  try {
    await patientlyRun(session, kind, drop)
  } catch (error) {
    if (leaning === undefined || !(error instanceof Error && 'errno' in error && error.errno === NEEDED)) throw error
    // MariaDB dropped the index that it had made for a foreign key when this one came. It gets that back.
    const { rows } = await run(session, leaning)
    const indexes = rows.map(([name, columns]) => `, add index ${name} (${columns})`)
    await patientlyRun(session, kind, `${drop}${indexes.join('')}`)
  }
}

/** "Cannot drop index: needed in a foreign key constraint". */
const NEEDED = 1553

const NAME = '("(?:[^"]|"")+"|`(?:[^`]|``)+`|[\\w$]+)'
const createIndex = new RegExp(
  `^create\\s+(?:unique\\s+)?index\\s+(?:concurrently\\s+)?${NAME}\\s+on\\s+(?:only\\s+)?${NAME}`,
  'i',
)
const addIndex = new RegExp(`^alter\\s+table\\s+${NAME}\\s+add\\s+(?:unique\\s+)?(?:index|key)\\s+${NAME}`, 'i')
const addConstraint = new RegExp(`^alter\\s+table\\s+${NAME}\\s+add\\s+constraint\\s+${NAME}`, 'i')
const validate = /^alter\s+table\s+[^;]*\bvalidate\s+constraint\b/i

/** What a statement makes; undefined for one that makes nothing. Only these can be taken back, so only these may stand there. */
function madeBy(statement: MigrationStatement, kind: Kind, text: string): Made | undefined {
  const words = bare(statement.text)
  const [, index, on] = createIndex.exec(words) ?? []
  if (index && on) return indexMade(kind, on, index)
  const [, table, key] = addIndex.exec(words) ?? []
  if (table && key) return indexMade(kind, table, key)
  const [, owner, constraint] = addConstraint.exec(words) ?? []
  if (owner && constraint && kind === 'postgres') {
    const exists = `select 1 from pg_constraint where conrelid = to_regclass(${quoted(owner)}) and conname = ${quoted(unquoted(constraint))}`
    return { what: `constraint ${constraint}`, exists, drop: `alter table ${owner} drop constraint ${constraint}` }
  }
  if (validate.test(words) || /^(select|set|analyze)\b/i.test(words)) return undefined
  throw new StartProblem(
    `${text}, line ${statement.line}: only indexes and constraints that PostgreSQL validates later can be prepared.`,
    'Move the statement to up.sql. Nothing was changed.',
  )
}

function indexMade(kind: Kind, table: string, index: string): Made {
  const what = `index ${index}`
  if (kind === 'postgres') {
    return {
      what,
      exists: `select to_regclass(${quoted(index)}) where to_regclass(${quoted(index)}) is not null`,
      drop: `drop index concurrently ${index}`,
    }
  }
  const name = quoted(unquoted(index))
  const exists = `select 1 from information_schema.statistics where table_schema = database() and table_name = ${quoted(unquoted(table))} and index_name = ${name} limit 1`
  const asName = (column: string) => `concat('\`', replace(${column}, '\`', '\`\`'), '\`')`
  const leaning =
    `select ${asName('used.constraint_name')}, group_concat(${asName('used.column_name')} order by used.ordinal_position) ` +
    'from information_schema.key_column_usage used left join information_schema.statistics own ' +
    'on own.table_schema = used.table_schema and own.table_name = used.table_name and own.column_name = used.column_name ' +
    `and own.seq_in_index = used.ordinal_position and own.index_name = ${name} ` +
    `where used.table_schema = database() and used.table_name = ${quoted(unquoted(table))} ` +
    'and used.referenced_table_name is not null group by used.constraint_name having count(*) = count(own.index_name)'
  return { what, exists, drop: `alter table ${table} drop index ${index}`, leaning }
}

async function refuseTakenName(
  session: Session,
  made: Made | undefined,
  text: string,
  statement: MigrationStatement,
): Promise<void> {
  if (made === undefined || (await run(session, made.exists)).rows.length === 0) return
  throw new StartProblem(
    `${text}, line ${statement.line}: ${made.what} is there already, and no migration made it.`,
    'Rename it or drop it, then start again. Nothing was changed.',
  )
}

function unquoted(name: string): string {
  return /^["`]/.test(name) ? name.slice(1, -1).replaceAll('""', '"').replaceAll('``', '`') : name
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
