import type { Fill } from '../model/change.ts'
import { type MatchedTable, targetOf } from './match-schemas.ts'

/** Where the new columns of links get their values when the key they point at became another. By the name of a column. */
export function followedLinks(table: MatchedTable, all: readonly MatchedTable[]): ReadonlyMap<string, Fill> {
  const fills = new Map<string, Fill>()
  for (const { before, after } of table.links.kept) {
    if (before.kind !== 'to one' || after.kind !== 'to one') continue
    const target = targetOf(before, after, all)
    if (target === undefined) continue
    const from = before.from.map((name) => nameBetween(table, name))
    const at = before.at.flatMap((name) => nameInTarget(target, name) ?? [])
    if (at.length < before.at.length) continue
    for (const [index, name] of after.from.entries()) {
      if (!table.columns.fresh.some((column) => column.name === name)) continue
      fills.set(name, { kind: 'follow', table: target.after.name, from, at, take: after.at[index]! })
    }
  }
  return fills
}

/** A table that comes back from the trash may speak of a key that its target has lost since: that lies in the trash too. */
function nameInTarget(target: MatchedTable, name: string): string | undefined {
  if (target.before.columns.some((column) => column.name === name)) return nameBetween(target, name)
  return target.before.trash.findLast(({ column }) => column.name === name)?.hidden
}

/** What a column of before is called in between: by its new name if it stays, by its old one until it goes. */
export function nameBetween(table: MatchedTable, name: string): string {
  return nameAfter(table, name) ?? name
}

/** Undefined for a column that goes; another one may have its name. */
export function nameAfter(table: MatchedTable, name: string): string | undefined {
  return table.columns.kept.find(({ before }) => before.name === name)?.after.name
}
