import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import mysql from 'mysql2/promise'
import pg from 'pg'

export type DatabaseKind = 'sqlite' | 'postgres' | 'mysql'

export const databaseKinds: readonly DatabaseKind[] = ['sqlite', 'postgres', 'mysql']

/** A database made for one run of the benchmark. */
export interface BenchDatabase {
  readonly url: string
  /** Lets the server look at its new tables, as it does by itself some minutes after they were filled. */
  analyze(): Promise<void>
  drop(): Promise<void>
}

/** Makes an empty database, for SQLite below `folder`; rejects where there is no server. */
export async function createDatabase(kind: DatabaseKind, folder: string): Promise<BenchDatabase> {
  const name = `plinth_bench_${randomBytes(4).toString('hex')}`
  switch (kind) {
    case 'sqlite': {
      const path = join(folder, `${name}.sqlite`)
      const drop = async () => {
        for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
      }
      return { url: `file:${path}`, analyze: async () => {}, drop }
    }
    case 'postgres':
      await onPostgres(`create database ${name}`)
      return {
        url: withPath(POSTGRES, name),
        analyze: () => onPostgres('vacuum analyze', withPath(POSTGRES, name)),
        drop: () => onPostgres(`drop database ${name} with (force)`),
      }
    case 'mysql':
      await onMysql(`create database ${name} collate utf8mb4_nopad_bin`)
      return {
        url: withPath(MYSQL, name),
        analyze: () => onMysql('analyze table artist, album, track', withPath(MYSQL, name)),
        drop: () => onMysql(`drop database ${name}`),
      }
  }
}

const POSTGRES = process.env.PLINTH_TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const MYSQL = process.env.PLINTH_TEST_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306/mysql'

async function onPostgres(text: string, url = POSTGRES): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}

async function onMysql(text: string, url = MYSQL): Promise<void> {
  const connection = await mysql.createConnection(url)
  try {
    await connection.query(text)
  } finally {
    await connection.end()
  }
}

function withPath(url: string, name: string): string {
  const own = new URL(url)
  own.pathname = `/${name}`
  return own.href
}
