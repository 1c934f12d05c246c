/** A project of everything that is hard to carry, as declarations and as the files that make its tables. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { planInitialSchema, printMigration } from '@plinth/database'
import { readProject } from '@plinth/manifest'
import type { Database } from '../database/database.ts'
import type { RowKey } from '../migrate/migrator-protocol.ts'
import type { Dialect } from '../sql/dialect.ts'
import {
  autoNumber,
  bigInteger,
  boolean,
  date,
  datetime,
  decimal,
  float,
  integer,
  json,
  longText,
  multiSelect,
  text,
  time,
  uuid,
} from '../table/columns.ts'
import type { TableDeclaration } from '../table/declaration.ts'
import { table } from '../table/table.ts'
import { digestTable } from './digest-table.ts'
import { beginMove, finishMove } from './fill-database.ts'
import { givenNumbers } from './given-numbers.ts'
import { type PageLimits, readPage } from './read-page.ts'
import { takePage } from './take-page.ts'
import type { WireRow } from './wire-rows.ts'

const written: Record<string, { key?: string[]; fields: Record<string, object> }> = {
  // Words that SQL has uses for itself.
  select: {
    fields: {
      id: { type: 'auto number' },
      from: { type: 'text' },
      'where and': { type: 'long text' },
      whole: { type: 'big integer' },
      exact: { type: 'decimal', precision: 18, scale: 6 },
      about: { type: 'float' },
      yes: { type: 'boolean' },
      day: { type: 'date' },
      hour: { type: 'time' },
      moment: { type: 'datetime' },
      anything: { type: 'json' },
      some: { type: 'multi select', options: ['a', 'b,"}', 'ü \\ c'] },
      parent: { type: 'link', to: 'select' },
      favourite: { type: 'link', to: 'Order By' },
    },
  },
  'Order By': {
    key: ['group'],
    fields: { group: { type: 'uuid' }, owner: { type: 'link', to: 'select', required: true } },
  },
  姓名: { key: ['word'], fields: { word: { type: 'text', maxLength: 200 }, note: { type: 'text' } } },
  pair: {
    key: ['word', 'n', 'at'],
    fields: { word: { type: 'text', maxLength: 50 }, n: { type: 'decimal', scale: 2 }, at: { type: 'datetime' } },
  },
  loop: { key: ['id'], fields: { id: { type: 'integer' }, next: { type: 'link', to: 'loop' } } },
  empty: { fields: { id: { type: 'auto number' } } },
}

export const hardTables: readonly TableDeclaration[] = [
  table({
    name: 'select',
    key: ['id'],
    columns: {
      id: autoNumber(),
      from: text(),
      'where and': longText(),
      whole: bigInteger(),
      exact: decimal({ precision: 18, scale: 6 }),
      about: float(),
      yes: boolean(),
      day: date(),
      hour: time(),
      moment: datetime(),
      anything: json(),
      some: multiSelect({ options: ['a', 'b,"}', 'ü \\ c'] }),
      parent_id: bigInteger(),
      favourite_group: uuid(),
    },
    toOne: {
      parent: { to: 'select', from: ['parent_id'], at: ['id'], constraint: 'select_parent_fkey' },
      favourite: { to: 'Order By', from: ['favourite_group'], at: ['group'], constraint: 'select_favourite_fkey' },
    },
  }),
  table({
    name: 'Order By',
    key: ['group'],
    columns: { group: uuid({ required: true }), owner_id: bigInteger({ required: true }) },
    toOne: { owner: { to: 'select', from: ['owner_id'], at: ['id'], constraint: 'Order By_owner_fkey' } },
  }),
  table({ name: '姓名', key: ['word'], columns: { word: text({ required: true, maxLength: 200 }), note: text() } }),
  table({
    name: 'pair',
    key: ['word', 'n', 'at'],
    columns: {
      word: text({ required: true, maxLength: 50 }),
      n: decimal({ required: true, scale: 2 }),
      at: datetime({ required: true }),
    },
  }),
  table({
    name: 'loop',
    key: ['id'],
    columns: { id: integer({ required: true }), next_id: integer() },
    toOne: { next: { to: 'loop', from: ['next_id'], at: ['id'], constraint: 'loop_next_fkey' } },
  }),
  table({ name: 'empty', key: ['id'], columns: { id: autoNumber() } }),
]

/** Writes the folder of an app whose tables are these. */
export function writeHardApp(kind: Dialect['kind'], folder: string): void {
  const files = Object.entries(written).map(([name, file]) => ({
    path: `tables/${name}.json`,
    text: JSON.stringify(file),
  }))
  const plinth = { path: 'plinth.json', text: JSON.stringify({ name: 'hard', database: kind, apis: [] }) }
  const { project, problems } = readProject([plinth, ...files])
  if (!project) throw new Error(JSON.stringify(problems, null, 2))
  const path = join(folder, 'migrations/0001-first/up.sql')
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, printMigration(planInitialSchema(project, kind)))
}

/** Text that something on its way might take for something else. */
export const nastyTexts = [
  '',
  ' ',
  'a',
  'A',
  'a ',
  'ä',
  'Z',
  'ß',
  'ſ',
  'ﬀ',
  '\u{10ffff}',
  '\u{1f600}',
  '\ue000',
  '\uffff',
  'null',
  'NULL',
  '\\N',
  '{}',
  '\'; drop table "select"; --',
  '`',
  '\\',
  '"',
  '%_',
  '\t\r\n',
  '\u0001\u007f\u2028',
  '1',
  '01',
  'e\u0301',
  'é',
]

/** The rows of a table as wire text, read some at a time. */
export async function allRows(
  database: Database,
  table: TableDeclaration,
  limits?: PageLimits,
): Promise<readonly WireRow[]> {
  const rows: WireRow[] = []
  let after: RowKey | null = null
  do {
    const page = await readPage(database, database.dialect, table, after, limits)
    rows.push(...page.rows)
    after = page.next
  } while (after !== null)
  return rows
}

/** A whole move as the two processes of one do it; `most` pages at most. Says whether it came to its end. */
export async function moveAll(
  source: Database,
  target: Database,
  { limits = { rows: 30, bytes: 1_000_000 }, most = Number.POSITIVE_INFINITY } = {},
): Promise<boolean> {
  let pages = 0
  for (const { table: name, state, after: begun } of await beginMove(target, hardTables)) {
    const table = hardTables.find((one) => one.name === name)!
    for (let after = begun, next: RowKey | null | undefined; state === 'copying' && next !== null; after = next) {
      if (pages++ === most) return false
      const page = await readPage(source, source.dialect, table, after, limits)
      await takePage(target, table, page, after)
      next = page.next
    }
  }
  await finishMove(target, hardTables, await givenNumbers(source, source.dialect, hardTables))
  return true
}

export function digests(database: Database) {
  return Promise.all(hardTables.map((table) => digestTable(database, database.dialect, table)))
}
