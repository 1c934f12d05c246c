import { cellText } from '../seed/read-csv.ts'
import { csvCell, csvRows } from './csv-columns.ts'
import { OpenColumns } from './open-columns.ts'
import { type OpenProject, seedPath } from './open-project.ts'
import { refuseSeed } from './refused.ts'

interface Between {
  readonly table: string
  /** The link of `table`. */
  readonly field: string
  readonly through: string
  readonly near: string
  readonly far: string
}

/** The seed rows of a table between that say what the to-one link of `before` said; undefined where it said nothing. */
export function seedOfTableBetween(before: OpenProject, after: OpenProject, link: Between): string | undefined {
  const { table, field, through, near, far } = link
  const seed = seedRows(before, table)
  if (seed === undefined) return undefined
  const old = new OpenColumns(before)
  const targets = seed.cells(old.field(table, field).map(({ name }) => name))
  const keys = seed.cells(old.key(table).map(({ name }) => name))
  const rows = (targets ?? []).flatMap((target, index) => {
    if (target.includes('')) return []
    const key = keys?.[index]
    if (key === undefined || key.includes('')) {
      refuseSeed(table, `the rows of ${seedPath(table)} do not say their key, so no row between could name them`)
    }
    return [[...key, ...target]]
  })
  if (rows.length === 0) return undefined
  const columns = new OpenColumns(after)
  const header = [...columns.field(through, near), ...columns.field(through, far)].map(({ name }) => csvCell(name))
  return csvText([header, ...rows])
}

/** The seed rows of `table` with what the rows of the table between said in the columns of the new to-one link. */
export function seedOfLink(before: OpenProject, after: OpenProject, link: Between): string | undefined {
  const { table, field, through, near, far } = link
  const old = new OpenColumns(before)
  const text = before.seeds.get(table)
  const between = seedRows(before, through)
  const keys = between?.cells(old.field(through, near).map(({ name }) => name)) ?? []
  const targets = between?.cells(old.field(through, far).map(({ name }) => name))
  if (targets === undefined || keys.length === 0) return text
  const targetOf = new Map<string, readonly string[]>()
  for (const [index, key] of keys.entries()) {
    const row = keyText(key)
    if (targetOf.has(row)) {
      refuseSeed(through, `${seedPath(through)} leads from ${key.map(cellText).join(', ')} to several rows`)
    }
    targetOf.set(row, targets[index]!)
  }
  const seed = seedRows(before, table)
  const rowKeys = seed?.cells(old.key(table).map(({ name }) => name))
  if (seed === undefined || rowKeys === undefined) {
    refuseSeed(table, `there are no rows in ${seedPath(table)} that say their key, to which those between would lead`)
  }
  const made = new OpenColumns(after).field(table, field).map(({ name }) => name)
  const added = made.filter((name) => !seed.header.includes(name))
  if (added.length === 0) return text
  const rows = seed.rows.map((row, index) => {
    const target = targetOf.get(keyText(rowKeys[index]!))
    return [...row, ...added.map((name) => target?.[made.indexOf(name)] ?? '')]
  })
  return csvText([[...seed.header, ...added].map(csvCell), ...rows])
}

interface SeedRows {
  readonly header: readonly string[]
  /** As they are written; blank lines left out. */
  readonly rows: readonly (readonly string[])[]
  /** For each row, its cells of these columns; undefined when one is not in the file. */
  readonly cells: (columns: readonly string[]) => readonly (readonly string[])[] | undefined
}

function seedRows(open: OpenProject, table: string): SeedRows | undefined {
  const all = csvRows(open.seeds.get(table) ?? '')
  const header = all?.[0]?.map(cellText)
  if (all === undefined || header === undefined) return undefined
  const rows = all.slice(1).filter((row) => row.length === header.length)
  const cells = (columns: readonly string[]) => {
    const places = columns.map((column) => header.indexOf(column))
    return places.length === 0 || places.includes(-1)
      ? undefined
      : rows.map((row) => places.map((place) => row[place]!))
  }
  return { header, rows, cells }
}

function keyText(cells: readonly string[]): string {
  return JSON.stringify(cells.map(cellText))
}

function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.join(',')}\n`).join('')
}
