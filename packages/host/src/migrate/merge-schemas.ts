import { isDeepStrictEqual as same } from 'node:util'
import type { Snapshot, TableShape } from '@plinth/database'

/** The schema that has the changes of both, or what keeps them apart, in words. */
export type MergedSchema =
  | { readonly kind: 'merged'; readonly tables: readonly TableShape[] }
  | { readonly kind: 'conflict'; readonly what: string }

interface Named {
  readonly name: string
  readonly id?: string
}

/**
 * Merges two schemas that grew from one, by id: what only one of them changed is as it is there. Of things that both
 * changed, parts that only one changed are merged too; the same part changed in two ways is a conflict.
 */
export function mergeSchemas(base: Snapshot, one: Snapshot, other: Snapshot): MergedSchema {
  const conflicts: string[] = []
  const tables = mergeLists(
    base.tables,
    one.tables,
    other.tables,
    (b, o, t) => {
      const table = (b ?? o).name
      return mergeTable(b, o, t, (what) => conflicts.push(`${what} of table "${table}"`))
    },
    (name) => conflicts.push(`table "${name}"`),
  )
  const loose = tables.flatMap(looseNames)
  const [what] = [...conflicts, ...loose]
  return what === undefined ? { kind: 'merged', tables } : { kind: 'conflict', what }
}

function mergeTable(
  base: TableShape | undefined,
  one: TableShape,
  other: TableShape,
  conflict: (what: string) => void,
): TableShape {
  const list = <Item extends Named>(what: string, of: (table: TableShape) => readonly Item[]): Item[] =>
    mergeLists(
      base ? of(base) : [],
      of(one),
      of(other),
      (b, o, t) => mergeParts(b, o, t, () => conflict(`${what} "${o.name}"`)),
      (name) => conflict(`${what} "${name}"`),
    )
  return {
    name: mergeValue(base?.name, one.name, other.name, () => conflict('the name')),
    id: one.id,
    key: mergeValue(base?.key, one.key, other.key, () => conflict('the key')),
    columns: list('field', ({ columns }) => columns),
    links: list('link', ({ links }) => links),
    indexes: list('index', ({ indexes }) => indexes),
    checks: list('check', ({ checks }) => checks),
    trash: [],
  }
}

/** Property by property: one side may have renamed a field to which the other gave a limit. */
function mergeParts<Item extends object>(base: Item | undefined, one: Item, other: Item, conflict: () => void): Item {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof Item>
  const parts = [...keys].map((key) => [key, mergeValue(base?.[key], one[key], other[key], conflict)])
  return Object.fromEntries(parts) as Item
}

function mergeValue<Value>(base: Value | undefined, one: Value, other: Value, conflict: () => void): Value {
  if (same(one, other) || same(other, base)) return one
  if (!same(one, base)) conflict()
  return other
}

function mergeLists<Item extends Named>(
  base: readonly Item[],
  one: readonly Item[],
  other: readonly Item[],
  merge: (base: Item | undefined, one: Item, other: Item) => Item,
  conflict: (name: string) => void,
): Item[] {
  const find = (list: readonly Item[], item: Item) => list.find((candidate) => idOf(candidate) === idOf(item))
  const fromOne = one.flatMap((item) => {
    const [before, there] = [find(base, item), find(other, item)]
    if (there !== undefined) return [same(item, there) ? item : merge(before, item, there)]
    if (before === undefined) return [item]
    // The other side dropped it, which is fine as long as this side left it alone.
    if (!same(before, item)) conflict(item.name)
    return []
  })
  const onlyOther = other.filter((item) => find(one, item) === undefined)
  for (const item of onlyOther) {
    const before = find(base, item)
    if (before !== undefined && !same(before, item)) conflict(item.name)
  }
  return [...fromOne, ...onlyOther.filter((item) => find(base, item) === undefined)]
}

function idOf({ id, name }: Named): string {
  return id ?? name
}

/** What speaks of a field that the other side renamed or dropped. */
function looseNames(table: TableShape): string[] {
  const known = new Set(table.columns.map(({ name }) => name))
  const twice = table.columns.filter(({ name }, place) => table.columns.findIndex((one) => one.name === name) !== place)
  const used = [
    ...table.key.map((column) => ({ column, by: 'the key' })),
    ...table.indexes.flatMap(({ name, columns }) =>
      columns.map((one) => ({ column: one.name, by: `index "${name}"` })),
    ),
    ...table.links.flatMap((link) =>
      link.kind === 'to one' ? link.from.map((column) => ({ column, by: `link "${link.name}"` })) : [],
    ),
  ]
  return [
    ...twice.map(({ name }) => `field "${name}" of table "${table.name}", which both have added`),
    ...used.filter(({ column }) => !known.has(column)).map(({ by }) => `${by} of table "${table.name}"`),
  ]
}
