import type { Snapshot } from '@plinth/database'
import type { ReleasedMigration } from '@plinth/manifest'
import { baseAfter, schemaOf } from './decide-change.ts'
import type { DatabaseStatus } from './migrator-protocol.ts'
import { type NamedTrash, namedTrash } from './trash.ts'

/** Something that was dropped and is still in the database. */
export interface TrashItem {
  /** As it was called: `book` or `book.price`. */
  readonly name: string
  readonly hidden: string
  /** The migration that dropped it. */
  readonly since: string
  /** When that was; undefined where the ledger does not say. */
  readonly droppedAt: string | undefined
  /** Whether it was there before that migration: taking it back has no place for what it had made itself. */
  readonly comesBack: boolean
}

/** The trash of a database, oldest first. `released` are the migrations of its project. */
export function trashIn(status: DatabaseStatus, released: readonly ReleasedMigration[]): TrashItem[] {
  const at = new Map(status.entries.map(({ name, appliedAt }) => [name, appliedAt]))
  const schema = schemaOf(status)
  return (schema === undefined ? [] : namedTrash(schema))
    .map((trashed): TrashItem => {
      const { name, hidden, since } = trashed
      const before = released.filter((one) => numberOf(one.name) < numberOf(since))
      const comesBack = isIn(baseAfter(before).snapshot, trashed)
      return { name, hidden, since, droppedAt: at.get(since), comesBack }
    })
    .sort((a, b) => (a.since < b.since ? -1 : Number(a.since > b.since)))
}

/** `0004-draft` is the fourth. */
function numberOf(migration: string): number {
  return Number.parseInt(migration, 10)
}

function isIn({ tables }: Snapshot, { table, column }: NamedTrash): boolean {
  const there = tables.find(({ id }) => id === table.id)
  return there !== undefined && (column === undefined || there.columns.some(({ id }) => id === column.id))
}
