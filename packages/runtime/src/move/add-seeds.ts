import { fileURLToPath } from 'node:url'
import type { Bound, Database, Session } from '../database/database.ts'
import { toProblem } from '../database/errors.ts'
import { alone, inTransaction } from '../migrate/alone.ts'
import { refuseLooseRows } from '../migrate/change-atomically.ts'
import { advanceSequences, fillLinks, insertRows, lateColumns, withoutColumns } from '../migrate/load-seeds.ts'
import type { SeededTable } from '../migrate/migrator-protocol.ts'
import { readSeed, readSeedOrder, type Seed, seedProblem } from '../migrate/read-seed.ts'
import { StartProblem } from '../problem/start-problem.ts'
import type { Dialect } from '../sql/dialect.ts'
import { joined, rendered, type Sql, sql } from '../sql/sql.ts'

export interface AddSeedsOptions {
  readonly folder: URL
  readonly tables: Parameters<typeof readSeed>[2]
  /** Whether rows that are there take the values of the file. */
  readonly update: boolean
}

/** The rows of a file, by whether a row of that key is there. */
interface PartedSeed {
  readonly missing: Seed
  readonly there: Seed
  readonly late: readonly string[]
}

/** Adds the seed rows whose keys are not there: all of them, or none. */
export function addSeeds(database: Database, { folder, tables, update }: AddSeedsOptions): Promise<SeededTable[]> {
  const { dialect } = database
  const path = fileURLToPath(folder)
  return alone(database, (session) =>
    inTransaction(session, dialect.kind, async () => {
      const loaded = new Set<string>()
      const parts: PartedSeed[] = []
      for (const entry of await readSeedOrder(path)) {
        const seed = await readSeed(path, entry, tables, dialect.kind)
        const late = lateColumns(dialect, seed, loaded)
        const part = { ...(await parted(session, dialect, seed)), late }
        await insertRows(session, dialect, withoutColumns(part.missing, late))
        loaded.add(seed.table.name)
        parts.push(part)
      }
      // All rows are there by now, so that every link finds what it points at.
      const seeded: SeededTable[] = []
      for (const { missing, there, late } of parts) {
        if (late.length > 0) await fillLinks(session, dialect, { seed: missing, columns: late })
        const changed = update ? await updateRows(session, dialect, there) : 0
        if (dialect.kind === 'postgres') await advanceSequences(session, dialect, missing)
        const { table, rows } = missing
        seeded.push({ table: table.name, added: rows.length, changed, kept: there.rows.length - changed })
      }
      if (dialect.kind === 'sqlite') await refuseLooseRows(session, looseSeed)
      return seeded
    }),
  )
}

function looseSeed({ table, row, target, others }: Parameters<Parameters<typeof refuseLooseRows>[1]>[0]) {
  return [
    `The seeds of table "${table}": row ${row} points at a row of "${target}" that is not there${others}.`,
    'Correct its file in the project’s data folder, and run the same command again. Nothing was added.',
  ] as const
}

/** Keys a statement, as one list. */
const MAX_KEYS = 1000

async function parted(session: Session, dialect: Dialect, seed: Seed): Promise<Pick<PartedSeed, 'missing' | 'there'>> {
  const { table, columns, given, rows, lines } = seed
  const places = table.key.map((name) => columns.slice(0, given).indexOf(name))
  if (places.includes(-1)) {
    if (await isEmpty(session, dialect, table.name)) return { missing: seed, there: { ...seed, rows: [], lines: [] } }
    throw withoutKey(seed)
  }
  const known = new Set<number>()
  for (let from = 0; from < rows.length; from += MAX_KEYS) {
    const keys = rows.slice(from, from + MAX_KEYS).map((row) => places.map((place) => String(row[place])))
    for (const at of await placesOfKeys(session, dialect, seed, keys)) known.add(from + at)
  }
  const some = (isThere: boolean): Seed => ({
    ...seed,
    rows: rows.filter((_, at) => known.has(at) === isThere),
    lines: lines.filter((_, at) => known.has(at) === isThere),
  })
  return { missing: some(false), there: some(true) }
}

/** The places in the list of those keys that are there. */
async function placesOfKeys(
  session: Session,
  dialect: Dialect,
  { table }: Seed,
  keys: readonly (readonly string[])[],
): Promise<number[]> {
  const types = table.key.map((name) => table.columns[name]!)
  const list = dialect.keyRows(() => null, types, 'k')
  const row = dialect.identifier('r')
  const equal = table.key.map((name, at) => sql`${row}.${dialect.identifier(name)} = ${list.items[at]!}`)
  const search = sql`select ${list.position} from ${list.from} join ${dialect.identifier(table.name)} as ${row} on ${joined(equal, ' and ')}`
  const { rows } = await session.query(statement(dialect, search), [JSON.stringify(keys)])
  // SQLite counts places from 0, the others from 1.
  return rows.map(([place]) => Number(place) - (dialect.kind === 'sqlite' ? 0 : 1))
}

async function isEmpty(session: Session, dialect: Dialect, table: string): Promise<boolean> {
  const { rows } = await session.query(statement(dialect, sql`select 1 from ${dialect.identifier(table)} limit 1`), [])
  return rows.length === 0
}

/** Gives the rows that differ the values of the file, and says how many did. */
async function updateRows(session: Session, dialect: Dialect, seed: Seed): Promise<number> {
  const { table, columns, given } = seed
  const value = (name: string): Sql => dialect.parameter(() => null, table.columns[name]!)
  const own = columns.slice(0, given).filter((name) => !table.key.includes(name))
  if (own.length === 0) return 0
  const stamped = columns.slice(given).filter((name) => table.columns[name]?.generated?.startsWith('updated'))
  const equals = (name: string): Sql => sql`${dialect.identifier(name)} = ${value(name)}`
  const differs = own.map((name) => dialect.distinctFrom(dialect.identifier(name), value(name)))
  const change = joined([...own, ...stamped].map(equals), ', ')
  const update = statement(
    dialect,
    sql`update ${dialect.identifier(table.name)} set ${change} where ${joined(table.key.map(equals), ' and ')} and (${joined(differs, ' or ')})`,
  )
  const places = [...own, ...stamped, ...table.key, ...own].map((name) => columns.indexOf(name))
  let changed = 0
  for (const [at, row] of seed.rows.entries()) {
    const values: Bound[] = places.map((place) => row[place]!)
    const answer = await session.query(update, values).catch((error: unknown) => {
      const problem = toProblem(error)
      if (problem === undefined || problem.status === 503) throw error
      throw seedProblem(seed.file, seed.lines[at]!, undefined, problem.message, error)
    })
    changed += answer.affected
  }
  return changed
}

function statement(dialect: Dialect, from: Sql) {
  return { text: rendered(from, dialect.placeholder).text, bounded: true }
}

function withoutKey({ file, table }: Seed): StartProblem {
  return new StartProblem(
    `${file} has no column "${table.key.join('", "')}", so nobody can tell which of its rows table "${table.name}" has already.`,
    'Give the file the key of each row, or empty the table.',
    undefined,
    'refused',
  )
}
