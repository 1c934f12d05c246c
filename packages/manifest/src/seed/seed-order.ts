import type { Seed } from '../model/project.ts'
import type { Table } from '../model/table.ts'

/**
 * Seeds in an order in which the target of a link comes before the rows that point at it. Where optional links make a
 * ring there is no such order; required ones still come first, and the runtime fills in the rest afterwards.
 */
export function inSeedOrder(seeds: readonly Seed[], tables: readonly Table[]): readonly Seed[] {
  const waiting = new Map([...seeds].sort((a, b) => (a.table < b.table ? -1 : 1)).map((seed) => [seed.table, seed]))
  const byName = new Map(tables.map((table) => [table.name, table]))
  const isFree = (table: string, onlyRequired: boolean) =>
    (byName.get(table)?.links ?? []).every(
      (link) =>
        link.kind !== 'to one' || link.to === table || !waiting.has(link.to) || (onlyRequired && !link.required),
    )
  const ordered: Seed[] = []
  while (waiting.size > 0) {
    const names = [...waiting.keys()]
    const next = names.find((name) => isFree(name, false)) ?? names.find((name) => isFree(name, true)) ?? names[0]!
    ordered.push(waiting.get(next)!)
    waiting.delete(next)
  }
  return ordered
}
