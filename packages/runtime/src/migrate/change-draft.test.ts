import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../database/database.ts'
import {
  mysqlTests,
  postgresTests,
  sqliteTests,
  type TestDatabase,
  type TestDatabases,
} from '../database/test-databases.ts'
import { prepareStep, releaseDraft, takeStep } from './change-draft.ts'
import { databaseStatus } from './database-status.ts'
import type { DraftStep } from './migrator-protocol.ts'
import { undoMigration } from './undo-migration.ts'

for (const tests of [sqliteTests, postgresTests, mysqlTests]) draftContract(tests)

function draftContract(tests: TestDatabases): void {
  const { kind } = tests

  describe.skipIf(tests.absent !== undefined)(`a draft on ${kind}${tests.absent ? ` (${tests.absent})` : ''}`, () => {
    let place: TestDatabase
    let database: Database

    beforeEach(async () => {
      place = await tests.create()
      database = await place.open()
    })
    afterEach(async () => place.drop())

    const entry = (name: string, down: string, schema = '{"tables":[],"trash":[]}') => ({
      name,
      checksum: `checksum of ${name}`,
      down,
      schema,
    })
    const step = (up: string, more: Partial<DraftStep> = {}): DraftStep => ({
      draft: '0001-draft',
      prepare: '',
      up,
      entry: entry('0001-draft', 'drop table book;'),
      ...more,
    })
    const makeBook = step(
      "create table book (id integer primary key, title varchar(50)); insert into book values (1, 'one'), (2, 'two');",
    )

    it('is changed step by step, with one entry in the ledger that knows the way back from all of it', async () => {
      await takeStep(database, makeBook)
      await takeStep(database, step('alter table book add column pages integer;'))
      expect(await status()).toMatchObject({
        managed: true,
        entries: [{ name: '0001-draft', checksum: 'checksum of 0001-draft', state: 'done' }],
        schema: '{"tables":[],"trash":[]}',
        unfinished: null,
      })
      expect(await undoMigration(database)).toBe('0001-draft')
      await expect(rows('select * from book')).rejects.toThrow()
      expect((await status()).entries).toEqual([])
      await expect(undoMigration(database)).rejects.toThrow('There is nothing to undo')
    })

    it('leaves no entry when a step takes it back', async () => {
      await takeStep(database, makeBook)
      await takeStep(database, step('drop table book;', { entry: null }))
      expect(await status()).toMatchObject({ entries: [], schema: null })
    })

    it('is released without touching a table', async () => {
      await takeStep(database, makeBook)
      await releaseDraft(database, '0001-draft', entry('0001-books', 'drop table book;', '{"tables":[],"trash":[ ]}'))
      expect(await status()).toMatchObject({
        entries: [{ name: '0001-books', checksum: 'checksum of 0001-books' }],
        schema: '{"tables":[],"trash":[ ]}',
      })
      await expect(releaseDraft(database, '0002-draft', entry('0002-x', ''))).rejects.toThrow(/newest .* is 0001-books/)
    })

    it('is refused by a guard that finds rows, in the words above it, and nothing is changed', async () => {
      await takeStep(database, makeBook)
      const before = await status()
      const guarded = step(
        `-- Make titles unique.

-- Refused if this finds a row: these titles stand twice.
-- Change them first.
select id, title from book where title like 't%' limit 10;
alter table book add column pages integer;`,
      )
      await expect(takeStep(database, guarded)).rejects.toMatchObject({
        message: 'These titles stand twice. Change them first.\n  id = 2, title = two',
        next: 'Nothing was changed.',
        kind: 'refused',
      })
      expect(await status()).toEqual(before)
    })

    it('is as it was when a statement fails', async () => {
      await takeStep(database, makeBook)
      const before = await status()
      await expect(takeStep(database, step('insert into missing values (1);\nselect 1;'))).rejects.toMatchObject({
        message: expect.stringMatching(/^The change to 0001-draft, line 1: .*missing/),
        next: 'Nothing was changed.',
      })
      expect(await status()).toEqual(before)
    })

    it.skipIf(kind !== 'mysql')('goes on where it stopped, before anything else', async () => {
      await takeStep(database, makeBook)
      const stops = step('alter table book add column a integer; insert into missing values (1); set @x = 1;', {
        entry: entry('0001-draft', 'drop table book, missing;'),
      })
      await expect(takeStep(database, stops)).rejects.toMatchObject({
        next: expect.stringContaining('The 1 statements before it have taken effect'),
      })
      expect(await status()).toMatchObject({ unfinished: { name: '0001-draft', statement: 1, of: 3 } })
      await expect(undoMigration(database)).rejects.toThrow(/missing/)

      await rows('create table missing (a integer)')
      await takeStep(database, step('alter table book add column b integer;'))
      expect(await rows('select count(a), count(b), (select sum(a) from missing) from book')).toEqual([['0', '0', '1']])
      expect(await status()).toMatchObject({ unfinished: null, entries: [{ state: 'done' }] })
    })

    it.skipIf(kind !== 'mysql')('finishes a way back that stopped', async () => {
      await takeStep(database, step(makeBook.up, { entry: entry('0001-draft', 'drop table book; drop table helper;') }))
      await expect(undoMigration(database)).rejects.toThrow(/down.sql, line 1: .*helper/)
      expect(await status()).toMatchObject({ entries: [{ state: 'undoing', statement: 1 }] })
      await rows('create table helper (a integer)')
      expect(await undoMigration(database)).toBe('0001-draft')
      expect(await status()).toMatchObject({ entries: [], unfinished: null })
    })

    describe.skipIf(kind === 'sqlite')('that prepares something', () => {
      const concurrently = kind === 'postgres' ? 'concurrently ' : ''
      const prepared = step('alter table book add column pages integer;', {
        prepare: `create index ${concurrently}book_title_idx on book (title);\ncreate unique index ${concurrently}book_id_idx on book (id);`,
      })
      const indexes = async () => {
        const text =
          kind === 'postgres'
            ? "select indexname from pg_indexes where tablename = 'book' and indexname like '%idx'"
            : "select distinct index_name from information_schema.statistics where table_schema = database() and table_name = 'book' and index_name like '%idx'"
        return (await rows(text)).flat().sort()
      }

      beforeEach(() => takeStep(database, makeBook))

      it('does so beforehand, and not again', async () => {
        await prepareStep(database, prepared)
        expect(await indexes()).toEqual(['book_id_idx', 'book_title_idx'])
        expect(await status()).toMatchObject({ entries: [{ state: 'prepared' }], unfinished: null })
        await takeStep(database, prepared)
        expect(await indexes()).toEqual(['book_id_idx', 'book_title_idx'])
        expect(await status()).toMatchObject({ entries: [{ state: 'done' }] })
      })

      it('takes it back when a part of it fails, or what follows, or when another step comes', async () => {
        const before = await status()
        await rows("insert into book values (3, 'two')")
        const doubled = { ...prepared, prepare: prepared.prepare.replace('(id)', '(title)') }
        await expect(prepareStep(database, doubled)).rejects.toThrow(/line 2: .*book_id_idx/)
        expect(await indexes()).toEqual([])
        expect(await status()).toEqual(before)

        await expect(takeStep(database, { ...prepared, up: 'insert into missing values (1);' })).rejects.toThrow()
        expect(await indexes()).toEqual([])
        expect(await status()).toEqual(before)

        await prepareStep(database, prepared)
        await takeStep(database, step('alter table book add column other integer;'))
        expect(await indexes()).toEqual([])
      })

      it('leaves an index of that name alone which is somebody else’s', async () => {
        await rows('create index book_id_idx on book (title, id)')
        await expect(takeStep(database, prepared)).rejects.toThrow('index book_id_idx is there already')
        expect(await indexes()).toEqual(['book_id_idx'])
      })

      it('refuses what could not be taken back', async () => {
        await expect(prepareStep(database, { ...prepared, prepare: 'drop table book;' })).rejects.toThrow(
          'only indexes and constraints',
        )
      })
    })

    const status = () => databaseStatus(database, database.dialect)

    async function rows(sql: string) {
      return (await database.query({ text: sql, bounded: true }, [])).rows
    }
  })
}
