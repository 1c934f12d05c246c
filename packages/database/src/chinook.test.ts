import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { beforeAll, describe, expect, it } from 'vitest'
import { planInitialSchema } from './plan/plan-initial-schema.ts'
import { readFolder } from './testing/read-folder.ts'

/** The original data as SQL, which lies beside the repository on some machines only. */
const original = join(import.meta.dirname, '../../../../shared/data/chinook/sqlite.sql')
const folder = join(import.meta.dirname, '../../../examples/chinook')
const data = join(folder, 'data')

const rowCounts = {
  album: 347,
  artist: 275,
  customer: 59,
  employee: 8,
  genre: 25,
  invoice: 412,
  invoice_line: 2240,
  media_type: 5,
  playlist: 18,
  playlist_track: 8715,
  track: 3503,
}

describe('the data of examples/chinook', () => {
  it('has every table with all its rows', () => {
    const counts = readdirSync(data).map((file) => [
      file.replace('.csv', ''),
      readTable(file.replace('.csv', '')).length,
    ])
    expect(Object.fromEntries(counts)).toEqual(rowCounts)
  })

  it.each(['sqlite', 'postgres', 'mysql'] as const)('fits into the tables made on %s', (kind) => {
    const { project, problems } = readFolder(folder, kind)
    expect(problems).toEqual([])
    expect(planInitialSchema(project!, kind).problems).toEqual([])
  })

  it('goes into SQLite row by row', () => {
    const { project } = readFolder(folder)
    const database = new Sqlite(':memory:')
    for (const statement of planInitialSchema(project!, 'sqlite').statements) database.exec(statement)
    for (const { table, columns } of project!.seeds) {
      const names = columns.map((name) => `"${name}"`).join(', ')
      const insert = database.prepare(`INSERT INTO "${table}" (${names}) VALUES (${columns.map(() => '?').join(', ')})`)
      const isPrice = (name: string) => name === 'unit_price' || name === 'total'
      const bind = (name: string, text: string | null) => (isPrice(name) ? text!.replace('.', '') : text)
      database.transaction(() => {
        for (const row of readTable(table)) insert.run(columns.map((name) => bind(name, row[name]!)))
      })()
    }
    const counts = Object.keys(rowCounts).map((table) => [
      table,
      database.prepare(`SELECT count(*) FROM "${table}"`).pluck().get(),
    ])
    expect(Object.fromEntries(counts)).toEqual(rowCounts)
    expect(database.pragma('foreign_key_check')).toEqual([])
  })

  describe.skipIf(!existsSync(original))('beside the original SQL', () => {
    const database = new Sqlite(':memory:')
    beforeAll(() => void database.exec(readFileSync(original, 'utf8').replace(/^\uFEFF/, '')))

    it.each(Object.keys(rowCounts))('%s is the same in every cell', (table) => {
      const rows = database.prepare(`SELECT * FROM [${camelCase(table)}]`).all() as Record<string, unknown>[]
      const expected = rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [snakeCase(name), asWritten(name, value)])),
      )
      expect(sorted(readTable(table))).toEqual(sorted(expected))
    })
  })
})

/** Two decimals to a price, an offset to a date; all else as the original has it. */
function asWritten(name: string, value: unknown): string | null {
  if (value === null) return null
  if (name === 'UnitPrice' || name === 'Total') return Number(value).toFixed(2)
  return name.endsWith('Date') ? `${String(value).replace(' ', 'T')}+00:00` : String(value)
}

/** Rows of a CSV file; nothing between two commas is null, `""` is an empty text. */
function readTable(table: string): readonly Record<string, string | null>[] {
  const text = readFileSync(join(data, `${table}.csv`), 'utf8')
  const lines: (string | null)[][] = [[]]
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/g)) {
    lines.at(-1)!.push(quoted === undefined ? plain! || null : quoted.replaceAll('""', '"'))
    if (end === '\n') lines.push([])
  }
  const [header, ...rows] = lines.slice(0, -1)
  return rows.map((row) => Object.fromEntries(row.map((cell, i) => [header![i], cell])))
}

const camelCase = (name: string) => name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())
const snakeCase = (name: string) => name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase()
const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort()
