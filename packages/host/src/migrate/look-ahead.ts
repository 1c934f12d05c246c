import { type Drift, emptySnapshot, planUndo } from '@plinth/database'
import { MachineFault } from '../failure/machine-fault.ts'
import { apartBefore, proposalOf } from './bring-up-to-date.ts'
import { baseAfter, type DatabaseChange, decideChange, isDraft, schemaOf } from './decide-change.ts'
import { driftIn } from './drifted.ts'
import { lookAtOthers } from './look-at-others.ts'
import type { DatabaseStatus } from './migrator-protocol.ts'
import type { ProjectDatabase } from './project-database.ts'
import { type Proposal, propose } from './proposal.ts'
import { apartByTakingAllBack } from './taking-all-back.ts'
import { whyNoWayBack } from './why-no-way-back.ts'

/** What would happen to a database first, without any of it happening. */
export interface Outlook {
  readonly status: DatabaseStatus
  readonly change: DatabaseChange
  /** For a change that a person has to agree to, or that only a person can make. */
  readonly proposal: Proposal | undefined
  /** What somebody else changed in the tables that the ledger tells of. */
  readonly drift: readonly Drift[]
  /** What a project cannot say of tables that others made. */
  readonly unknown: readonly string[]
}

export async function lookAhead(database: ProjectDatabase, exact: boolean): Promise<Outlook> {
  const { build, kind, migrator } = database
  const { project, migration: draft } = build
  const status = await database.status()
  const change = decideChange({ status, project, kind, draft })
  if (change.kind === 'new') {
    const named = { project, kind, draft: draft.name, exact }
    const isEmpty = status.entries.length === 0
    const others = database.isThere && isEmpty ? await lookAtOthers(migrator, named) : undefined
    return { status, proposal: undefined, change, unknown: [], drift: [], ...others }
  }
  const there = schemaOf(status)
  const drift = there === undefined || change.kind === 'unfinished' ? [] : await driftIn(migrator, there, kind)
  const plain = { status, change, proposal: undefined, drift, unknown: [] }
  const isAsked = change.kind === 'step' || change.kind === 'take back' || change.kind === 'released'
  if (!isAsked) return plain
  const from = there ?? emptySnapshot
  const proposal = await proposalOf(change, from, { migrator, project, kind, draft, exact })
  const apart = await apartBefore(change, proposal, { status, there: from }, { migrator, project, kind })
  return apart === undefined ? { ...plain, proposal } : { ...plain, change: apart }
}

export type LookedBack =
  | { readonly kind: 'newest'; readonly name: string; readonly proposal: Proposal }
  /** It is not taken back. */
  | { readonly kind: 'apart'; readonly message: string; readonly next: string }

/**
 * The newest migration of a database, and what taking it back would do; undefined where there is none. Throws where it
 * cannot be taken back.
 */
export async function lookBack(database: ProjectDatabase): Promise<LookedBack | undefined> {
  const { build, kind, migrator } = database
  const status = await database.status()
  const newest = status.entries.at(-1)
  if (newest === undefined) return undefined
  const { name } = newest
  const purged = whyNoWayBack(status, name)
  if (purged !== undefined) throw new MachineFault('MIGRATION_FAILED', purged, INSTEAD)
  const { released, decisions } = build.project.migrations[kind]
  const from = schemaOf(status)
  if (from === undefined) throw schemaUnknown(name)
  const before = status.entries.length - 1
  const base = baseAfter(released.slice(0, isDraft(newest) ? released.length : before), status.purged)
  const plan = planUndo({ from, to: before === 0 ? emptySnapshot : base.snapshot, kind, migration: name })
  const apart = await apartByTakingAllBack(migrator, plan, status)
  if (apart !== undefined) return apart
  return { kind: 'newest', name, proposal: await propose(migrator, { kind: 'take back', plan, from, decisions }) }
}

const INSTEAD =
  'Nothing was changed. Restore a backup, or write what is missing into the tables again: it comes back empty.'

function schemaUnknown(name: string): MachineFault {
  return new MachineFault(
    'MIGRATION_FAILED',
    `The database does not know what it was before ${name}: a Plinth that did not note schemas has migrated it.`,
    'Restore a backup, or write what is to be different into the tables.',
  )
}
