import { setTimeout as after } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { Database } from '../database/database.ts'
import { sqliteTests } from '../database/test-databases.ts'
import { takeStep } from './change-draft.ts'
import { purgeNowAndThen } from './purge-now-and-then.ts'

it('empties the trash beside the requests, says so, and stops nobody where it cannot', async () => {
  const place = await sqliteTests.create()
  try {
    const database = await place.open()
    const trash = [{ hidden: 'plinth_trash_0001_book', since: '0001-draft' }]
    await takeStep(database, {
      draft: '0001-draft',
      prepare: '',
      up: 'create table plinth_trash_0001_book (id integer);',
      entry: { name: '0001-draft', checksum: '', down: '', schema: JSON.stringify({ tables: [], trash }) },
    })
    await database.query(
      { text: "update plinth_migrations set applied_at = '2001-01-01T00:00:00Z'", bounded: true },
      [],
    )

    const log: unknown[] = []
    const note = (level: string) => (facts: object, text?: string) => void log.push([level, Object.keys(facts), text])
    const logger = { info: note('info'), warn: note('warn') }
    purgeNowAndThen(database, 0, logger)
    const away = { ...database, dialect: database.dialect, query: () => Promise.reject(new Error('away')) }
    purgeNowAndThen(away as unknown as Database, 30, logger)
    purgeNowAndThen(database, 30, logger)
    for (const end = performance.now() + 3000; log.length < 2 && performance.now() < end; ) await after(10)
    expect(log).toEqual([
      ['warn', ['err'], 'what was dropped long ago could not be removed; it is tried again in a day'],
      ['info', ['purged'], 'removed what was dropped more than 30 days ago'],
    ])
    const text = "select 1 from sqlite_schema where name like 'plinth_trash%'"
    expect((await database.query({ text, bounded: true }, [])).rows).toEqual([])
  } finally {
    await place.drop()
  }
})
