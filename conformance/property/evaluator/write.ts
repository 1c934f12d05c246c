import type { Table, ToOneLink } from '@plinth/manifest'
import type { Delete, Insert, Update, Write } from '../model/write.ts'
import { type TextRow, toOneLinks, uniqueSets } from '../random/random-rows.ts'
import { holds } from './condition.ts'
import { passes, type Shown, showAsGiven, showRows, type World } from './read.ts'
import { compare, type Row, readValue, type Value } from './value.ts'

export type Outcome =
  | { readonly kind: 'written'; readonly world: World; readonly shown: readonly Shown[] }
  /** The codes of what is wrong; a database may name any of them. */
  | { readonly kind: 'refused'; readonly codes: ReadonlySet<string> }
  /** MariaDB looks at links row by row, where the others look when the statement is done (docs/values.md). */
  | { readonly kind: 'databases differ' }

/** What a write does to the world. */
export function apply(world: World, write: Write): Outcome {
  switch (write.kind) {
    case 'insert':
      return insert(world, write)
    case 'update':
      return update(world, write)
    case 'delete':
      return remove(world, write)
  }
}

function insert(world: World, { table, rows, resolution, show }: Insert): Outcome {
  const before = world.rows.get(table.name)!
  const after = [...before]
  const written: Row[] = []
  for (const text of rows) {
    const given = valuesOf(table, text)
    const row: Row = new Map(table.columns.map(({ name }) => [name, given.get(name) ?? null]))
    const at = resolution === undefined ? -1 : after.findIndex((other) => equalIn(table.key, row, other))
    if (at === -1) {
      after.push(row)
      written.push(row)
      if (
        danglesUntilLater(
          world,
          table,
          after,
          rows.map((each) => valuesOf(table, each)),
        )
      )
        return { kind: 'databases differ' }
    } else if (resolution === 'merge-duplicates') {
      after[at] = new Map([...after[at]!, ...given])
      written.push(after[at])
    }
    // Keys are looked at row by row on each database, also where a later row would put it right.
    if (hasTwins(table, after)) return { kind: 'refused', codes: new Set(['23505', '23503']) }
  }
  return checked(world, table, after, written, show, 'as given')
}

function update(world: World, { table, condition, values, show }: Update): Outcome {
  const given = valuesOf(table, values)
  const written: Row[] = []
  const after = world.rows.get(table.name)!.map((row) => {
    if (holds(condition, row) !== true) return row
    const changed: Row = new Map([...row, ...given])
    written.push(changed)
    return changed
  })
  return checked(world, table, after, written, show)
}

/** Keys, unique fields and links, as they are when the statement is done. */
function checked(
  world: World,
  table: Table,
  after: readonly Row[],
  written: readonly Row[],
  show: Write['show'],
  order: 'as given' | 'sorted' = 'sorted',
): Outcome {
  const codes = new Set<string>()
  if (hasTwins(table, after)) codes.add('23505')
  const next = withRows(world, table, after)
  if (written.some((row) => toOneLinks(table).some((link) => dangles(next, link, row)))) codes.add('23503')
  if (codes.size > 0) return { kind: 'refused', codes }
  const shown = written.filter((row) => passes(next, show, row))
  // Unless the request orders them, inserted rows are shown as they were given, and others by their keys.
  const asGiven = order === 'as given' && show.order.length === 0
  return { kind: 'written', world: next, shown: asGiven ? showAsGiven(next, show, shown) : showRows(next, show, shown) }
}

function remove(world: World, { table, condition, show }: Delete): Outcome {
  const gone = new Map<string, ReadonlySet<Row>>()
  const targets = world.rows.get(table.name)!.filter((row) => holds(condition, row) === true)
  gone.set(table.name, new Set(targets))
  cascade(world, gone)
  const left = new Map([...world.rows].map(([name, rows]) => [name, rows.filter((row) => !gone.get(name)?.has(row))]))
  let refused = false
  let differ = false
  for (const source of world.tables.values()) {
    for (const link of toOneLinks(source)) {
      const orphans = (rows: Iterable<Row>) =>
        [...rows].filter((row) => [...(gone.get(link.to) ?? [])].some((target) => pointsAt(link, row, target)))
      const orphaned = orphans(left.get(source.name)!)
      if (link.onDelete === 'clear')
        left.set(
          source.name,
          left.get(source.name)!.map((row) => (orphaned.includes(row) ? cleared(link, row) : row)),
        )
      else if (orphaned.length > 0) refused = true
      // Rows that go together: whether that is allowed depends on the order in which a database looks at them.
      if (link.onDelete !== 'cascade' && orphans(gone.get(source.name) ?? []).length > 0) differ = true
    }
  }
  if (differ) return { kind: 'databases differ' }
  if (refused) return { kind: 'refused', codes: new Set(['23503']) }
  const shown = targets.filter((row) => passes(world, show, row))
  return { kind: 'written', world: { ...world, rows: left }, shown: showRows(world, show, shown) }
}

/** Adds the rows that go because one they point at goes, until there are no more. */
function cascade(world: World, gone: Map<string, ReadonlySet<Row>>): void {
  for (let grew = true; grew; ) {
    grew = false
    for (const source of world.tables.values()) {
      for (const link of toOneLinks(source).filter(({ onDelete }) => onDelete === 'cascade')) {
        const already = gone.get(source.name) ?? new Set<Row>()
        const targets = [...(gone.get(link.to) ?? [])]
        const more = world.rows
          .get(source.name)!
          .filter((row) => !already.has(row) && targets.some((target) => pointsAt(link, row, target)))
        if (more.length === 0) continue
        gone.set(source.name, new Set([...already, ...more]))
        grew = true
      }
    }
  }
}

const pointsAt = (link: ToOneLink, row: Row, target: Row): boolean =>
  link.from.every((name, index) => compare(row.get(name)!, target.get(link.at[index]!)!) === 0)

const cleared = (link: ToOneLink, row: Row): Row => new Map([...row, ...link.from.map((name) => [name, null] as const)])

/** A link says which row, and there is none; with a null in it, it says nothing. */
function dangles(world: World, link: ToOneLink, row: Row): boolean {
  if (link.from.some((name) => row.get(name) === null)) return false
  return !world.rows.get(link.to)!.some((target) => pointsAt(link, row, target))
}

/** The last row points at one of its own table that the same statement inserts later. */
function danglesUntilLater(world: World, table: Table, after: readonly Row[], all: readonly Row[]): boolean {
  const [now, later] = [withRows(world, table, after), withRows(world, table, [...after, ...all])]
  const row = after.at(-1)!
  return toOneLinks(table).some((link) => dangles(now, link, row) && !dangles(later, link, row))
}

/** Two rows are alike where no two may be. */
const hasTwins = (table: Table, rows: readonly Row[]): boolean =>
  uniqueSets(table).some((columns) =>
    rows.some((row, index) => rows.slice(0, index).some((other) => equalIn(columns, row, other))),
  )

const equalIn = (columns: readonly string[], row: Row, other: Row): boolean =>
  columns.every((name) => compare(row.get(name)!, other.get(name)!) === 0)

const withRows = (world: World, table: Table, rows: readonly Row[]): World => ({
  ...world,
  rows: new Map([...world.rows, [table.name, rows]]),
})

function valuesOf(table: Table, row: TextRow): Row {
  return new Map(
    [...row].map(([name, text]): [string, Value] => {
      const column = table.columns.find((each) => each.name === name)!
      return [name, text === null ? null : readValue(column, text)]
    }),
  )
}
