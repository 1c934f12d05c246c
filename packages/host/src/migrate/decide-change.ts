import {
  type ChangePlan,
  type Draft,
  emptySnapshot,
  planChange,
  planUndo,
  readSnapshot,
  type Snapshot,
} from '@plinth/database'
import type { DatabaseKind, Project, ReleasedMigration } from '@plinth/manifest'
import { checksumOf } from './checksum-of.ts'
import { type Base, type DatabaseStep, databaseStep, entryOf } from './database-step.ts'
import { dropsAlreadyMade } from './drops-already-made.ts'
import type { DatabaseStatus, ReleasedEntry, StatusEntry } from './migrator-protocol.ts'
import { holdsSame, withSince } from './same-schema.ts'
import { withoutPurged } from './trash.ts'
import { whyNoWayBack } from './why-no-way-back.ts'

/** What has to happen so that a database is that of a project. One thing at a time: afterwards it is asked again. */
export type DatabaseChange =
  | { readonly kind: 'nothing' }
  /** It was never migrated, or not to the end: the app makes all tables, and loads the seeds. */
  | { readonly kind: 'new' }
  /** Something stopped half-way, on MariaDB, and comes to its end before anything else. */
  | { readonly kind: 'unfinished'; readonly name: string }
  /** Released migrations that it has not been through: the app runs them, and after them its draft. */
  | { readonly kind: 'released'; readonly names: readonly string[] }
  /** Its draft is what was released: only its ledger does not know the name yet. */
  | { readonly kind: 'rename'; readonly draft: string; readonly entry: ReleasedEntry }
  /** It has a draft that grew beside what was released since; that is taken back first. */
  | { readonly kind: 'take back'; readonly draft: string; readonly plan: ChangePlan }
  /** Fields and tables (as in `Decisions`) were dropped there already, which the project's decisions do not say yet. */
  | { readonly kind: 'note drops'; readonly drop: readonly string[] }
  /** The draft changes from what it is there to what it is in the project. */
  | { readonly kind: 'step'; readonly step: DatabaseStep }
  /** No way leads from it to the project; only a person knows which of the two is meant. */
  | { readonly kind: 'apart'; readonly message: string; readonly next: string }

export interface Situation {
  readonly status: DatabaseStatus
  readonly project: Project
  readonly kind: DatabaseKind
  /** What of the project is not released. */
  readonly draft: Draft
}

/** Decides by the ledger of the database and the migrations of the project. Pure. */
export function decideChange(situation: Situation): DatabaseChange {
  const { status, project, kind } = situation
  if (status.unfinished !== null) return { kind: 'unfinished', name: status.unfinished.name }
  const { entries } = status
  if (entries.length === 0) return { kind: 'new' }

  const { released } = project.migrations[kind]
  const own = entries.find(isDraft)
  const before = entries.filter((entry) => entry !== own)
  const apart = whereTheyPart(before, released)
  if (apart) return { kind: 'apart', ...apart }

  const [next, ...others] = released.slice(before.length)
  if (next === undefined) {
    const change = draftChange(situation, own)
    // On MariaDB a process may end between the first tables and their rows. Elsewhere both are one transaction.
    const isCutOff = kind === 'mysql' && !status.seeded
    return change.kind === 'nothing' && isCutOff ? { kind: 'new' } : change
  }
  if (own === undefined) return { kind: 'released', names: [next, ...others].map(({ name }) => name) }
  return draftMeetsRelease(situation, own, next)
}

export function isDraft({ name }: Pick<StatusEntry, 'name'>): boolean {
  return name.endsWith('-draft')
}

/** The schema that the draft after these migrations starts from, in a database in which some trash was `purged`. */
export function baseAfter(released: readonly ReleasedMigration[], purged: readonly string[] = []): Base {
  const text = released.at(-1)?.schema
  const snapshot = (text === undefined ? undefined : readSnapshot(text)?.snapshot) ?? emptySnapshot
  return { text, snapshot: withoutPurged(snapshot, purged) }
}

