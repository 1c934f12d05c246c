import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../database/database.ts'
import {
  mysqlTests,
  postgresTests,
  sqliteTests,
  type TestDatabase,
  type TestDatabases,
} from '../database/test-databases.ts'
import { runMigrations } from '../migrate/run-migrations.ts'
import type { TableDeclaration } from '../table/declaration.ts'
import { toBound } from '../value/bound.ts'
import { comparableRow } from './digest-table.ts'
import { copyAgain } from './fill-database.ts'
import { readPage } from './read-page.ts'
import { allRows, digests, hardTables, moveAll, nastyTexts, writeHardApp } from './testing-move.ts'
import type { WireRow } from './wire-rows.ts'

const kinds = [sqliteTests, postgresTests, mysqlTests].filter(({ absent }) => absent === undefined)
const folders = mkdtempSync(join(tmpdir(), 'plinth-move-'))
const places: TestDatabase[] = []

beforeAll(() => {
  for (const { kind } of kinds) writeHardApp(kind, join(folders, kind))
})
afterAll(async () => {
  for (const place of places) await place.drop()
  rmSync(folders, { recursive: true, force: true })
})

const rowsOf: Readonly<Record<string, readonly WireRow[]>> = {
  select: [
    ...nastyTexts.map((text, at) => hardRow(at + 1, { from: text, 'where and': text, some: '["b,\\"}","ü \\\\ c"]' })),
    ...(
      [
        { whole: '9223372036854775807', exact: '999999999999.999999', about: '1.7976931348623157e+308' },
        { whole: '-9223372036854775808', exact: '-999999999999.999999', about: '5e-324' },
        { whole: '0', exact: '0.000001', about: '0.1', yes: 'true', some: '[]' },
        { exact: '-0.000001', about: '-1.5', yes: 'false', day: '0001-01-01', hour: '00:00:00' },
        { day: '9999-12-31', hour: '23:59:59.999999', moment: '9999-12-31T23:59:59.999999+00:00' },
        { moment: '0001-01-01T00:00:00+00:00', hour: '12:34:56.1' },
        { moment: '2024-02-29T12:00:00.000001+00:00', about: '123456789.12345679' },
        { anything: 'null' },
        { anything: '"null"' },
        { anything: '{"b":[1,{"z":null,"a":"\\u2028 😀"}],"a":12345678901234567890.123,"":""}' },
        { anything: '[1.5,-0.5,100,true,false,[],{}]' },
        { 'where and': 'ü😀\n'.repeat(50_000) },
        { parent_id: '99' },
        { favourite_group: 'ffffffff-0000-4000-8000-000000000001' },
      ] as Record<string, string>[]
    ).map((cells, at) => hardRow(nastyTexts.length + at + 1, cells)),
    hardRow(99, { parent_id: '99' }),
  ],
  'Order By': [
    ['00000000-0000-4000-8000-00000000000a', '99'],
    ['a0000000-0000-4000-8000-000000000001', '1'],
    ['ffffffff-0000-4000-8000-000000000001', '2'],
  ],
  姓名: byCodePoint(nastyTexts).map((word) => [word, word === '' ? null : word.toLowerCase()]),
  pair: byCodePoint(['a', 'A', 'a ', '']).flatMap((word) =>
    ['-10.00', '-9.50', '0.00', '9.00', '10.00'].flatMap((n) =>
      ['56+00:00', '56.1+00:00', '56.12+00:00', '57+00:00'].map((second) => [word, n, `2024-01-31T12:34:${second}`]),
    ),
  ),
  loop: Array.from({ length: 20 }, (_, at) => [String(at), String((at + 19) % 20)]),
  empty: [],
}

describe.each(kinds)('rows of $kind', { timeout: 60_000 }, (tests) => {
  let source: Database
  beforeAll(async () => {
    source = await madeDatabase(tests)
    await fill(source)
  })

  it('are read in the order of their keys, whatever a page holds', async () => {
    for (const table of hardTables) {
      for (const limits of [
        { rows: 4, bytes: 1000 },
        { rows: 1000, bytes: 1e9 },
      ]) {
        expect(comparable(table, await allRows(source, table, limits))).toEqual(comparable(table, rowsOf[table.name]!))
      }
    }
  })

  it('fill pages of about so many bytes', async () => {
    const table = hardTables[0]!
    const page = await readPage(source, source.dialect, table, [String(nastyTexts.length + 11)], {
      rows: 1000,
      bytes: 1000,
    })
    expect(page.rows).toHaveLength(1)
  })

  it.each(kinds)('arrive in $kind as they were, and numbers go on', async (others) => {
    const target = await madeDatabase(others)
    expect(await moveAll(source, target)).toBe(true)
    for (const table of hardTables) {
      expect(comparable(table, await allRows(target, table))).toEqual(comparable(table, rowsOf[table.name]!))
    }
    expect(await digests(target)).toEqual(await digests(source))
    expect(await nextNumber(target, 'select')).toBe('1001')
    expect(await nextNumber(target, 'empty')).toBe('501')
    await expect(write(target, 'loop', [['50', '77']])).rejects.toThrow()
  })

  it('go on where they stood, and are copied anew where they have changed', async () => {
    const target = await madeDatabase(tests)
    let runs = 1
    while (!(await moveAll(source, target, { most: 2 }))) {
      // Nothing is served from half of the rows.
      await expect(migrate(target)).rejects.toThrow('being filled by "plinth move"')
      runs++
    }
    expect(runs).toBeGreaterThan(3)
    await expect(migrate(target)).resolves.toMatchObject({ applied: [] })
    expect(await digests(target)).toEqual(await digests(source))

    const word = hardTables[2]!
    await copyAgain(target, hardTables, word.name)
    expect(await allRows(target, word)).toEqual([])
    expect(await moveAll(source, target)).toBe(true)
    expect(await digests(target)).toEqual(await digests(source))
    await expect(write(target, 'loop', [['50', '77']])).rejects.toThrow()
  })
})

