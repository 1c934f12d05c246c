import { randomBytes } from 'node:crypto'
import type { DatabaseKind } from '@plinth/manifest'
import Sqlite from 'better-sqlite3'
import mysql from 'mysql2/promise'
import pg from 'pg'
import { dialects } from '../dialect/dialects.ts'

const postgresUrl = process.env.PLINTH_TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const mysqlUrl = process.env.PLINTH_TEST_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306/test'

/** A database of its own for one test: SQL runs on it one statement at a time, and `close` removes it. */
export interface TryOut {
  run(sql: string, values?: readonly (string | number | null)[]): Promise<void>
  rows(sql: string): Promise<readonly (readonly unknown[])[]>
  close(): Promise<void>
}

/** Undefined where the database is absent and PLINTH_REQUIRE does not name it; the test then skips. */
export function openTryOut(kind: DatabaseKind): Promise<TryOut | undefined> {
  return open(kind).catch((reason: unknown) => {
    if (process.env.PLINTH_REQUIRE?.split(',').includes(kind)) throw reason
    return undefined
  })
}

async function open(kind: DatabaseKind): Promise<TryOut> {
  const name = `plinth_schema_${randomBytes(6).toString('hex')}`
  switch (kind) {
    case 'sqlite':
      return openSqlite()
    case 'postgres':
      return openPostgres(name)
    case 'mysql':
      return openMysql(name)
  }
}

/** Inserts a row by parameters. */
export function insert(tryOut: TryOut, kind: DatabaseKind, table: string, row: object): Promise<void> {
  const dialect = dialects[kind]
  const names = Object.keys(row)
  const columns = names.map((name) => dialect.quoteName(name)).join(', ')
  const marks = names.map((_, index) => (kind === 'postgres' ? `$${index + 1}` : '?')).join(', ')
  return tryOut.run(`INSERT INTO ${dialect.quoteName(table)} (${columns}) VALUES (${marks})`, Object.values(row))
}

function openSqlite(): TryOut {
  const database = new Sqlite(':memory:')
  database.pragma('foreign_keys = on')
  return {
    async run(sql, values = []) {
      // Numbers of JavaScript are doubles to the driver, which STRICT takes for integers when they are whole.
      database.prepare(sql).run(...values)
    },
    rows: async (sql) => database.prepare(sql).raw().all() as unknown[][],
    close: async () => void database.close(),
  }
}

async function openPostgres(name: string): Promise<TryOut> {
  const admin = new pg.Client({ connectionString: postgresUrl, connectionTimeoutMillis: 2000 })
  await admin.connect()
  await admin.query(`CREATE DATABASE ${name}`)
  const url = new URL(postgresUrl)
  url.pathname = `/${name}`
  const client = new pg.Client(url.href)
  await client.connect()
  return {
    async run(sql, values = []) {
      await client.query(sql, [...values])
    },
    rows: async (sql) => (await client.query({ text: sql, rowMode: 'array' })).rows,
    async close() {
      await client.end()
      await admin.query(`DROP DATABASE ${name}`)
      await admin.end()
    },
  }
}

async function openMysql(name: string): Promise<TryOut> {
  const client = await mysql.createConnection({ uri: mysqlUrl, connectTimeout: 2000 })
  await client.query(`CREATE DATABASE ${name}`)
  await client.query(`USE ${name}`)
  await client.query("SET time_zone = '+00:00'")
  return {
    async run(sql, values = []) {
      await client.execute(sql, [...values])
    },
    rows: async (sql) => (await client.query({ sql, rowsAsArray: true }))[0] as unknown[][],
    async close() {
      await client.query(`DROP DATABASE ${name}`)
      await client.end()
    },
  }
}
