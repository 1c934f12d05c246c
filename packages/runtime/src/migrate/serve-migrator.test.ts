import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../database/database.ts'
import {
  mysqlTests,
  postgresTests,
  sqliteTests,
  type TestDatabase,
  type TestDatabases,
} from '../database/test-databases.ts'
import { migrateByCommand, startMigrator, type TestMigrator, writeMigratedApp } from './testing-migrator.ts'

const first = {
  'migrations/0001-books/up.sql': 'create table book (id integer primary key, title varchar(50));',
  'migrations/0001-books/down.sql': 'drop table book;',
  'migrations/0001-books/schema.json': '{"tables":[{"name":"book","trash":[]}],"trash":[]}',
}

for (const tests of [sqliteTests, postgresTests, mysqlTests]) migratorContract(tests)

function migratorContract(tests: TestDatabases): void {
  const { kind } = tests

  describe.skipIf(tests.absent !== undefined)(
    `a migrator on ${kind}${tests.absent ? ` (${tests.absent})` : ''}`,
    () => {
      let place: TestDatabase
      let database: Database
      let folder: string
      let migrator: TestMigrator | undefined

      beforeEach(async () => {
        place = await tests.create()
        database = await place.open()
        folder = mkdtempSync(join(tmpdir(), 'plinth-migrator-'))
        writeMigratedApp(kind, folder, first)
        migrator = undefined
      })
      afterEach(async () => {
        await migrator?.close()
        await place.drop()
        rmSync(folder, { recursive: true, force: true })
      })

      it('answers what it is asked, and ends with its channel', async () => {
        migrator = await startMigrator(folder, place.url)
        const nothing = { managed: false, entries: [], schema: null, seeded: false, unfinished: null, purged: [] }
        expect(await ask({ kind: 'status' })).toEqual(nothing)
        expect(await ask({ kind: 'status' })).toEqual(nothing)
        expect(await ask({ kind: 'apply' })).toEqual({ applied: ['0001-books'], seededRows: 0 })
        expect(await ask({ kind: 'status' })).toMatchObject({
          managed: true,
          entries: [{ name: '0001-books', state: 'done', statement: 1 }],
          schema: first['migrations/0001-books/schema.json'],
        })

        await rows("insert into book values (1, 'one'), (2, null)")
        expect(await ask({ kind: 'query', sql: 'select id, title from book order by id' })).toEqual({
          rows: [
            ['1', 'one'],
            ['2', null],
          ],
        })
        expect(await ask({ kind: 'sizes', tables: ['book', 'missing'], exact: true })).toMatchObject([
          { table: 'book', rows: 2 },
        ])
        expect(await ask({ kind: 'sizes', tables: ['book'], exact: false })).toHaveLength(1)

        const entry = {
          name: '0002-draft',
          checksum: 'x',
          down: 'alter table book drop column pages;',
          schema: '{"tables":[],"trash":[]}',
        }
        const step = { draft: '0002-draft', prepare: '', up: 'alter table book add column pages integer;', entry }
        expect(await ask({ kind: 'prepare', step })).toBeNull()
        expect(await ask({ kind: 'step', step })).toBeNull()
        expect(await ask({ kind: 'release', draft: '0002-draft', entry: { ...entry, name: '0002-pages' } })).toBeNull()
        expect(await ask({ kind: 'purge', olderThanDays: 30 })).toEqual([])
        expect(await ask({ kind: 'undo' })).toEqual({ undone: '0002-pages' })
        expect(await migrator.close()).toBe(0)
      })

      it('cannot write where it is asked to read, and says what is wrong in words', async () => {
        migrator = await startMigrator(folder, place.url)
        await ask({ kind: 'apply' })
        for (const sql of [
          "insert into book values (1, 'x')",
          'drop table book',
          'select 1; drop table book',
          'pragma user_version = 3',
          'set @x = 1',
        ]) {
          expect(await fault({ kind: 'query', sql }), sql).toMatchObject({ code: 'failed' })
        }
        if (kind !== 'mysql') {
          const sql = "with x as (select 1) insert into book values (1, 'x')"
          expect(await fault({ kind: 'query', sql })).toMatchObject({ code: 'failed' })
        }
        expect(await rows('select * from book')).toEqual([])
        expect(await fault({ kind: 'query', sql: 'select * from missing' })).toMatchObject({
          message: expect.stringMatching(/missing/),
        })

        await rows("insert into book values (1, 'one')")
        const up = '-- Refused if this finds a row: there are books.\nselect id from book;\ndrop table book;'
        expect(await fault({ kind: 'step', step: { draft: '0002-draft', prepare: '', up, entry: null } })).toEqual({
          code: 'refused',
          message: 'There are books.\n  id = 1',
          next: 'Nothing was changed.',
        })
      })

      it('is what npm run migrate runs', async () => {
        const run = (...words: string[]) => migrateByCommand(folder, place.url, ...words)
        expect(await run()).toEqual({ code: 0, said: 'Applied 0001-books.' })
        expect(await run('status')).toEqual({ code: 0, said: expect.stringMatching(/^0001-books {2}applied 2\S+Z$/) })
        expect(await run('undo')).toEqual({ code: 0, said: expect.stringMatching(/^Took 0001-books back\./) })
        expect(await run('undo')).toEqual({ code: 1, said: 'There is nothing to undo.\nNothing was changed.' })
        expect(await run('purge', '3')).toEqual({ code: 0, said: 'There was nothing to remove.' })
      })

      async function ask(request: Parameters<TestMigrator['ask']>[0]): Promise<unknown> {
        const answer = await migrator!.ask(request)
        expect(answer, JSON.stringify(request)).toMatchObject({ ok: true })
        return answer.ok ? answer.result : undefined
      }

      async function fault(request: Parameters<TestMigrator['ask']>[0]): Promise<unknown> {
        const answer = await migrator!.ask(request)
        return answer.ok ? undefined : answer.fault
      }

      async function rows(sql: string) {
        return (await database.query({ text: sql, bounded: true }, [])).rows
      }
    },
  )
}

