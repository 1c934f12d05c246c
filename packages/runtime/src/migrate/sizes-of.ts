import type { Database } from '../database/database.ts'
import type { Dialect } from '../sql/dialect.ts'
import { rendered, sql } from '../sql/sql.ts'
import type { TableSize } from './migrator-protocol.ts'

/** How large tables are by the statistics of the database; on SQLite there are none, and the size in bytes is not known. */
const statistics: Record<Exclude<Dialect['kind'], 'sqlite'>, string> = {
  postgres: `select relname, reltuples::bigint, pg_total_relation_size(oid) from pg_class
    where relkind in ('r', 'p') and relnamespace = current_schema()::regnamespace`,
  mysql: `select table_name, table_rows, data_length + index_length from information_schema.tables
    where table_schema = database() and table_type = 'BASE TABLE'`,
}

/** The size of each table that is there: from statistics where there are any, counted otherwise and if `exact`. */
export async function sizesOf(database: Database, tables: readonly string[], exact: boolean): Promise<TableSize[]> {
  const known = await lookUp(database)
  const there = tables.filter((table) => known.has(table))
  return Promise.all(
    there.map(async (table) => {
      const { rows, bytes } = known.get(table)!
      // PostgreSQL has not looked at a table yet that it says -1 of.
      return { table, rows: exact || rows < 0 ? await counted(database, table) : rows, bytes }
    }),
  )
}

async function lookUp(database: Database): Promise<Map<string, { rows: number; bytes: number | null }>> {
  const { kind } = database.dialect
  const text = kind === 'sqlite' ? "select name, -1, null from sqlite_schema where type = 'table'" : statistics[kind]
  const { rows } = await database.query({ text, bounded: true }, [])
  return new Map(
    rows.map(([name, count, bytes]) => [
      name ?? '',
      { rows: Number(count ?? -1), bytes: bytes === null || bytes === undefined ? null : Number(bytes) },
    ]),
  )
}

async function counted(database: Database, table: string): Promise<number> {
  const { dialect } = database
  const { text } = rendered(sql`select count(*) from ${dialect.identifier(table)}`, dialect.placeholder)
  const { rows } = await database.query({ text, bounded: false }, [])
  return Number(rows[0]?.[0])
}
