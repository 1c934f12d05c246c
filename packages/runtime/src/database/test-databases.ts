import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Dialect } from '../sql/dialect.ts'
import type { Database, DatabaseConfig } from './database.ts'
import { openMysql } from './mysql.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'

/** Real databases for tests: a new empty one each time, which goes away with the test. */
export interface TestDatabases {
  readonly kind: Dialect['kind']
  /** Why tests on this database do not run here; undefined when they do. */
  readonly absent: string | undefined
  create(): Promise<TestDatabase>
}

export interface TestDatabase {
  readonly url: string
  open(config?: Partial<DatabaseConfig>): Promise<Database>
  drop(): Promise<void>
}

const POSTGRES = process.env.PLINTH_TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const MYSQL = process.env.PLINTH_TEST_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306/mysql'

export const sqliteTests: TestDatabases = {
  kind: 'sqlite',
  absent: undefined,
  create: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plinth-database-'))
    const url = `file:${join(folder, 'test.sqlite')}`
    return testDatabase(url, openSqlite, async () => rmSync(folder, { recursive: true, force: true }))
  },
}

export const postgresTests = await serverTests(
  'postgres',
  POSTGRES,
  openPostgres,
  (name) => `drop database ${name} with (force)`,
)
export const mysqlTests = await serverTests('mysql', MYSQL, openMysql, (name) => `drop database ${name}`)

type Open = (config: DatabaseConfig) => Promise<Database>

async function serverTests(
  kind: Dialect['kind'],
  url: string,
  open: Open,
  drop: (name: string) => string,
): Promise<TestDatabases> {
  const config = { databaseUrl: url, statementTimeoutMs: 10_000, databasePoolSize: 1 }
  const onServer = async (text: string) => {
    const server = await open(config)
    try {
      await server.query({ text, bounded: true }, [])
    } finally {
      await server.close()
    }
  }
  const absent = await onServer('select 1').then(
    () => undefined,
    (error: Error) => absence(kind, error),
  )
  return {
    kind,
    absent,
    create: async () => {
      const name = `plinth_test_${randomBytes(6).toString('hex')}`
      await onServer(`create database ${name}${kind === 'mysql' ? ' collate utf8mb4_nopad_bin' : ''}`)
      const own = new URL(url)
      own.pathname = `/${name}`
      return testDatabase(own.href, open, () => onServer(drop(name)))
    },
  }
}

/** A database that was required and is not there fails the tests instead of skipping them. */
function absence(kind: Dialect['kind'], error: Error): string {
  if (process.env.PLINTH_REQUIRE?.split(',').includes(kind)) throw error
  return `no ${kind} here: ${error.message}`
}

function testDatabase(url: string, open: Open, drop: () => Promise<void>): TestDatabase {
  const opened: Database[] = []
  return {
    url,
    open: async (config = {}) => {
      const database = await open({ databaseUrl: url, statementTimeoutMs: 5_000, databasePoolSize: 4, ...config })
      opened.push(database)
      return database
    },
    drop: async () => {
      await Promise.all(opened.map((database) => database.close().catch(() => {})))
      await drop()
    },
  }
}
