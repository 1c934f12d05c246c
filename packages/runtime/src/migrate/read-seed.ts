import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bound } from '../database/database.ts'
import { Problem } from '../problem/problem.ts'
import { StartProblem } from '../problem/start-problem.ts'
import type { Dialect } from '../sql/dialect.ts'
import type { ColumnDeclaration, TableDeclaration } from '../table/declaration.ts'
import { toBound } from '../value/bound.ts'
import { checkColumnValue } from '../value/check-column-value.ts'
import { type CsvRows, parseCsv } from '../value/csv.ts'
import { fromText } from '../value/from-text.ts'
import { absent } from '../write/typed-rows.ts'

/** The rows that a new database begins with, of one table, as they are bound. */
export interface Seed {
  /** Within the app: `seeds/album.csv`. */
  readonly file: string
  readonly table: TableDeclaration
  /** Those of the file, and behind them what is filled in. */
  readonly columns: readonly string[]
  /** How many of the columns are the file's. */
  readonly given: number
  readonly rows: readonly (readonly Bound[])[]
  /** The line of the file on which each row starts. */
  readonly lines: readonly number[]
}

/** Which file fills which table. */
export interface SeedEntry {
  readonly table: string
  readonly file: string
}

/** The files in the order in which links want them loaded. An app without seeds has no list. */
export async function readSeedOrder(folder: string): Promise<SeedEntry[]> {
  try {
    return JSON.parse(await readFile(join(folder, 'seeds/seeds.json'), 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw new StartProblem('seeds/seeds.json cannot be read.', 'Compile the project again.', error)
  }
}

/** Reads one file and types its values. Columns it does not have become what they become on any insert. */
export async function readSeed(
  folder: string,
  entry: SeedEntry,
  tables: readonly TableDeclaration[],
  kind: Dialect['kind'],
): Promise<Seed> {
  const file = `seeds/${entry.file}`
  const table = tables.find(({ name }) => name === entry.table)
  if (table === undefined) throw seedProblem(file, 1, undefined, 'there is no table of this name')
  const csv = parse(file, await readFile(join(folder, file), 'utf8'))
  const stray = csv.columns.find((column) => !Object.hasOwn(table.columns, column))
  if (stray !== undefined) throw seedProblem(file, 1, stray, `table "${table.name}" has no such column`)

  const moment = fromText(new Date().toISOString(), datetime)
  const given = csv.columns.map((column, place) => ({ column, place, declaration: table.columns[column]! }))
  const filled = Object.entries(table.columns)
    .filter(([column, declaration]) => !csv.columns.includes(column) && declaration.generated !== 'auto number')
    .filter(([, declaration]) => absent(declaration, moment, { actor: null, kind }) !== null)
  const lines = rowLines(csv)
  const rows = csv.rows.map((cells, at) => [
    ...given.map(({ column, place, declaration }) =>
      placed(file, lines[at]!, column, () => cellBound(kind, declaration, column, cells[place] ?? null)),
    ),
    ...filled.map(([, declaration]) => toBound(kind, declaration, absent(declaration, moment, { actor: null, kind })!)),
  ])
  const columns = [...csv.columns, ...filled.map(([column]) => column)]
  return { file, table, columns, given: csv.columns.length, rows, lines }
}

const datetime: ColumnDeclaration = { type: 'datetime', value: 'datetime', required: true }

function cellBound(kind: Dialect['kind'], declaration: ColumnDeclaration, column: string, cell: string | null): Bound {
  const value = cell === null ? null : fromText(cell, declaration)
  checkColumnValue(declaration, column, value)
  return value === null ? null : toBound(kind, declaration, value)
}

function parse(file: string, text: string): CsvRows {
  try {
    return parseCsv(text)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    throw new StartProblem(
      `${file}: ${error.message}${error.details ? ` (${error.details})` : ''}.`,
      correct,
      error,
      'refused',
    )
  }
}

function placed<T>(file: string, line: number, column: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof Problem) throw seedProblem(file, line, column, error.message, error)
    throw error
  }
}

/** Only cells in quotes span lines, and each line end in them counts one. */
function rowLines({ rows }: CsvRows): number[] {
  let line = 2
  return rows.map((cells) => {
    const start = line
    line += 1 + cells.reduce((ends, cell) => ends + (cell?.split('\n').length ?? 1) - 1, 0)
    return start
  })
}

const correct = 'Correct the file in the project’s data folder, compile, and start again.'

export function seedProblem(
  file: string,
  line: number,
  column: string | undefined,
  message: string,
  cause?: unknown,
): StartProblem {
  const place = `${file}, line ${line}${column === undefined ? '' : `, column ${column}`}`
  return new StartProblem(`${place}: ${message}.`, correct, cause, 'refused')
}
