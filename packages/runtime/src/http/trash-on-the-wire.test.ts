import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSettings } from '../config/settings.ts'
import { sqliteTests, type TestDatabase } from '../database/test-databases.ts'
import type { TableDeclaration } from '../table/declaration.ts'
import { schema } from '../table/schema.ts'
import { rest } from './rest.ts'
import { createServer, type Server } from './server.ts'

const KEY = 'k'.repeat(32)
const everybody = { read: ['anyone'], create: ['anyone'], update: ['anyone'], delete: ['anyone'] }
const book: TableDeclaration = {
  name: 'book',
  key: ['id'],
  columns: {
    id: { type: 'integer', value: 'integer', required: true },
    title: { type: 'text', value: 'text', required: false, maxLength: 50 },
  },
  unique: [],
  toOne: {},
  toMany: {},
  indexed: [],
  access: everybody,
}

/** A wire knows the columns and tables that its app declares, and the trash is none of them. */
describe('what lies in the trash', () => {
  let place: TestDatabase
  let server: Server

  beforeAll(async () => {
    place = await sqliteTests.create()
    const database = await place.open()
    for (const text of [
      'create table book (id integer primary key, title text, plinth_trash_0002_price integer)',
      'create table plinth_trash_0002_loan (id integer primary key)',
      "insert into book values (1, 'one', 10)",
    ]) {
      await database.query({ text, bounded: true }, [])
    }
    const config = readSettings(
      { LOG_LEVEL: 'silent', PLINTH_SERVICE_KEY: KEY },
      { name: 'test', database: 'sqlite', databaseUrl: place.url },
    )
    server = await createServer(config, database)
    await server.register(rest, {
      path: '/rest/v1',
      config,
      database,
      tables: schema([book]),
      exposes: { book: ['read', 'create', 'update', 'delete'] },
    })
  })
  afterAll(async () => {
    await server.close()
    await place.drop()
  })

  const send = (method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object) =>
    server.inject({
      method,
      url: `/rest/v1/${path}`,
      headers: { apikey: KEY, prefer: 'return=representation' },
      ...(payload && { payload }),
    })

  it.each(['book', 'book?select=*', 'book?id=eq.1', 'book/1'])('is not read by %s', async (path) => {
    const answer = await send('GET', path)
    expect(answer.statusCode).toBe(200)
    expect(answer.body).not.toContain('plinth')
  })

  it.each([
    ['GET', 'book?select=plinth_trash_0002_price', undefined, 400],
    ['GET', 'book?plinth_trash_0002_price=eq.10', undefined, 400],
    ['GET', 'book?order=plinth_trash_0002_price', undefined, 400],
    ['GET', 'book?select=plinth_trash_0002_loan(*)', undefined, 400],
    ['GET', 'plinth_trash_0002_loan', undefined, 404],
    ['POST', 'book', { id: 2, plinth_trash_0002_price: 3 }, 400],
    ['PATCH', 'book?id=eq.1', { plinth_trash_0002_price: 3 }, 400],
  ] as const)('is not there for %s %s %j', async (method, path, body, status) => {
    const answer = await send(method, path, body)
    expect(answer.statusCode, answer.body).toBe(status)
    // What was asked for is repeated, and nothing else is told.
    expect(answer.json().hint ?? '').not.toContain('plinth_trash')
  })

  it('is not what a name mistyped was meant to be', async () => {
    const answer = await send('GET', 'book?select=plinth_trash_0002_pric')
    expect(answer.json()).toMatchObject({ code: '42703', hint: null })
  })

  it('does not keep rows from being added', async () => {
    const answer = await send('POST', 'book', { id: 3, title: 'three' })
    expect(answer.statusCode).toBe(201)
    expect(answer.json()).toEqual([{ id: 3, title: 'three' }])
  })
})
