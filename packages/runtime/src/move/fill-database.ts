/** What happens to a database that is filled with the rows of another one, besides its pages. */
import type { Database, Session } from '../database/database.ts'
import { alone, inTransaction, run } from '../migrate/alone.ts'
import type { GivenNumber, MovedTable, TableDigest } from '../migrate/migrator-protocol.ts'
import { StartProblem } from '../problem/start-problem.ts'
import type { Dialect } from '../sql/dialect.ts'
import { rendered, sql } from '../sql/sql.ts'
import type { TableDeclaration } from '../table/declaration.ts'
import { goOnBehind } from './given-numbers.ts'
import { MoveLedger } from './move-ledger.ts'
import { holdLinks, setLinksAside } from './without-links.ts'

/** Notes that the database is being filled, or says how far that has come. Refuses one that holds rows of others. */
export function beginMove(database: Database, tables: readonly TableDeclaration[]): Promise<MovedTable[]> {
  return inOrder(database, async (session, ledger) => {
    const move = await ledger.move()
    const known = await ledger.tables()
    for (const table of tables) {
      const entry = known.find((one) => one.table === table.name)
      const count = await countOf(session, database.dialect, table, entry === undefined)
      if (count !== (entry?.rows ?? 0)) throw rowsOfOthers(table.name, entry !== undefined)
      if (entry === undefined) await ledger.putTable(untouched(table.name))
    }
    if (move === undefined) {
      await ledger.putMove({ isDone: false, setAside: await setLinksAside(session, database.dialect, tables) })
    }
    const all = await ledger.tables()
    return tables.map(({ name }) => all.find(({ table }) => table === name) ?? untouched(name))
  })
}

/** Empties a table, so that it is copied from its first row on. */
export function copyAgain(database: Database, tables: readonly TableDeclaration[], name: string): Promise<void> {
  return inOrder(database, async (session, ledger) => {
    const setAside = (await ledger.move())?.setAside ?? []
    const more = await setLinksAside(session, database.dialect, tables)
    await ledger.putMove({ isDone: false, setAside: [...setAside, ...more] })
    const all = sql`delete from ${database.dialect.identifier(name)}`
    await run(session, rendered(all, database.dialect.placeholder).text)
    await ledger.putTable(untouched(name))
  })
}

/** Keeps what the rows were when they were compared: other rows than these, later, are somebody else's. */
export function noteCompared(database: Database, name: string, compared: TableDigest): Promise<void> {
  return inOrder(database, async (_, ledger) => {
    const entry = await ledger.lockTable(name)
    if (entry !== undefined) await ledger.putTable({ ...entry, compared })
  })
}

/** All rows are there: links hold from now on, and auto numbers go on behind those given. */
export function finishMove(
  database: Database,
  tables: readonly TableDeclaration[],
  numbers: readonly GivenNumber[],
): Promise<void> {
  return alone(database, async (session) => {
    const { dialect } = database
    const ledger = new MoveLedger(session, dialect)
    // On MariaDB this commits by itself; done twice it does nothing.
    if (dialect.kind === 'mysql') await goOnBehind(session, dialect, tables, numbers)
    await inTransaction(session, dialect.kind, async () => {
      if (dialect.kind !== 'mysql') await goOnBehind(session, dialect, tables, numbers)
      await holdLinks(session, dialect, tables, (await ledger.move())?.setAside ?? [])
      await ledger.putMove({ isDone: true, setAside: [] })
    })
    await analyse(session, dialect, tables)
  })
}

async function inOrder<T>(database: Database, work: (session: Session, ledger: MoveLedger) => Promise<T>): Promise<T> {
  const { dialect } = database
  return alone(database, async (session) => {
    const ledger = new MoveLedger(session, dialect)
    if (!(await ledger.exists())) await ledger.create()
    if (dialect.kind === 'mysql') await run(session, 'set session foreign_key_checks = 0')
    return inTransaction(session, dialect.kind, () => work(session, ledger))
  })
}

function untouched(table: string): MovedTable {
  return { table, state: 'copying', rows: 0, after: null, compared: null }
}

async function countOf(session: Session, dialect: Dialect, table: TableDeclaration, isNew: boolean): Promise<number> {
  const name = dialect.identifier(table.name)
  // Of a table that must be empty, one row tells enough.
  const count = isNew
    ? sql`select count(*) from (select 1 from ${name} limit 1) as ${dialect.identifier('first')}`
    : sql`select count(*) from ${name}`
  const { rows } = await run(session, rendered(count, dialect.placeholder).text)
  return Number(rows[0]?.[0])
}

export function rowsOfOthers(table: string, isKnown: boolean): StartProblem {
  return new StartProblem(
    isKnown
      ? `Table "${table}" was changed since "plinth move" wrote its rows: they are not to be overwritten.`
      : `Table "${table}" of the database that is to be filled has rows already, and "plinth move" did not write them.`,
    'Take an empty database.',
    undefined,
    'refused',
  )
}

/** Tells the planner about rows that came without anybody looking; by itself it would learn in minutes, or never. */
async function analyse(session: Session, dialect: Dialect, tables: readonly TableDeclaration[]): Promise<void> {
  for (const { name } of tables) {
    const of = dialect.identifier(name)
    const statement = dialect.kind === 'mysql' ? sql`analyze table ${of}` : sql`analyze ${of}`
    await run(session, rendered(statement, dialect.placeholder).text)
  }
}
