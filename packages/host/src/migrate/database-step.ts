import { type ChangePlan, type PrintedPlan, planUndo, printPlan, type Snapshot, snapshotText } from '@plinth/database'
import type { DatabaseKind } from '@plinth/manifest'
import type { DraftStep, ReleasedEntry } from './migrator-protocol.ts'
import { trashOf, withTrash } from './trash.ts'

/** The schema after the last released migration, which a draft starts from and goes back to. */
export interface Base {
  readonly snapshot: Snapshot
  /** The text of its `schema.json`; undefined where nothing was released. */
  readonly text: string | undefined
}

/** One change of the draft in a database. */
export interface DatabaseStep {
  readonly plan: ChangePlan
  readonly forth: DraftStep
  /**
   * Undoes it, ledger included, as long as nothing else has changed the database. Undefined where that would lose what
   * the step brought back from the trash.
   */
  readonly back: DraftStep | undefined
}

/**
 * What a ledger says of a draft that left the database with this schema. The schema is that of the database itself, step
 * by step, and the way back is from there: fields that came and went meanwhile lie in its trash, and a draft that is
 * folded into one migration knows nothing of them.
 */
export function entryOf(
  { name, checksum }: Pick<ReleasedEntry, 'name' | 'checksum'>,
  schema: Snapshot,
  base: Base,
  kind: DatabaseKind,
): ReleasedEntry {
  const undo = planUndo({ from: schema, to: base.snapshot, kind, migration: name })
  const { prepare, up } = printPlan(undo, `Takes ${name} back.`)
  return { name, checksum, down: [prepare, up].filter(Boolean).join('\n'), schema: snapshotText(schema, base.text) }
}

export interface StepOptions {
  readonly draft: string
  readonly from: Snapshot
  readonly plan: ChangePlan
  /** The draft's entry before; null where the database had no draft. */
  readonly before: ReleasedEntry | null
  readonly after: ReleasedEntry | null
}

export function databaseStep({ draft, from, plan, before, after }: StepOptions): DatabaseStep {
  return {
    plan,
    forth: { draft, ...printPlan(plan, `A step of ${draft}.`), entry: after },
    back: restoresSomething(from, plan.after) ? undefined : { draft, ...back(draft, from, plan), entry: before },
  }
}

/** What the draft had hidden before this step stays hidden: to the plan of the way back it is another migration's. */
function back(draft: string, from: Snapshot, { after, kind }: ChangePlan): PrintedPlan {
  const older = new Set(trashOf(from).map(({ hidden }) => hidden))
  const marked = withTrash(after, (trashed) => (older.has(trashed.hidden) ? { ...trashed, since: OLDER } : trashed))
  return printPlan(planUndo({ from: marked, to: from, kind, migration: draft }), `Takes a step of ${draft} back.`)
}

/** No migration has such a name. */
const OLDER = 'before this step'

/** The way back from a restored field would drop it for good, as if the step had made it. */
function restoresSomething(from: Snapshot, after: Snapshot): boolean {
  const stays = new Set(trashOf(after).map(({ hidden }) => hidden))
  return trashOf(from).some(({ hidden }) => !stays.has(hidden))
}
