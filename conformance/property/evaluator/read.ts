import type { Column, Link, Table } from '@plinth/manifest'
import {
  type AggregateItem,
  type ColumnItem,
  type EmbedItem,
  nameOf,
  type OrderTerm,
  type Query,
  shownNames,
} from '../model/query.ts'
import { all, holds, type Truth } from './condition.ts'
import { compare, type Row, same, type Value, writeDecimal } from './value.ts'

/** The rows of every table, by its name. */
export type Rows = ReadonlyMap<string, readonly Row[]>

/** What an answer holds: objects are maps, since a column may have any name. */
export type Shown =
  | null
  | boolean
  | string
  | Exact
  | Approximate
  | Structured
  | readonly Shown[]
  | ReadonlyMap<string, Shown>
/** A number whose every digit counts. */
export type Exact = { readonly digits: string }
/** A double; `ulps` is how far off the databases may be, for sums of doubles depend on the order of adding. */
export type Approximate = { readonly double: number; readonly exact: boolean }
export type Structured = { readonly json: unknown }

export interface World {
  readonly tables: ReadonlyMap<string, Table>
  readonly rows: Rows
}

/** Answers a read: the rows shown, and how many there are without limit and offset. */
export function evaluate(world: World, query: Query): { shown: readonly Shown[]; total: number } {
  const rows = world.rows.get(query.table.name)!.filter((row) => passes(world, query, row))
  const shown = showRows(world, query, rows)
  return { shown: cut(shown, query), total: shown.length }
}

/** Rows that have been chosen, as the select shows them, in order and not cut yet. */
export function showRows(world: World, query: Query, rows: readonly Row[]): readonly Shown[] {
  if (query.select.some(isAggregate)) return groups(query, rows)
  return inOrder(world, query, rows).map((row) => shownRow(world, query, row))
}

/** Rows as they come, each as the select shows it. */
export const showAsGiven = (world: World, query: Query, rows: readonly Row[]): readonly Shown[] =>
  rows.map((row) => shownRow(world, query, row))

const cut = <Item>(list: readonly Item[], { limit, offset = 0 }: Query): readonly Item[] =>
  list.slice(offset, limit === undefined ? undefined : offset + limit)

/** The conditions, and a row behind every `!inner`. */
export function passes(world: World, query: Query, row: Row): boolean {
  const truths = query.conditions.map((condition): Truth => {
    if (condition.kind !== 'embedded') return holds(condition, row)
    const item = query.select.find((each) => each.kind === 'embed' && each.link === condition.link) as EmbedItem
    return found(world, query.table, item, row).length > 0 === condition.present
  })
  const inner = query.select.filter((item) => item.kind === 'embed').filter((item) => item.inner)
  return all(truths) === true && inner.every((item) => found(world, query.table, item, row).length > 0)
}

/** The rows of other tables that an embedding finds for a row. */
function found(world: World, table: Table, item: EmbedItem, row: Row): readonly Row[] {
  return follow(world, table, item.link, row).filter((other) => passes(world, item.query, other))
}

/** Where a link leads from a row: along a foreign key, against one, or through a table with two. */
export function follow(world: World, table: Table, link: Link, row: Row): readonly Row[] {
  if (link.kind === 'to one') return matching(world, link.to, link.at, valuesOf(row, link.from))
  if (link.kind === 'to many') {
    const back = foreignKey(world, link.to, link.by)
    return matching(world, link.to, back.from, valuesOf(row, back.at))
  }
  const [near, far] = [foreignKey(world, link.through, link.near), foreignKey(world, link.through, link.far)]
  if (near.to !== table.name) throw new Error(`${link.name} does not start at ${table.name}`)
  return matching(world, link.through, near.from, valuesOf(row, near.at)).flatMap((between) =>
    matching(world, far.to, far.at, valuesOf(between, far.from)),
  )
}

function foreignKey(world: World, table: string, name: string) {
  const link = world.tables.get(table)!.links.find((each) => each.name === name)
  if (link?.kind !== 'to one') throw new Error(`no foreign key ${name} in ${table}`)
  return link
}

const valuesOf = (row: Row, columns: readonly string[]): readonly Value[] => columns.map((name) => row.get(name)!)

/** Null leads nowhere. */
const matching = (world: World, table: string, columns: readonly string[], values: readonly Value[]): readonly Row[] =>
  world.rows.get(table)!.filter((row) => columns.every((name, index) => compare(row.get(name)!, values[index]!) === 0))

function inOrder(world: World, query: Query, rows: readonly Row[]): readonly Row[] {
  const byKey = query.table.key.map((name): OrderTerm => {
    const column = query.table.columns.find((each) => each.name === name)!
    return { link: undefined, column, direction: 'asc', nulls: undefined }
  })
  const terms = [...query.order, ...byKey]
  return rows.toSorted((left, right) => {
    for (const term of terms) {
      const order = byTerm(term, sortValue(world, query, term, left), sortValue(world, query, term, right))
      if (order !== 0) return order
    }
    return 0
  })
}

function sortValue(world: World, { table }: Query, { link, column }: OrderTerm, row: Row): Value {
  const source = link ? follow(world, table, link, row)[0] : row
  return source?.get(column.name) ?? null
}

