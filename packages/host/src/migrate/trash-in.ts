import { migrationsOf, schemaOf } from './decide-change.ts'
import type { DatabaseStatus } from './migrator-protocol.ts'
import { namedTrash } from './trash.ts'

/** Something that was dropped and is still in the database. */
export interface TrashItem {
  /** As it was called: `book` or `book.price`. */
  readonly name: string
  readonly hidden: string
  /** The migration that dropped it. */
  readonly since: string
  /** When that was; undefined where the ledger does not say. */
  readonly droppedAt: string | undefined
}

/** The trash of a database, oldest first. */
export function trashIn(status: DatabaseStatus): TrashItem[] {
  const at = new Map(migrationsOf(status).map(({ name, appliedAt }) => [name, appliedAt]))
  const schema = schemaOf(status)
  return (schema === undefined ? [] : namedTrash(schema))
    .map(({ name, hidden, since }) => ({ name, hidden, since, droppedAt: at.get(since) }))
    .sort((a, b) => (a.since < b.since ? -1 : Number(a.since > b.since)))
}
