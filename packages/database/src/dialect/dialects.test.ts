import type { DatabaseKind } from '@plinth/manifest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTryOut, type TryOut } from '../testing/try-out.ts'
import { dialects } from './dialects.ts'

const nasty = [
  '',
  "it's",
  "''; drop table x; --",
  'back\\slash',
  "\\'",
  '"double" `back`',
  'two\nlines; \r\n\tand\u0001more',
  '\u007f\u0085\u2028é😀',
  '/* no */ -- comment # $$ :name ?',
]

const moment = {
  date: /^\d{4}-\d\d-\d\d$/,
  time: /^\d\d:\d\d:\d\d(\.\d*[1-9])?$/,
  datetime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d*[1-9])?\+00:00$/,
}

describe.each(['sqlite', 'postgres', 'mysql'] as const)('the dialect of %s', (kind: DatabaseKind) => {
  const dialect = dialects[kind]
  let database: TryOut | undefined
  beforeAll(async () => {
    database = await openTryOut(kind)
  })
  afterAll(async () => database?.close())

  it('quotes text so that the database reads the same text, on one line', async ({ skip }) => {
    if (!database) return skip(`${kind} is not there`)
    for (const text of nasty) {
      const literal = dialect.quoteText(text)
      expect(literal).not.toMatch(/[\r\n]/)
      expect(await database.rows(`SELECT ${literal}`)).toEqual([[text]])
    }
  })

  it('quotes names so that they stay names', async ({ skip }) => {
    if (!database) return skip(`${kind} is not there`)
    const name = 'a "b" `c`; d'
    await database.run(`CREATE TABLE ${dialect.quoteName(name)} (${dialect.quoteName(name)} integer)`)
    expect(await database.rows(`SELECT ${dialect.quoteName(name)} FROM ${dialect.quoteName(name)}`)).toEqual([])
  })

  it('makes random UUIDs of version 4', async ({ skip }) => {
    if (!database) return skip(`${kind} is not there`)
    const made = new Set<unknown>()
    for (let n = 0; n < 50; n += 1) made.add((await database.rows(`SELECT ${dialect.randomUuid}`))[0]![0])
    expect(made.size).toBe(50)
    for (const uuid of made) {
      expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    }
  })
})

it('SQLite makes the moment in the stored form', async () => {
  const database = await openTryOut('sqlite')
  for (const value of ['date', 'time', 'datetime'] as const) {
    const made = (await database!.rows(`SELECT ${dialects.sqlite.now(value)}`))[0]![0]
    expect(made).toMatch(moment[value])
  }
})