/** The first thing in which the released migrations of the ledger are not the first ones of the project. */
function whereTheyPart(entries: readonly StatusEntry[], released: readonly ReleasedMigration[]) {
  for (const [place, { name, checksum }] of entries.entries()) {
    const mine = released.find((one) => one.name === name)
    if (mine === undefined) {
      return {
        message: `The database has been through migration ${name}, which this project does not have: it belongs to a newer state of the project, or to another one.`,
        next: 'Fetch the state of the project that has it and take it back there (plinth migrate undo), or name another database with --database-url.',
      }
    }
    if (releasedChecksum(mine) !== checksum) {
      return {
        message: `The files of migration ${name} were changed after the database had been through it.`,
        next: 'Restore them. What is to be different belongs into the tables: it becomes a migration of its own.',
      }
    }
    if (released[place] !== mine) {
      return {
        message: `The database has been through migration ${name}, and not through ${released[place]?.name}, which comes before it.`,
        next: 'Put the one that the database does not have behind the other: plinth migrate rebase.',
      }
    }
  }
  return undefined
}

/** A draft in the database, and a release it does not know: one and the same, or two that grew apart. */
function draftMeetsRelease(situation: Situation, own: StatusEntry, release: ReleasedMigration): DatabaseChange {
  const { status, project, kind } = situation
  const { released } = project.migrations[kind]
  const base = baseAfter(released.slice(0, released.indexOf(release)), status.purged)
  const there = schemaOf(status)
  const then = readSnapshot(release.schema)?.snapshot
  if (there === undefined || then === undefined) return unknownSchema(own.name)
  const renamed = withSince(there, own.name, release.name)
  if (holdsSame(renamed, then)) {
    const entry = { name: release.name, checksum: releasedChecksum(release) }
    return { kind: 'rename', draft: own.name, entry: entryOf(entry, renamed, base, kind) }
  }
  const purged = whyNoWayBack(status, own.name)
  if (purged !== undefined) {
    return { kind: 'apart', message: purged, next: 'Restore a backup, or name another database with --database-url.' }
  }
  const plan = planUndo({ from: there, to: base.snapshot, kind, migration: own.name })
  return { kind: 'take back', draft: own.name, plan }
}

/** The released migrations are the same on both sides; what differs is the draft. */
function draftChange({ status, project, kind, draft }: Situation, own: StatusEntry | undefined): DatabaseChange {
  const { released, decisions } = project.migrations[kind]
  const base = baseAfter(released, status.purged)
  const there = schemaOf(status)
  if (there === undefined) return unknownSchema(status.entries.at(-1)!.name)
  const made = dropsAlreadyMade(draft.plan.questions, { base: base.snapshot, there })
  const drop = made.filter((name) => !decisions.drop.includes(name))
  if (drop.length > 0) return { kind: 'note drops', drop }

  const asked = draft.plan.questions.length > 0
  const checksum = draft.texts && checksumOf(draft.texts)
  if (!asked && checksum === own?.checksum) return { kind: 'nothing' }

  // Back at the last release nothing keeps account of a draft's trash any more: what it added goes for good.
  const backToBase = !asked && checksum === undefined
  const planned = backToBase
    ? planUndo({ from: there, to: base.snapshot, kind, migration: draft.name })
    : planChange({ from: there, to: project, kind, migration: draft.name, decisions })
  const [problem] = planned.problems
  if (problem !== undefined && !asked && planned.questions.length === 0) {
    return { kind: 'apart', message: problem.message, next: problem.next }
  }
  const questions = planned.questions.length > 0 ? planned.questions : draft.plan.questions
  const plan = { ...planned, questions }
  const entry = (of: string, schema: Snapshot) => entryOf({ name: draft.name, checksum: of }, schema, base, kind)
  const step = databaseStep({
    draft: draft.name,
    from: there,
    plan,
    before: own === undefined ? null : entry(own.checksum, there),
    after: checksum === undefined ? null : entry(checksum, plan.after),
  })
  return { kind: 'step', step }
}

function releasedChecksum({ prepare = '', up }: ReleasedMigration): string {
  return checksumOf({ prepare, up })
}

/** The schema a database has; undefined where that is not known. */
export function schemaOf({ schema, purged }: DatabaseStatus): Snapshot | undefined {
  const read = schema === null ? undefined : readSnapshot(schema)
  return read && withoutPurged(read.snapshot, purged)
}

function unknownSchema(name: string): DatabaseChange {
  return {
    kind: 'apart',
    message: `The database was migrated (${name}) by a Plinth that did not note its schema, or by a newer one.`,
    next: 'Use the newest Plinth; if it is, name an empty database with --database-url.',
  }
}
