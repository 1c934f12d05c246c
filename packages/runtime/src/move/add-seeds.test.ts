import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../database/database.ts'
import { mysqlTests, postgresTests, sqliteTests, type TestDatabase } from '../database/test-databases.ts'
import { runMigrations } from '../migrate/run-migrations.ts'
import { addSeeds } from './add-seeds.ts'
import { allRows, hardTables, writeHardApp } from './testing-move.ts'

const kinds = [sqliteTests, postgresTests, mysqlTests].filter(({ absent }) => absent === undefined)
const [select, , words, pair, loop] = hardTables

describe.each(kinds)('seeds on $kind', { timeout: 60_000 }, ({ kind, create }) => {
  let folder: string
  let place: TestDatabase
  let database: Database
  const add = (update = false) =>
    addSeeds(database, { folder: pathToFileURL(`${folder}/`), tables: hardTables, update })

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'plinth-seeds-'))
    writeHardApp(kind, folder)
    place = await create()
    database = await place.open()
    await runMigrations({ database, folder, tables: hardTables, seeds: false })
  })
  afterEach(async () => {
    await place.drop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('are told from rows that are there by keys of every kind', async () => {
    const pairs = ['word,n,at', 'a,1,2024-01-31T12:00:00Z', '"a ",1.00,2024-01-31T12:00:00.5Z', 'A,-1.5,2024-01-31']
    write({ 姓名: 'word,note\na,x\nA,x\n"a ",\n"",y\n', pair: `${pairs.join('\n')}\n` })
    expect(await add()).toEqual([counted('姓名', 4), counted('pair', 3)])
    expect(await add()).toEqual([counted('姓名', 0, 0, 4), counted('pair', 0, 0, 3)])
    write({ 姓名: 'word,note\na,other\nA,x\nä,\n"a ",""\n' })
    expect(await add()).toEqual([counted('姓名', 1, 0, 3)])
    expect(await add(true)).toEqual([counted('姓名', 0, 2, 2)])
    expect(await add(true)).toEqual([counted('姓名', 0, 0, 4)])
    expect(await allRows(database, words!)).toEqual([
      ['', 'y'],
      ['A', 'x'],
      ['a', 'other'],
      ['a ', ''],
      ['ä', null],
    ])
    expect(await allRows(database, pair!)).toHaveLength(3)
  })

  it('point at rows that come later, or none is added', async () => {
    write({ select: 'id,parent_id,about,anything\n5,7,0.5,"{""a"":1}"\n7,5,,\n', loop: 'id,next_id\n1,2\n2,1\n' })
    expect(await add()).toEqual([counted('select', 2), counted('loop', 2)])
    expect((await allRows(database, select!)).map((row) => [row[0], row[12]])).toEqual([
      ['5', '7'],
      ['7', '5'],
    ])

    write({ select: 'id,parent_id\n5,9\n7,5\n9,9\n', loop: 'id,next_id\n1,1\n2,1\n3,77\n' })
    await expect(add(true)).rejects.toThrow(/loop/)
    expect((await allRows(database, select!)).map((row) => row[0])).toEqual(['5', '7'])
    expect(await allRows(database, loop!)).toHaveLength(2)

    write({ select: 'id,parent_id\n5,9\n7,5\n9,9\n' })
    expect(await add(true)).toEqual([counted('select', 1, 1, 1)])
    await database.query(
      { text: `insert into ${quoted('select')} (${quoted('from')}) values ('next')`, bounded: true },
      [],
    )
    expect((await allRows(database, select!)).map((row) => [row[0], row[12]]).at(-1)).toEqual(['10', null])
  })

  it('without keys fill an empty table only', async () => {
    write({ select: 'from\nx\ny\n' })
    expect(await add()).toEqual([counted('select', 2)])
    await expect(add()).rejects.toThrow('select.csv has no column "id"')
  })

  function quoted(name: string): string {
    return database.dialect.identifier(name).pieces.join('')
  }

  function write(files: Readonly<Record<string, string>>): void {
    const names = Object.keys(files)
    mkdirSync(join(folder, 'seeds'), { recursive: true })
    for (const name of names) writeFileSync(join(folder, 'seeds', `${name}.csv`), files[name]!)
    const list = names.map((table) => ({ table, file: `${table}.csv` }))
    writeFileSync(join(folder, 'seeds/seeds.json'), JSON.stringify(list))
  }
})

function counted(table: string, added: number, changed = 0, kept = 0) {
  return { table, added, changed, kept }
}
