import type { LiveTable } from './live-schema.ts'

/** Runs one statement that reads; cells as text. */
export type Query = (sql: string) => Promise<readonly CatalogueRow[]>

export type CatalogueRow = readonly (string | null)[]

/** Rows of a catalogue by the table they speak of, which stands in their first cell. */
export function byTable(rows: readonly CatalogueRow[]): (table: string) => readonly CatalogueRow[] {
  const found = Map.groupBy(rows, ([table]) => table)
  return (table) => found.get(table) ?? []
}

/** A list that the catalogue gives as JSON. */
export function listOf<Item>(cell: string | null | undefined): readonly Item[] {
  return cell == null ? [] : JSON.parse(cell)
}

export const TRASH_PREFIX = 'plinth_trash_'

/** What is Plinth's own (its ledger) is nobody's table. */
export function isOwn(name: string): boolean {
  return name.startsWith('plinth_') && !name.startsWith(TRASH_PREFIX)
}

export function byName(tables: readonly LiveTable[]): readonly LiveTable[] {
  return [...tables].sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)))
}
