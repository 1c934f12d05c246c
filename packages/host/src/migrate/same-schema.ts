import { isDeepStrictEqual } from 'node:util'
import type { Snapshot, TableShape } from '@plinth/database'
import { withTrash } from './trash.ts'

/**
 * Whether a database holds what a released migration makes: the same tables, and of the trash at least what the release
 * put there. A draft that grew step by step may have more in its trash: fields that came and went before the release.
 */
export function holdsSame(database: Snapshot, release: Snapshot): boolean {
  return (
    isDeepStrictEqual(database.tables.map(withoutTrash), release.tables.map(withoutTrash)) &&
    release.trash.every((trashed) => database.trash.some((other) => other.hidden === trashed.hidden)) &&
    release.tables.every((table) => {
      const there = database.tables.find(({ name }) => name === table.name)?.trash ?? []
      return table.trash.every((trashed) => there.some((other) => other.hidden === trashed.hidden))
    })
  )
}

/** The same schema, as if what one migration put into the trash had been put there by another one. */
export function withSince(snapshot: Snapshot, from: string, to: string): Snapshot {
  return withTrash(snapshot, (trashed) => (trashed.since === from ? { ...trashed, since: to } : trashed))
}

function withoutTrash({ trash: _, ...table }: TableShape): Omit<TableShape, 'trash'> {
  return table
}
