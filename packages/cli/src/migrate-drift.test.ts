import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { createConnection } from 'mysql2/promise'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newProject } from './testing/new-project.ts'
import { plinth } from './testing/plinth-process.ts'
import { testDatabases } from './testing/test-databases.ts'

let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plinth-drift-'))
  await newProject(folder)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe.each(testDatabases)(
  'a database on $kind that somebody else changes',
  { timeout: 300_000 },
  ({ kind, open }) => {
    test.skipIf(!open)('is told of, and no plan runs that relies on what is gone', async () => {
      await using database = await open!()
      const url = kind === 'sqlite' ? `file:${join(folder, 'test.sqlite')}` : database.url
      const where = ['--database', kind, '--database-url', url]
      const migrate = (...words: string[]) =>
        plinth(folder, ['migrate', words[0]!, 'shop', ...words.slice(1), ...where])
      const run = (sql: string) => onDatabase(url, kind === 'mysql' ? sql.replaceAll('"', '`') : sql)

      await migrate('apply', '--yes')
      await run(
        'ALTER TABLE "author" ADD COLUMN "note" varchar(9)'.replace(
          'varchar(9)',
          kind === 'sqlite' ? 'TEXT' : 'varchar(9)',
        ),
      )
      await run('CREATE INDEX "by_somebody" ON "author" ("name")')
      const extra = await migrate('status')
      expect([extra.code, extra.out]).toEqual([0, expect.stringContaining('`author` has a column `note` that nobody')])
      expect(extra.out).toContain('`author` has an index `by_somebody`')
      edit('author', '"born"', '"alive": { "type": "integer" },\n    "born"')
      expect((await migrate('apply', '--yes')).out).toContain('add `alive`')

      if (kind !== 'mysql') await run('ALTER TABLE "author" ALTER COLUMN "name" DROP NOT NULL')
      await run('ALTER TABLE "author" DROP COLUMN "alive"')
      const gone = await migrate('status')
      expect([gone.code, gone.out]).toEqual([1, expect.stringContaining('the column `alive` of `author` is gone')])
      if (kind !== 'mysql') expect(gone.out).toContain('`name` of `author` was made nullable')
      edit('author', '"alive": { "type": "integer" }', '"living": { "id": "alive", "type": "integer" }')
      const refused = await migrate('apply', '--yes')
      expect([refused.code, refused.note]).toEqual([
        1,
        expect.stringContaining('the column `alive` of `author` is gone'),
      ])
    })

    test.skipIf(!open)('or made shows what would make it that of the project, and is left alone', async () => {
      await using database = await open!()
      const url = kind === 'sqlite' ? `file:${join(folder, 'test.sqlite')}` : database.url
      const where = ['--database', kind, '--database-url', url]
      const migrate = (...words: string[]) =>
        plinth(folder, ['migrate', words[0]!, 'shop', ...words.slice(1), ...where])
      const run = (sql: string) => onDatabase(url, sql)

      await run('CREATE TABLE author (author_id integer PRIMARY KEY, name varchar(80))')
      await run('CREATE TABLE theirs (id integer PRIMARY KEY)')
      const plan = await migrate('plan')
      expect([plan.code, plan.out]).toEqual([1, expect.stringContaining('tables of this project\'s names: "author"')])
      expect(plan.out).toMatch(/add (the )?table `book`/)
      expect(plan.out).toMatch(/`name` of `author` (is of type|sorts by)/)
      expect(plan.out).not.toContain('theirs')
      const refused = await migrate('apply', '--yes')
      expect([refused.code, refused.note]).toEqual([3, expect.stringContaining('already has a table "author"')])
    })
  },
)

async function onDatabase(url: string, sql: string): Promise<void> {
  if (url.startsWith('file:')) {
    const file = new Sqlite(url.slice('file:'.length))
    file.exec(sql)
    file.close()
  } else if (url.startsWith('postgres')) {
    const client = new pg.Client(url)
    await client.connect()
    await client.query(sql).finally(() => client.end())
  } else {
    const connection = await createConnection(url)
    await connection.query(sql).finally(() => connection.end())
  }
}

function edit(table: string, from: string, to: string): void {
  const path = join(folder, 'shop/tables', `${table}.json`)
  const text = readFileSync(path, 'utf8')
  expect(text).toContain(from)
  writeFileSync(path, text.replace(from, to))
}
