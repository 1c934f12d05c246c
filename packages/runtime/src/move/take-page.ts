import type { Bound, Database, Session } from '../database/database.ts'
import { toProblem } from '../database/errors.ts'
import type { RowKey, TablePage } from '../migrate/migrator-protocol.ts'
import { StartProblem } from '../problem/start-problem.ts'
import type { Dialect } from '../sql/dialect.ts'
import { joined, rendered, sql } from '../sql/sql.ts'
import type { TableDeclaration } from '../table/declaration.ts'
import { toBound } from '../value/bound.ts'
import { fromText } from '../value/from-text.ts'
import { MoveLedger } from './move-ledger.ts'
import { keyWords, type WireRow } from './wire-rows.ts'
import { writeWithoutLinks } from './without-links.ts'

/** Rows a statement, and parameters: the fewest that a database takes in one are SQLite's 32,766. */
const MAX_ROWS = 250
const MAX_PARAMETERS = 30_000

/** Writes a page, and how far the table has come, in one transaction. */
export async function takePage(
  database: Database,
  table: TableDeclaration,
  page: TablePage,
  after: RowKey | null,
): Promise<void> {
  const { dialect } = database
  await writeWithoutLinks(database, async (session) => {
    const ledger = new MoveLedger(session, dialect)
    const there = await ledger.lockTable(table.name)
    if (there?.state !== 'copying' || JSON.stringify(there.after) !== JSON.stringify(after))
      throw anotherMoves(table.name)
    await insert(session, dialect, table, page)
    const rows = there.rows + page.rows.length
    const state = page.next === null ? 'copied' : 'copying'
    await ledger.putTable({ table: table.name, state, rows, after: page.next, compared: null })
  })
}

async function insert(session: Session, dialect: Dialect, table: TableDeclaration, page: TablePage): Promise<void> {
  const columns = Object.entries(table.columns)
  const places = columns.map(([name]) => page.columns.indexOf(name))
  if (places.includes(-1) || page.columns.length !== columns.length) throw otherColumns(table.name)
  const size = Math.max(1, Math.min(MAX_ROWS, Math.floor(MAX_PARAMETERS / columns.length)))
  for (let at = 0; at < page.rows.length; at += size) {
    const rows = page.rows.slice(at, at + size)
    const values = rows.flatMap((row) => columns.map(([, column], place) => bound(row[places[place]!]!, column)))
    await session.query(statement(rows.length), values).catch((error: unknown) => {
      throw explainedRefusal(error, table, rows)
    })
  }

  function bound(value: string | null, column: TableDeclaration['columns'][string]): Bound {
    return value === null ? null : toBound(dialect.kind, column, fromText(value, column))
  }

  function statement(rows: number) {
    const row = sql`(${joined(
      columns.map(([, column]) => dialect.parameter(() => null, column)),
      ', ',
    )})`
    const names = joined(
      columns.map(([name]) => dialect.identifier(name)),
      ', ',
    )
    const all = joined(
      Array.from({ length: rows }, () => row),
      ', ',
    )
    const insert = sql`insert into ${dialect.identifier(table.name)} (${names}) values ${all}`
    return { text: rendered(insert, dialect.placeholder).text, bounded: true }
  }
}

function explainedRefusal(error: unknown, table: TableDeclaration, rows: readonly WireRow[]): unknown {
  const problem = toProblem(error)
  if (problem === undefined || problem.status === 503) return error
  const which = `one of the rows from ${keyWords(table, rows[0]!)} to ${keyWords(table, rows.at(-1)!)}`
  const details = problem.details === null ? '' : ` (${problem.details})`
  return new StartProblem(
    `Table "${table.name}", ${which}: ${problem.message}${details}.`,
    'The other database refuses this row. Correct it where it comes from, then run the same command again.',
    error,
    'refused',
  )
}

function anotherMoves(table: string): StartProblem {
  return new StartProblem(
    `Another "plinth move" writes into table "${table}" of this database.`,
    'Let it come to its end, or end it; then run the same command again.',
  )
}

function otherColumns(table: string): StartProblem {
  return new StartProblem(
    `Table "${table}" has other columns in the database that the rows come from.`,
    'Bring that database up to date first: plinth migrate apply.',
  )
}
