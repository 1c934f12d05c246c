import type { Session } from '../database/database.ts'
import type { Dialect } from '../sql/dialect.ts'
import { readUnderWay } from './change.ts'
import { Ledger, type LedgerEntry, SEEDS } from './ledger.ts'
import type { DatabaseStatus } from './migrator-protocol.ts'
import { splitStatements } from './split-statements.ts'
import { purgedNames } from './system-tables.ts'

/** What a database has been through. Changes nothing. */
export async function databaseStatus(session: Session, dialect: Dialect): Promise<DatabaseStatus> {
  const entries = await new Ledger(session, dialect).read()
  const shown = (entries ?? []).filter(({ name }) => name !== SEEDS)
  const half = shown.find(({ state }) => state === 'running' || state === 'undoing')
  return {
    managed: entries !== undefined,
    entries: shown.map(({ name, checksum, state, statement, appliedAt }) => {
      return { name, checksum, state, statement, appliedAt }
    }),
    schema: shown.findLast(isSettled)?.schema ?? null,
    seeded: entries?.some(({ name }) => name === SEEDS) ?? false,
    unfinished: half === undefined ? null : unfinished(half),
    purged: await purgedNames(session, dialect.kind),
  }
}

/** It is done, or was before the change that is on its way. */
function isSettled(entry: LedgerEntry): boolean {
  return entry.state === 'done' || (readUnderWay(entry)?.before ?? null) !== null
}

function unfinished(entry: LedgerEntry): DatabaseStatus['unfinished'] {
  const of = splitStatements(readUnderWay(entry)?.up ?? '', 'mysql').length
  return { name: entry.name, statement: entry.statement, of: Math.max(of, entry.statement) }
}
