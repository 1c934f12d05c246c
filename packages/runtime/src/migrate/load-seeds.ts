import type { Bound, Session } from '../database/database.ts'
import { toProblem } from '../database/errors.ts'
import type { Dialect } from '../sql/dialect.ts'
import { joined, rendered, type Sql, sql } from '../sql/sql.ts'
import type { TableDeclaration } from '../table/declaration.ts'
import { readSeed, readSeedOrder, type Seed, seedProblem } from './read-seed.ts'

/** Rows a statement. The fewest parameters that a database takes in one are SQLite's 32,766. */
const MAX_ROWS = 250
const MAX_PARAMETERS = 30_000

/**
 * Fills a new database with the app's seed rows, and says how many. A link to a row that comes later (of the same table
 * or of a table further down) is left empty at first and filled in at the end; SQLite looks at links only when the
 * transaction ends, if it is told to, and needs none of that.
 */
export async function loadSeeds(
  session: Session,
  dialect: Dialect,
  folder: string,
  tables: readonly TableDeclaration[],
): Promise<number> {
  const names = await readSeedOrder(folder)
  const loaded = new Set<string>()
  const links: LateLinks[] = []
  let count = 0
  for (const name of names) {
    const seed = await readSeed(folder, name, tables, dialect.kind)
    const late = lateColumns(dialect, seed, loaded)
    await insertRows(session, dialect, withoutColumns(seed, late))
    if (late.length > 0) links.push({ seed, columns: late })
    loaded.add(seed.table.name)
    count += seed.rows.length
    if (dialect.kind === 'postgres') await advanceSequences(session, dialect, seed)
  }
  for (const late of links) await fillLinks(session, dialect, late)
  return count
}

export interface LateLinks {
  readonly seed: Seed
  readonly columns: readonly string[]
}

/** Columns of links to tables that are not loaded yet, as far as they may be empty and are looked at at once. */
export function lateColumns(dialect: Dialect, { table, columns }: Seed, loaded: ReadonlySet<string>): string[] {
  if (dialect.kind === 'sqlite') return []
  const late = Object.values(table.toOne).filter((link) => !loaded.has(link.to))
  const names = new Set(late.flatMap((link) => link.from))
  return columns.filter((name) => names.has(name) && !table.key.includes(name) && !table.columns[name]?.required)
}

export function withoutColumns(seed: Seed, late: readonly string[]): Seed {
  if (late.length === 0) return seed
  const places = seed.columns.map((name, place) => ({ name, place })).filter(({ name }) => !late.includes(name))
  return {
    ...seed,
    columns: places.map(({ name }) => name),
    rows: seed.rows.map((row) => places.map(({ place }) => row[place]!)),
  }
}

export async function insertRows(session: Session, dialect: Dialect, seed: Seed): Promise<void> {
  const size = Math.max(1, Math.min(MAX_ROWS, Math.floor(MAX_PARAMETERS / seed.columns.length)))
  // One text serves all full batches, so that it is prepared once.
  const full = insertStatement(dialect, seed, size)
  for (let at = 0; at < seed.rows.length; at += size) {
    const rows = seed.rows.slice(at, at + size)
    const statement = rows.length === size ? full : insertStatement(dialect, seed, rows.length)
    await session.query(statement, rows.flat()).catch((error: unknown) => {
      const problem = toProblem(error)
      if (problem === undefined || problem.status === 503) throw error
      const until = `one of the rows up to line ${seed.lines[at + rows.length - 1]}: `
      const details = problem.details === null ? '' : ` (${problem.details})`
      throw seedProblem(seed.file, seed.lines[at]!, undefined, `${until}${problem.message}${details}`, error)
    })
  }
}

function insertStatement(dialect: Dialect, { table, columns }: Seed, rows: number) {
  const names = joined(columns.map(dialect.identifier), ', ')
  const row = sql`(${joined(
    columns.map((name) => parameter(dialect, table, name)),
    ', ',
  )})`
  const values = joined(
    Array.from({ length: rows }, () => row),
    ', ',
  )
  return statement(dialect, sql`insert into ${dialect.identifier(table.name)} (${names}) values ${values}`)
}

export async function fillLinks(session: Session, dialect: Dialect, { seed, columns }: LateLinks): Promise<void> {
  const { table } = seed
  const equals = (name: string): Sql => sql`${dialect.identifier(name)} = ${parameter(dialect, table, name)}`
  const change = joined(columns.map(equals), ', ')
  const key = joined(table.key.map(equals), ' and ')
  const update = statement(dialect, sql`update ${dialect.identifier(table.name)} set ${change} where ${key}`)
  const places = [...columns, ...table.key].map((name) => seed.columns.indexOf(name))
  for (const [at, row] of seed.rows.entries()) {
    const values: Bound[] = places.map((place) => row[place]!)
    if (values.slice(0, columns.length).every((value) => value === null)) continue
    await session.query(update, values).catch((error: unknown) => {
      const problem = toProblem(error)
      if (problem === undefined || problem.status === 503) throw error
      throw seedProblem(seed.file, seed.lines[at]!, columns.join(', '), problem.message, error)
    })
  }
}

/** Lets auto numbers go on behind the largest that is there or was; the other databases do so by themselves. */
export async function advanceSequences(session: Session, dialect: Dialect, { table, columns }: Seed): Promise<void> {
  for (const name of columns.filter((column) => table.columns[column]?.generated === 'auto number')) {
    const [from, column] = [dialect.identifier(table.name), dialect.identifier(name)]
    const sequence = sql`pg_get_serial_sequence(${dialect.text(`"${table.name.replaceAll('"', '""')}"`)}, ${dialect.text(name)})`
    const given = sql`coalesce(pg_sequence_last_value(${sequence}::regclass), 0)`
    const next = sql`(select greatest(coalesce(max(${column}), 0), ${given}) + 1 from ${from})`
    await session.query(statement(dialect, sql`select setval(${sequence}, ${next}, false)`), [])
  }
}

function parameter(dialect: Dialect, table: TableDeclaration, name: string): Sql {
  return dialect.parameter(() => null, table.columns[name]!)
}

function statement(dialect: Dialect, from: Sql) {
  return { text: rendered(from, dialect.placeholder).text, bounded: true }
}
