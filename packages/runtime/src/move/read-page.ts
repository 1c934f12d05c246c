import type { Bound, Session } from '../database/database.ts'
import type { RowKey, TablePage } from '../migrate/migrator-protocol.ts'
import type { Dialect } from '../sql/dialect.ts'
import { fixed, joined, nothing, rendered, type Sql, sql, wholeNumber } from '../sql/sql.ts'
import type { ColumnDeclaration, TableDeclaration } from '../table/declaration.ts'
import { toBound } from '../value/bound.ts'
import { columnIn, keyOf, ROW, textOf, wireRow } from './wire-rows.ts'

/** How much one page holds: enough for its journey not to count, and little enough for memory not to notice. */
export interface PageLimits {
  readonly rows: number
  readonly bytes: number
}

export const pageLimits: PageLimits = { rows: 1000, bytes: 1_000_000 }

/** The next rows behind a key, in the order of the key, which is the same on every kind of database. */
export async function readPage(
  session: Session,
  dialect: Dialect,
  table: TableDeclaration,
  after: RowKey | null,
  limits: PageLimits = pageLimits,
): Promise<TablePage> {
  const limit = await rowsThatFit(session, dialect, table, after, limits)
  const columns = Object.entries(table.columns)
  const values = columns.map(([name, column]) => textOf(dialect, name, column))
  const answer = await ask(session, dialect, table, after, sql`${joined(values, ', ')}`, limit)
  const rows = answer.map((cells) => wireRow(table, cells))
  const last = rows.at(-1)
  const next = last === undefined || rows.length < limit ? null : keyOf(table, last)
  return { table: table.name, columns: columns.map(([name]) => name), rows, next }
}

/** Where a value may be of any length, lengths are looked at first: a thousand rows could be more than memory holds. */
async function rowsThatFit(
  session: Session,
  dialect: Dialect,
  table: TableDeclaration,
  after: RowKey | null,
  { rows, bytes }: PageLimits,
): Promise<number> {
  const long = Object.entries(table.columns).filter(([, column]) => mayBeLong(column))
  if (long.length === 0) return rows
  const lengths = long.map(
    ([name, column]) => sql`coalesce(octet_length(${dialect.cast(columnIn(dialect, name), column, 'text')}), 0)`,
  )
  const sizes = await ask(session, dialect, table, after, joined(lengths, ' + '), rows)
  let total = 0
  for (const [place, [size]] of sizes.entries()) {
    total += Number(size)
    if (total > bytes) return Math.max(1, place)
  }
  return rows
}

/** Longer values than this are what a thousand of is too much. */
const SHORT = 2048

function mayBeLong({ value, maxLength }: ColumnDeclaration): boolean {
  return (
    value === 'json' || value === 'text list' || (value === 'text' && (maxLength === undefined || maxLength > SHORT))
  )
}

async function ask(
  session: Session,
  dialect: Dialect,
  table: TableDeclaration,
  after: RowKey | null,
  what: Sql,
  limit: number,
): Promise<readonly (readonly (string | null)[])[]> {
  const key = table.key.map((name) => columnIn(dialect, name))
  const behind = after === null ? { condition: nothing, places: [] } : behindKey(dialect, table, key)
  const from = sql`${dialect.identifier(table.name)} as ${dialect.identifier(ROW)}`
  const select = sql`select ${what} from ${from}${behind.condition} order by ${joined(key, ', ')} limit ${wholeNumber(limit)}`
  const keys = after?.map((value, place) => toBound(dialect.kind, table.columns[table.key[place]!]!, value)) ?? []
  const values: Bound[] = behind.places.map((place) => keys[place]!)
  const { text } = rendered(select, dialect.placeholder)
  return (await session.query({ text, bounded: true }, values)).rows
}

/** ` where …` for rows behind a key, and which part of the key each of its places takes. */
function behindKey(
  dialect: Dialect,
  table: TableDeclaration,
  key: readonly Sql[],
): { condition: Sql; places: number[] } {
  const value = (place: number): Sql => dialect.parameter(() => null, table.columns[table.key[place]!]!)
  const all = key.map((_, place) => place)
  if (dialect.kind !== 'mysql') {
    const condition = sql` where (${joined(key, ', ')}) > (${joined(all.map(value), ', ')})`
    return { condition, places: all }
  }
  // MariaDB compares rows without using an index, and finds its way by one through these.
  const steps = all.map((last) => {
    const equal = all.slice(0, last).map((place) => sql`${key[place]!} = ${value(place)}`)
    return sql`(${joined([...equal, sql`${key[last]!} > ${value(last)}`], ' and ')})`
  })
  return {
    condition: sql`${fixed(' where ')}${joined(steps, ' or ')}`,
    places: all.flatMap((last) => all.slice(0, last + 1)),
  }
}
