import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../database/database.ts'
import { mysqlTests, postgresTests, sqliteTests, type TestDatabase } from '../database/test-databases.ts'
import { takeStep } from './change-draft.ts'
import { explained } from './explained.ts'

const step = (database: Database, up = 'create table book (id integer primary key);') =>
  takeStep(database, { draft: '0001-draft', prepare: '', up, entry: null })

describe.each([postgresTests, mysqlTests])('a user without rights', ({ kind, absent, create }) => {
  let place: TestDatabase
  let database: Database
  const user = `plinth_${randomBytes(6).toString('hex')}`

  beforeEach(async () => {
    place = await create()
    database = await place.open()
  })
  afterEach(async () => {
    if (kind === 'postgres') await rows(`drop owned by ${user}`)
    await rows(kind === 'postgres' ? `drop role ${user}` : `drop user ${user}@'%'`)
    await place.drop()
  })

  it.skipIf(absent !== undefined)(`is told so on ${kind}, and can start an app that has nothing to do`, async () => {
    await step(database)
    const name = new URL(place.url).pathname.slice(1)
    const grants =
      kind === 'postgres'
        ? [
            `create role ${user} login`,
            `grant usage on schema plinth to ${user}`,
            `grant select, insert, update, delete on all tables in schema plinth to ${user}`,
          ]
        : [`create user ${user}@'%'`, `grant select, insert, update, delete on ${name}.* to ${user}@'%'`]
    for (const text of grants) await rows(text)

    const url = new URL(place.url)
    url.username = user
    const theirs = await place.open({ databaseUrl: url.href })
    await step(theirs, '')
    await expect(step(theirs, 'create table other (id integer);')).rejects.toMatchObject({
      name: 'StartProblem',
      message: expect.stringMatching(/^The user of DATABASE_URL may not change this database: .*denied/),
      next: expect.stringMatching(/rights .*npm run migrate.*Nothing was changed/),
    })
    await rows(kind === 'postgres' ? 'drop schema plinth cascade' : 'drop table plinth_migrations')
    await expect(step(theirs)).rejects.toThrow('may not change this database')
  })

  const rows = async (text: string) => (await database.query({ text, bounded: true }, [])).rows
})

describe('a database that cannot be written to', () => {
  let place: TestDatabase

  beforeEach(async () => {
    place = await sqliteTests.create()
  })
  afterEach(() => place.drop())

  it('is full: a SQLite file that may not grow', async () => {
    const database = await place.open()
    await step(database)
    const limited = withSetting(database, 'pragma max_page_count = 1')
    const rows =
      'with recursive n (i) as (select 1 union all select i + 1 from n where i < 9000) select i, hex(i) from n'
    await expect(step(limited, `create table more (a, b); insert into more ${rows};`)).rejects.toMatchObject({
      message: 'The disk of the database is full (database or disk is full).',
      next: 'Make room there, then start again. Nothing was changed.',
    })
    expect(
      (await database.query({ text: "select 1 from sqlite_schema where name = 'more'", bounded: true }, [])).rows,
    ).toEqual([])
    await step(database, `create table more (a, b); insert into more ${rows};`)
  })

  it('is read-only', async () => {
    const database = await place.open()
    await step(database)
    const readonly = withSetting(database, 'pragma query_only = on')
    await expect(step(readonly)).rejects.toMatchObject({
      message: expect.stringMatching(/^The database can only be read/),
      next: expect.stringContaining('who may write to its file'),
    })
  })

  it.each([
    ['PostgreSQL', { code: '53100', severity: 'ERROR' }, 'could not extend file "base/1/2": No space left on device'],
    ['MariaDB', { errno: 1021, sqlState: 'HY000' }, 'Disk full (/tmp/#sql); waiting for someone to free some space'],
    ['MariaDB', { errno: 1114, sqlState: 'HY000' }, "The table 'book' is full"],
    [
      'MariaDB',
      { errno: 1030, sqlState: 'HY000' },
      'Got error 28 "No space left on device" from storage engine InnoDB',
    ],
    ['MariaDB', { errno: 3, sqlState: 'HY000' }, 'Error writing file (Errcode: 28 "No space left on device")'],
  ])('is full: what %s says of it', (_, fields, message) => {
    expect(explained(Object.assign(new Error(message), fields), 'Nothing was changed.')).toMatchObject({
      name: 'StartProblem',
      message: `The disk of the database is full (${message}).`,
    })
  })
})

describe.each([postgresTests, mysqlTests])('a table without room', ({ kind, absent, create }) => {
  it.skipIf(absent !== undefined)(`is told of on ${kind}, with what makes room`, async () => {
    const place = await create()
    try {
      const database = await place.open()
      const most = kind === 'postgres' ? 1600 : 1017
      const columns = Array.from({ length: most - 1 }, (_, at) => `c${at} integer`)
      await step(database, `create table wide (id integer primary key, ${columns.join(', ')});`)
      await step(database, 'alter table wide drop column c7;')
      if (kind === 'mysql') await step(database, 'alter table wide add column c7 integer;')
      await expect(step(database, 'alter table wide add column more integer;')).rejects.toMatchObject({
        name: 'StartProblem',
        message: expect.stringMatching(/^A table has no room for more columns \(/),
        next: expect.stringMatching(kind === 'postgres' ? /plinth move.*Nothing was changed/ : /plinth migrate purge/),
      })
    } finally {
      await place.drop()
    }
  })
})

/** What the setting changes goes with the connection, so it is set on the one that migrates. */
function withSetting(database: Database, text: string): Database {
  return Object.assign(Object.create(database), {
    dialect: database.dialect,
    maintain: (work: Parameters<Database['maintain']>[0]) =>
      database.maintain(async (session) => {
        await session.query({ text, bounded: true }, [])
        return work(session)
      }),
  })
}
