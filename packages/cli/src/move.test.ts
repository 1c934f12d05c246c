import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newProject } from './testing/new-project.ts'
import { PlinthProcess, plinth } from './testing/plinth-process.ts'
import { testDatabases } from './testing/test-databases.ts'

const [, postgres, mysql] = testDatabases
const same = '✓ Every row is the same on both sides'

let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plinth-move-'))
  await newProject(folder)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('plinth move', { timeout: 240_000 }, () => {
  const move = (to: string, ...words: string[]) => plinth(folder, ['move', 'shop', '--to', to, ...words])

  test.skipIf(!postgres.open || !mysql.open)('goes round all databases, killed on its way', async () => {
    await using server = await postgres.open!()
    await using other = await mysql.open!()
    manyBooks(6000)
    await plinth(folder, ['migrate', 'apply', 'shop', '--yes'])

    for (const signal of ['SIGKILL', 'SIGINT'] as const) {
      const killed = new PlinthProcess(folder, ['move', 'shop', '--to', server.url])
      await killed.says(/author: 4 rows|Goes on/)
      await new Promise((resolve) => setTimeout(resolve, 100))
      await killed.stop(signal)
    }
    const moved = await move(server.url)
    expect([moved.code, moved.out, moved.note]).toEqual([
      0,
      expect.stringContaining(`${same}: 6,012 rows in 2 tables`),
      expect.stringContaining('Goes on with what an earlier run has begun'),
    ])
    expect(moved.out).toMatch(/In plinth\.json: "database": "postgres"[\s\S]*DATABASE_URL=postgres:/)

    appendFileSync(data('book'), '7001,One more,1,1979,12.50,true\n')
    await plinth(folder, ['seed', 'shop'])
    const again = await move(server.url)
    expect(again.note).toContain('book has changed: it is copied again')
    expect(again.out).toContain(`${same}: 6,013 rows`)

    const onPostgres = ['--database', 'postgres', '--database-url', server.url]
    expect((await move(other.url, ...onPostgres)).out).toContain(`${same}: 6,013 rows`)
    const onMysql = ['--database', 'mysql', '--database-url', other.url]
    const back = await move(`file:${join(folder, 'back.sqlite')}`, ...onMysql)
    expect(back.out).toContain(`${same}: 6,013 rows`)
    expect(back.out).not.toContain('In plinth.json')
  })

  test('copies within a kind, and makes what it was told to use the project’s', async () => {
    await plinth(folder, ['migrate', 'apply', 'shop', '--yes'])
    const copy = `file:${join(folder, 'copy.sqlite')}`
    expect((await move(copy)).out).toContain(`${same}: 12 rows`)
    const refused = await move(copy, '--database-url', copy)
    expect([refused.code, refused.note]).toEqual([1, expect.stringContaining('Name another one with --to')])
    // Somebody has used the copy since.
    new Sqlite(join(folder, 'copy.sqlite')).exec("update author set name = 'mine' where author_id = 1").close()
    expect(await move(copy)).toMatchObject({ code: 1, note: expect.stringContaining('"author" was changed since') })

    if (!mysql.open) return
    await using database = await mysql.open()
    const switched = await move(database.url, '--switch')
    expect(switched.out).toContain('plinth.json says "database": "mysql" now')
    expect(JSON.parse(readFileSync(join(folder, 'shop/plinth.json'), 'utf8'))).toMatchObject({ database: 'mysql' })
    const status = await plinth(folder, ['migrate', 'status', 'shop', '--database-url', database.url])
    expect(status.out).toContain('The database is that of the project')
  })

  test('wants to know where to', async () => {
    expect(await plinth(folder, ['move', 'shop'])).toMatchObject({ code: 2, note: expect.stringContaining('--to') })
    expect(await move('oracle://x')).toMatchObject({ code: 2, note: expect.stringContaining('postgres://') })
    expect(await move('file:new.sqlite')).toMatchObject({ code: 1, note: expect.stringContaining('no tables of this') })
  })
})

function data(table: string): string {
  return join(folder, 'shop/data', `${table}.csv`)
}

function manyBooks(count: number): void {
  const rows = Array.from(
    { length: count },
    (_, at) => `${at + 100},"Volume ${at} ü😀 ""x""",${(at % 4) + 1},1979,0.10,true\n`,
  )
  appendFileSync(data('book'), rows.join(''))
}
