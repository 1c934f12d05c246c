import { randomBytes } from 'node:crypto'
import { createConnection } from 'mysql2/promise'
import pg from 'pg'

const POSTGRES = process.env.PLINTH_TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const MYSQL = process.env.PLINTH_TEST_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306'

/** An empty database of a test's own; disposing of it drops it. */
interface TestDatabase extends AsyncDisposable {
  readonly url: string
}

/** The kinds of database; `open` is missing where the server does not answer, so that tests skip it visibly. */
export const testDatabases = [
  {
    kind: 'sqlite',
    open: async (): Promise<TestDatabase> => ({ url: 'file:test.sqlite', [Symbol.asyncDispose]: async () => {} }),
  },
  { kind: 'postgres', open: (await answers(onPostgres)) ? openPostgres : undefined },
  { kind: 'mysql', open: (await answers(onMysql)) ? openMysql : undefined },
] as const

async function openPostgres(): Promise<TestDatabase> {
  const name = newName()
  await onPostgres(`create database ${name}`)
  return {
    url: Object.assign(new URL(POSTGRES), { pathname: `/${name}` }).href,
    [Symbol.asyncDispose]: () => onPostgres(`drop database ${name} with (force)`),
  }
}

async function openMysql(): Promise<TestDatabase> {
  const name = newName()
  await onMysql(`create database ${name}`)
  return {
    url: Object.assign(new URL(MYSQL), { pathname: `/${name}` }).href,
    [Symbol.asyncDispose]: () => onMysql(`drop database ${name}`),
  }
}

async function onPostgres(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: POSTGRES, connectionTimeoutMillis: 2000 })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

async function onMysql(statement: string): Promise<void> {
  const connection = await createConnection({ uri: MYSQL, connectTimeout: 2000 })
  await connection.query(statement).finally(() => connection.end())
}

async function answers(on: (statement: string) => Promise<void>): Promise<boolean> {
  return await on('select 1').then(
    () => true,
    () => false,
  )
}

function newName(): string {
  return `plinth_cli_${randomBytes(6).toString('hex')}`
}