describe('npm run migrate', () => {
  it('takes back what came after the first tables, and never these', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plinth-migrator-'))
    const second = { 'migrations/0002-pages/up.sql': 'alter table book add column pages integer;' }
    const back = { 'migrations/0002-pages/down.sql': 'alter table book drop column pages;' }
    writeMigratedApp('sqlite', folder, { ...first, ...second, ...back }, ['book'])
    const run = (...words: string[]) => migrateByCommand(folder, `file:${join(folder, 'test.sqlite')}`, ...words)
    try {
      expect((await run()).code).toBe(0)
      expect(await run('undo')).toEqual({ code: 0, said: expect.stringMatching(/^Took 0002-pages back\./) })
      const refused = {
        code: 1,
        said: expect.stringMatching(/^Migration 0001-books made .*: book \(0 rows\)\.\nNothing/),
      }
      expect(await run('undo')).toEqual(refused)
      expect(await run('undo')).toEqual(refused)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('says what it can do to those who ask for something else, and what is wrong with the exit code of a start', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plinth-migrator-'))
    writeMigratedApp('sqlite', folder, first)
    const url = `file:${join(folder, 'test.sqlite')}`
    try {
      const misread = (why: RegExp) => ({ code: 2, said: expect.stringMatching(why) })
      expect(await migrateByCommand(folder, url, 'undone')).toEqual(
        misread(/^There is no command "undone"\.\nnpm run migrate {2,}brings/),
      )
      expect(await migrateByCommand(folder, url, 'purge', 'all')).toEqual(
        misread(/^"all" is no number of days\.\nnpm run migrate {2,}brings/),
      )
      for (const words of [['--help'], ['undo', '-h']]) {
        const help = { code: 0, said: expect.stringMatching(/^npm run migrate {2,}brings/) }
        expect(await migrateByCommand(folder, 'no database', ...words)).toEqual(help)
      }
      expect((await migrateByCommand(folder, url)).code).toBe(0)
      writeMigratedApp('sqlite', folder, { 'migrations/0001-books/up.sql': 'create table other (id integer);' })
      expect((await migrateByCommand(folder, url)).code).toBe(65)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
