import { readSnapshot } from '@plinth/database'
import type { DatabaseStatus } from './migrator-protocol.ts'
import { namedTrash } from './trash.ts'

/** Why a migration cannot be taken back any more: what it dropped was purged since. Undefined where nothing was. */
export function whyNoWayBack({ schema, purged }: DatabaseStatus, migration: string): string | undefined {
  const there = schema === null ? undefined : readSnapshot(schema)?.snapshot
  const gone = (there === undefined ? [] : namedTrash(there))
    .filter(({ hidden, since }) => since === migration && purged.includes(hidden))
    .map(({ name }) => name)
  if (gone.length === 0) return undefined
  return `${migration} cannot be taken back any more: what ${gone.join(', ')} held before it has been purged.`
}
