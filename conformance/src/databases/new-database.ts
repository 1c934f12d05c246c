import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseKind } from '@plinth/manifest'
import { createConnection } from 'mysql2/promise'
import pg from 'pg'

/** An empty database of a suite's own. */
export interface NewDatabase {
  readonly kind: DatabaseKind
  readonly url: string
  drop(): Promise<void>
}

const POSTGRES = process.env.PLINTH_TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const MYSQL = process.env.PLINTH_TEST_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306/test'

/** Runs one statement as the owner of the server, beside all apps. */
export async function onPostgres(statement: string, url = POSTGRES): Promise<readonly object[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

export async function onMysql(statement: string, url = MYSQL): Promise<readonly object[]> {
  const client = await createConnection(url)
  try {
    const [rows] = await client.query(statement)
    return rows as object[]
  } finally {
    await client.end()
  }
}

/** Why there is no database of a kind here; undefined where there is. What was required and is absent is an error. */
export async function absenceOf(kind: DatabaseKind): Promise<string | undefined> {
  if (kind === 'sqlite') return undefined
  try {
    await (kind === 'postgres' ? onPostgres('select 1') : onMysql('select 1'))
    return undefined
  } catch (error) {
    if (process.env.PLINTH_REQUIRE?.split(',').includes(kind)) throw error
    return `no ${kind} here: ${(error as Error).message}`
  }
}

export async function newDatabase(kind: DatabaseKind): Promise<NewDatabase> {
  if (kind === 'sqlite') {
    const folder = await mkdtemp(join(tmpdir(), 'plinth-conformance-'))
    return {
      kind,
      url: `file:${join(folder, 'data.sqlite')}`,
      drop: () => rm(folder, { recursive: true, force: true }),
    }
  }
  const name = `plinth_conformance_${randomBytes(6).toString('hex')}`
  const url = new URL(kind === 'postgres' ? POSTGRES : MYSQL)
  url.pathname = `/${name}`
  await (kind === 'postgres'
    ? onPostgres(`create database ${name}`)
    : onMysql(`create database ${name} character set utf8mb4 collate utf8mb4_nopad_bin`))
  const drop = async () => {
    await (kind === 'postgres' ? onPostgres(`drop database ${name} with (force)`) : onMysql(`drop database ${name}`))
  }
  return { kind, url: url.href, drop }
}
