import type { LedgerEntry } from './ledger.ts'
import type { Migration } from './migration.ts'
import type { DraftStep } from './migrator-protocol.ts'

/** One change of the schema, whole: a migration of the app, a step of a draft, or the way back from one of them. */
export interface Change {
  /** The entry of the ledger it belongs to. */
  readonly name: string
  readonly kind: 'migration' | 'step' | 'undo'
  readonly prepare: string
  readonly up: string
  /** What the ledger says afterwards in place of that entry; null when none is left. */
  readonly entry: Pick<LedgerEntry, 'name' | 'checksum' | 'down' | 'schema'> | null
}

/** A change that is on its way, as the ledger keeps it: whoever comes next can finish it or take it back. */
export interface ChangeUnderWay extends Change {
  /** The entry as it was; null if there was none. */
  readonly before: LedgerEntry | null
}

export function changeOfMigration(migration: Migration): Change {
  const { name, prepare, up } = migration
  return { name, kind: 'migration', prepare, up, entry: migration }
}

export function changeOfStep({ draft, prepare, up, entry }: DraftStep): Change {
  return { name: draft, kind: 'step', prepare, up, entry }
}

export function changeBack(entry: LedgerEntry & { readonly down: string }): Change {
  return { name: entry.name, kind: 'undo', prepare: '', up: entry.down, entry: null }
}

/** What a message calls the text that a statement stands in. */
export function textOf({ kind, name }: Change, file: 'prepare' | 'up'): string {
  if (kind === 'step') return `The change to ${name}`
  return `migrations/${name}/${kind === 'undo' ? 'down' : file}.sql`
}

/** As JSON, for the ledger. */
export function underWay(change: Change, before: LedgerEntry | undefined): string {
  const { name, kind, prepare, up, entry } = change
  const kept = entry && { name: entry.name, checksum: entry.checksum, down: entry.down, schema: entry.schema }
  return JSON.stringify({ name, kind, prepare, up, entry: kept, before: before ?? null } satisfies ChangeUnderWay)
}

export function readUnderWay(entry: LedgerEntry): ChangeUnderWay | undefined {
  return entry.up === null ? undefined : JSON.parse(entry.up)
}
