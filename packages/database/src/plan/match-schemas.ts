import type { ColumnShape, LinkShape, TableShape, TrashedTable } from '../model/snapshot.ts'
import { hadLostId, type Matches, matchById } from './match-by-id.ts'

export type AnyLink = TableShape['links'][number]
type ToOne = Extract<AnyLink, { kind: 'to one' }>

/** A table that is there before and after, with what became of its columns and links. */
export interface MatchedTable {
  readonly before: TableShape
  readonly after: TableShape
  readonly columns: Matches<ColumnShape, ColumnShape>
  readonly links: Matches<AnyLink, AnyLink>
  /** Where it lies, if it comes back from the trash. */
  readonly trashed?: TrashedTable
}

export interface MatchedSchemas {
  /** Those that come back from the trash stand last. */
  readonly kept: readonly MatchedTable[]
  readonly gone: readonly TableShape[]
  readonly fresh: readonly TableShape[]
}

/** What is known for sure, where ids and names could tell otherwise. */
export interface KnownMatches {
  /** Whether a column of before is one of after; undefined where that is not known. */
  isOne(
    table: { readonly before: TableShape; readonly after: TableShape },
    old: ColumnShape,
    now: ColumnShape,
  ): boolean | undefined
  /** Whether it lies in the trash, and so is no other that lost its id. */
  isTableInTrash(table: TableShape): boolean
  isColumnInTrash(table: TableShape, column: ColumnShape): boolean
}

const nothingKnown: KnownMatches = {
  isOne: () => undefined,
  isTableInTrash: () => false,
  isColumnInTrash: () => false,
}

/**
 * Tells which table, column and link of `before` is which of `after`. Tables of `trash` are matched where nothing else is:
 * by their ids and, on the way back, by the names of those that had lost theirs.
 */
export function matchSchemas(
  before: readonly TableShape[],
  after: readonly TableShape[],
  newer: 'before' | 'after',
  trash: readonly TrashedTable[] = [],
  known: KnownMatches = nothingKnown,
): MatchedSchemas {
  const tables = matchById(before, after, newer, { isElsewhere: known.isTableInTrash })
  const back = tables.fresh.flatMap((table) => {
    const trashed =
      trash.findLast((entry) => entry.table.id === table.id) ??
      trash.findLast((entry) => newer === 'before' && hadLostId(entry.table, table, after))
    return trashed === undefined ? [] : [{ before: trashed.table, after: table, trashed }]
  })
  const byId = [...tables.kept, ...back].map((pair) => ({
    ...pair,
    columns: matchById(pair.before.columns, pair.after.columns, newer, {
      areAlike: areBothOfLinks,
      isOne: (old, now) => known.isOne(pair, old, now),
      isElsewhere: (now) => known.isColumnInTrash(pair.before, now),
    }),
    links: matchById(pair.before.links, pair.after.links, newer),
  }))
  const kept = byId.map((table) => ({ ...table, columns: withColumnsOfLinks(table, byId, known) }))
  const fresh = tables.fresh.filter((table) => !back.some((pair) => pair.after === table))
  return { kept, gone: tables.gone, fresh }
}

/** Both are fields of their own, or both are of links. */
function areBothOfLinks(one: ColumnShape, other: ColumnShape): boolean {
  return (one.link === undefined) === (other.link === undefined)
}

/** A link that says other columns than before, for the same key of the same table, renames those columns. */
function withColumnsOfLinks(
  table: MatchedTable,
  all: readonly MatchedTable[],
  known: KnownMatches,
): Matches<ColumnShape, ColumnShape> {
  const kept = [...table.columns.kept]
  const gone = [...table.columns.gone]
  const fresh = [...table.columns.fresh]
  for (const link of table.links.kept) {
    if (link.before.kind !== 'to one' || link.after.kind !== 'to one') continue
    for (const [old, now] of columnPairs(link.before, link.after, all)) {
      const before = gone.findIndex(({ name }) => name === old)
      const after = fresh.findIndex(({ name }) => name === now)
      if (before === -1 || after === -1 || known.isOne(table, gone[before]!, fresh[after]!) === false) continue
      kept.push({ before: gone.splice(before, 1)[0]!, after: fresh.splice(after, 1)[0]! })
    }
  }
  return { kept, gone, fresh }
}

function columnPairs(
  before: ToOne,
  after: ToOne,
  all: readonly MatchedTable[],
): readonly (readonly [string, string])[] {
  const target = targetOf(before, after, all)
  if (target === undefined) return []
  return after.at.flatMap((at, index): [string, string][] => {
    const old = target.columns.kept.find((pair) => pair.after.name === at)?.before.name
    const place = old === undefined ? -1 : before.at.indexOf(old)
    return place === -1 ? [] : [[before.from[place]!, after.from[index]!]]
  })
}

/** The table both links point at, if it is one. */
export function targetOf(
  before: Pick<LinkShape<AnyLink>, 'to'>,
  after: Pick<LinkShape<AnyLink>, 'to'>,
  all: readonly MatchedTable[],
): MatchedTable | undefined {
  return all.find((table) => table.before.name === before.to && table.after.name === after.to)
}
