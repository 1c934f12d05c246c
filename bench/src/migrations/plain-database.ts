import type { TableSize } from '@plinth/database'
import Sqlite from 'better-sqlite3'
import mysql from 'mysql2/promise'
import pg from 'pg'
import type { DatabaseKind } from '../database.ts'

/** A connection that runs SQL as it is given. */
export interface PlainDatabase {
  run(text: string): Promise<readonly (readonly unknown[])[]>
  close(): Promise<void>
}

export async function openPlain(kind: DatabaseKind, url: string): Promise<PlainDatabase> {
  switch (kind) {
    case 'sqlite':
      return openSqlite(url.slice('file:'.length))
    case 'postgres': {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      return {
        run: async (text) => (await client.query({ text, rowMode: 'array' })).rows,
        close: () => client.end(),
      }
    }
    case 'mysql': {
      const connection = await mysql.createConnection({ uri: url, rowsAsArray: true })
      return {
        run: async (text) => {
          const [rows] = await connection.query(text)
          return Array.isArray(rows) ? (rows as unknown[][]) : []
        },
        close: () => connection.end(),
      }
    }
  }
}

/** As durable as the app's own connection. */
function openSqlite(path: string): PlainDatabase {
  const database = new Sqlite(path)
  database.pragma('journal_mode = wal')
  database.pragma('synchronous = full')
  return {
    run: async (text) => {
      const statement = database.prepare(text)
      if (statement.reader) return statement.raw().all() as unknown[][]
      statement.run()
      return []
    },
    close: async () => void database.close(),
  }
}

/** Name, rows, bytes of tables; -1 where the rows are not known. */
const statistics: Record<DatabaseKind, string> = {
  sqlite: "select name, -1, null from sqlite_schema where type = 'table'",
  postgres: `select relname, reltuples::bigint, pg_total_relation_size(oid) from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  mysql: `select table_name, table_rows, data_length + index_length from information_schema.tables
    where table_schema = database()`,
}

/** What a person is told of sizes: from statistics where there are any, counted otherwise. */
export async function sizesOn(
  database: PlainDatabase,
  kind: DatabaseKind,
  tables: readonly string[],
): Promise<Map<string, TableSize>> {
  const sizes = new Map<string, TableSize>()
  for (const [name, rows, bytes] of await database.run(statistics[kind])) {
    const table = String(name)
    if (tables.includes(table)) sizes.set(table, { rows: Number(rows), bytes: bytes === null ? null : Number(bytes) })
  }
  for (const [table, size] of sizes) {
    if (size.rows >= 0) continue
    sizes.set(table, { ...size, rows: Number((await database.run(`select count(*) from "${table}"`))[0]?.[0]) })
  }
  return sizes
}
