import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../database/database.ts'
import {
  mysqlTests,
  postgresTests,
  sqliteTests,
  type TestDatabase,
  type TestDatabases,
} from '../database/test-databases.ts'
import { takeStep } from './change-draft.ts'
import { databaseStatus } from './database-status.ts'
import { purgeTrash } from './purge-trash.ts'
import { undoMigration } from './undo-migration.ts'

for (const tests of [sqliteTests, postgresTests, mysqlTests]) purgeContract(tests)

function purgeContract(tests: TestDatabases): void {
  const { kind } = tests
  const hiddenTable = `${kind === 'postgres' ? 'plinth.' : ''}plinth_trash_0002_loan`

  describe.skipIf(tests.absent !== undefined)(`the trash on ${kind}${tests.absent ? ` (${tests.absent})` : ''}`, () => {
    let place: TestDatabase
    let database: Database

    beforeEach(async () => {
      place = await tests.create()
      database = await place.open()
      await change(
        '0001-books',
        'create table book (id integer primary key, title varchar(50)); create table loan (id integer primary key);',
        'drop table loan; drop table book;',
        {
          tables: [
            { name: 'book', trash: [] },
            { name: 'loan', trash: [] },
          ],
          trash: [],
        },
      )
      await rows("insert into book values (1, 'one')")
      const toTrash =
        kind === 'postgres'
          ? 'alter table loan set schema plinth; alter table plinth.loan rename to plinth_trash_0002_loan;'
          : 'alter table loan rename to plinth_trash_0002_loan;'
      const back =
        kind === 'postgres'
          ? 'alter table plinth.plinth_trash_0002_loan rename to loan; alter table plinth.loan set schema public;'
          : 'alter table plinth_trash_0002_loan rename to loan;'
      await change(
        '0002-less',
        `alter table book rename column title to plinth_trash_0002_title; ${toTrash}`,
        `${back} alter table book rename column plinth_trash_0002_title to title;`,
        {
          tables: [{ name: 'book', trash: [{ hidden: 'plinth_trash_0002_title', since: '0002-less' }] }],
          trash: [{ hidden: 'plinth_trash_0002_loan', since: '0002-less' }],
        },
      )
    })
    afterEach(() => place.drop())

    it('gives back what a migration dropped, with its rows', async () => {
      expect(await purgeTrash(database, 30)).toEqual([])
      expect(await undoMigration(database)).toBe('0002-less')
      expect(await rows('select title from book')).toEqual([['one']])
      expect(await rows('select * from loan')).toEqual([])
    })

    it('is emptied of what has lain in it for so many days, and is not any more what undo could use', async () => {
      await rows(`update ${ledger} set applied_at = '${new Date(Date.now() - 31 * 86_400_000).toISOString()}'`)
      expect(await purgeTrash(database, 32)).toEqual([])
      expect(await purgeTrash(database, 30)).toEqual(['book.plinth_trash_0002_title', 'plinth_trash_0002_loan'])
      expect(await purgeTrash(database, 30)).toEqual([])
      const { purged } = await databaseStatus(database, database.dialect)
      expect(purged).toEqual(['plinth_trash_0002_loan', 'plinth_trash_0002_title'])

      await expect(rows(`select * from ${hiddenTable}`)).rejects.toThrow()
      if (kind === 'sqlite') expect(await rows('select * from book')).toEqual([['1', null]])
      else await expect(rows('select plinth_trash_0002_title from book')).rejects.toThrow()
      await expect(undoMigration(database)).rejects.toMatchObject({
        message: expect.stringMatching(/0002-less cannot be taken back any more: .*plinth_trash_0002_\w+.* purged/),
      })
    })

    it('is emptied again of what a draft drops, adds and drops once more', async () => {
      const hidden = 'plinth_trash_0003_note'
      const drop = `alter table book rename column note to ${hidden};`
      const inTrash = { tables: [{ name: 'book', trash: [{ hidden, since: '0003-draft' }] }], trash: [] }
      const nothing = { tables: [{ name: 'book', trash: [] }], trash: [] }
      await change('0003-draft', `alter table book add column note varchar(9); ${drop}`, '', inTrash)
      expect(await purgeTrash(database, 0)).toEqual([`book.${hidden}`])
      const gone = kind === 'sqlite' ? `alter table book drop column ${hidden};` : ''
      await change('0003-draft', `${gone} alter table book add column note varchar(9);`, '', nothing)
      await change('0003-draft', drop, '', inTrash)
      expect((await databaseStatus(database, database.dialect)).purged).toEqual([])
      expect(await purgeTrash(database, 0)).toEqual([`book.${hidden}`])
    })

    it.skipIf(kind !== 'mysql')('makes room for a change that stopped half-way because there was none', async () => {
      await rows('alter table book add column wide varchar(16200) character set utf8mb4')
      await rows('alter table book modify plinth_trash_0002_title varchar(150) character set utf8mb4')
      const schema = { tables: [{ name: 'book', trash: [] }], trash: [] }
      const up =
        'alter table book add column one integer;\nalter table book add column two varchar(150) character set utf8mb4;'
      await expect(change('0003-wide', up, '', schema)).rejects.toMatchObject({
        message: expect.stringMatching(/^A table has no room for more columns \(Row size too large/),
        next: expect.stringMatching(/purge --days 0.*npm run migrate -- purge 0.*The 1 statements before it/),
      })
      expect(await purgeTrash(database, 0)).toEqual(['book.plinth_trash_0002_title', 'plinth_trash_0002_loan'])
      expect(await rows('select one, two from book')).toEqual([[null, null]])
      expect((await databaseStatus(database, database.dialect)).unfinished).toBe(null)
    })

    const ledger = kind === 'postgres' ? 'plinth.migrations' : 'plinth_migrations'

    async function change(name: string, up: string, down: string, schema: unknown): Promise<void> {
      const entry = { name, checksum: name, down, schema: JSON.stringify(schema) }
      await takeStep(database, { draft: `${name.slice(0, 4)}-draft`, prepare: '', up, entry })
    }

    async function rows(sql: string) {
      return (await database.query({ text: sql, bounded: true }, [])).rows
    }
  })
}