/** Nulls are last when ascending and first when descending, unless told otherwise. */
export function byTerm(
  { direction, nulls }: Pick<OrderTerm, 'direction' | 'nulls'>,
  left: Value,
  right: Value,
): number {
  if (left === null || right === null) {
    if (left === right) return 0
    const nullsLast = nulls === undefined ? direction === 'asc' : nulls === 'last'
    return (left === null) === nullsLast ? 1 : -1
  }
  return compare(left, right)! * (direction === 'asc' ? 1 : -1)
}

const isAggregate = (item: Query['select'][number]): item is AggregateItem => item.kind === 'aggregate'

function shownRow(world: World, query: Query, row: Row): ReadonlyMap<string, Shown> {
  const shown = new Map<string, Shown>()
  const items = query.select.length > 0 ? query.select : query.table.columns.map(plainItem)
  for (const item of items) {
    if (item.kind === 'column') shown.set(nameOf(item), shownColumn(item, row.get(item.column.name)!))
    else if (item.kind === 'embed') {
      for (const [name, value] of embedded(world, query.table, item, row)) shown.set(name, value)
    }
  }
  return shown
}

const plainItem = (column: Column): ColumnItem => ({ kind: 'column', column, alias: undefined, cast: undefined })

function embedded(world: World, table: Table, item: EmbedItem, row: Row): readonly (readonly [string, Shown])[] {
  const rows = found(world, table, item, row)
  const shown = cut(showRows(world, item.query, rows), item.query)
  const single = item.link.kind === 'to one' || isOneToOne(world, item.link)
  if (!item.spread) return [[nameOf(item), single ? (shown[0] ?? null) : shown]]
  const cell = (object: Shown | undefined, name: string): Shown =>
    object === undefined ? null : (object as ReadonlyMap<string, Shown>).get(name)!
  return shownNames(item.query).map((name) => [
    name,
    single ? cell(shown[0], name) : shown.map((each) => cell(each, name)),
  ])
}

/** The other side of a unique link is one row, not a list. */
export function isOneToOne(world: World, link: Link): boolean {
  if (link.kind !== 'to many') return false
  const back = foreignKey(world, link.to, link.by)
  const { key } = world.tables.get(link.to)!
  return back.unique || (key.length === back.from.length && key.every((name) => back.from.includes(name)))
}

/** One row for each combination of what stands beside the aggregates, in the order of those values. */
function groups(query: Query, rows: readonly Row[]): readonly Shown[] {
  const grouping = query.select.filter((item) => item.kind === 'column')
  const keyOf = (row: Row) => grouping.map(({ column }) => row.get(column.name)!)
  const made: { readonly key: readonly Value[]; readonly rows: Row[] }[] =
    grouping.length === 0 ? [{ key: [], rows: [] }] : []
  for (const row of rows) {
    const key = keyOf(row)
    const group = made.find((each) => each.key.every((value, index) => same(value, key[index]!)))
    if (group) group.rows.push(row)
    else made.push({ key, rows: [row] })
  }
  const terms = grouping.map(() => ({ direction: 'asc' as const, nulls: undefined }))
  made.sort((left, right) => {
    for (const [index, term] of terms.entries()) {
      const order = byTerm(term, left.key[index]!, right.key[index]!)
      if (order !== 0) return order
    }
    return 0
  })
  return made.map((group) => {
    const shown = new Map<string, Shown>()
    for (const item of query.select) {
      if (item.kind === 'column') shown.set(nameOf(item), shownColumn(item, group.rows[0]!.get(item.column.name)!))
      if (item.kind === 'aggregate') shown.set(nameOf(item), aggregate(item, group.rows))
    }
    return shown
  })
}

function aggregate({ function: name, column }: AggregateItem, rows: readonly Row[]): Shown {
  if (column === undefined) return { digits: String(rows.length) }
  const values = rows.map((row) => row.get(column.name)!).filter((value) => value !== null)
  if (name === 'count') return { digits: String(values.length) }
  if (values.length === 0) return null
  if (name === 'min' || name === 'max') {
    const sorted = values.toSorted((left, right) => compare(left, right)!)
    return shownValue(column, name === 'min' ? sorted[0]! : sorted.at(-1)!)
  }
  if (column.value === 'float') {
    const sum = (values as number[]).reduce((total, value) => total + value, 0)
    return { double: name === 'sum' ? sum : sum / values.length, exact: false }
  }
  const sum = (values as bigint[]).reduce((total, value) => total + value, 0n)
  const text = writeDecimal(sum, column.value === 'decimal' ? (column.scale ?? 0) : 0)
  return name === 'sum' ? { digits: text } : { double: Number(text) / values.length, exact: false }
}

function shownColumn({ column, cast }: ColumnItem, value: Value): Shown {
  if (cast === undefined || value === null) return shownValue(column, value)
  const text = plainText(column, value)
  switch (cast) {
    case 'text':
      return text
    case 'bigint':
      return { digits: text }
    case 'numeric':
      return { digits: text }
    case 'float':
      return { double: Number(text), exact: true }
    case 'date':
      return text.slice(0, 10)
    case 'timestamptz':
      return column.value === 'date' ? `${text}T00:00:00+00:00` : text
  }
}

function plainText(column: Column, value: Value): string {
  if (column.value === 'decimal') return writeDecimal(value as bigint, column.scale ?? 0)
  return typeof value === 'object' && value !== null ? JSON.stringify(value.json) : String(value)
}

function shownValue(column: Column, value: Value): Shown {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'number') return { double: value, exact: true }
  return typeof value === 'bigint' ? { digits: plainText(column, value) } : value
}