describe('rows of others', () => {
  it('are not overwritten', async () => {
    const source = await madeDatabase(sqliteTests)
    await fill(source)
    const target = await madeDatabase(sqliteTests)
    await write(target, '姓名', [['mine', null]])
    await expect(moveAll(source, target)).rejects.toThrow(
      '"姓名" of the database that is to be filled has rows already',
    )
    const begun = await madeDatabase(sqliteTests)
    await moveAll(source, begun, { most: 2 })
    await write(begun, 'loop', [['50', '50']])
    await expect(moveAll(source, begun)).rejects.toThrow('"loop" was changed since')
  })
})

describe('a value that other databases refuse', () => {
  it('is named with its row', async () => {
    const source = await madeDatabase(sqliteTests)
    await source.query({ text: `insert into 姓名 (word, note) values ('w', 'a' || char(0))`, bounded: true }, [])
    const target = await madeDatabase(sqliteTests)
    await expect(moveAll(source, target)).rejects.toThrow(/Table "姓名", the row with word "w", column "note": .*UTF8/)
  })
})

function hardRow(id: number, cells: Readonly<Record<string, string>>): WireRow {
  return Object.keys(hardTables[0]!.columns).map((name) => (name === 'id' ? String(id) : (cells[name] ?? null)))
}

/** PostgreSQL keeps another order of JSON's keys. */
function comparable({ columns }: TableDeclaration, rows: readonly WireRow[]): WireRow[] {
  return rows.map((row) => comparableRow(Object.values(columns), row))
}

function byCodePoint(texts: readonly string[]): string[] {
  return texts.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
}

async function madeDatabase(tests: TestDatabases): Promise<Database> {
  const place = await tests.create()
  places.push(place)
  const database = await place.open()
  await migrate(database)
  return database
}

function migrate(database: Database) {
  return runMigrations({ database, folder: join(folders, database.dialect.kind), tables: hardTables, seeds: false })
}

async function fill(database: Database): Promise<void> {
  await database.maintain(async (session) => {
    const { kind } = database.dialect
    // Rows that point at one another are made by whoever may do so.
    const off = {
      sqlite: 'pragma foreign_keys = off',
      postgres: 'set session_replication_role = replica',
      mysql: 'set foreign_key_checks = 0',
    }[kind]
    await session.query({ text: off, bounded: true }, [])
    await session.query({ text: 'begin', bounded: true }, [])
    for (const [name, rows] of Object.entries(rowsOf)) {
      for (const row of rows) await session.query(...insertOf(database, name, row))
    }
    // The highest numbers that were given, to rows that are gone.
    for (const [name, id] of [
      ['select', '1000'],
      ['empty', '500'],
    ] as const) {
      const row = Object.keys(tableOf(name).columns).map((column) => (column === 'id' ? id : null))
      await session.query(...insertOf(database, name, row))
      const quoted = database.dialect.identifier(name).pieces.join('')
      await session.query({ text: `delete from ${quoted} where id = ${id}`, bounded: true }, [])
      if (kind === 'postgres') {
        const text = `select setval(pg_get_serial_sequence('"${name}"', 'id'), ${id})`
        await session.query({ text, bounded: true }, [])
      }
    }
    await session.query({ text: 'commit', bounded: true }, [])
  })
}

async function write(database: Database, name: string, rows: readonly WireRow[]): Promise<void> {
  for (const row of rows) await database.query(...insertOf(database, name, row))
}

function insertOf(database: Database, name: string, row: WireRow) {
  const { dialect } = database
  const columns = Object.entries(tableOf(name).columns)
  const quoted = (text: string) => dialect.identifier(text).pieces.join('')
  const marks = columns.map((_, at) => dialect.placeholder(at + 1)).join(', ')
  const text = `insert into ${quoted(name)} (${columns.map(([column]) => quoted(column)).join(', ')}) values (${marks})`
  const values = columns.map(([, column], at) => {
    const value = row[at] ?? null
    return value === null ? null : toBound(dialect.kind, column, value)
  })
  return [{ text, bounded: true }, values] as const
}

async function nextNumber(database: Database, name: string): Promise<string> {
  const quoted = database.dialect.identifier(name).pieces.join('')
  const empty = database.dialect.kind === 'mysql' ? '() values ()' : 'default values'
  await database.query({ text: `insert into ${quoted} ${empty}`, bounded: true }, [])
  const { rows } = await database.query({ text: `select max(id) from ${quoted}`, bounded: true }, [])
  return rows[0]?.[0] ?? ''
}

function tableOf(name: string) {
  return hardTables.find((table) => table.name === name)!
}
