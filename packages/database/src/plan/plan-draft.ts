import { createHash } from 'node:crypto'
import type { DatabaseKind, Project, ReleasedMigration } from '@plinth/manifest'
import { problem, type SchemaProblem } from '../check/schema-problems.ts'
import type { ChangePlan } from '../model/change-plan.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { readSnapshot, snapshotText } from '../model/snapshot-text.ts'
import { printPlan } from '../print/print-plan.ts'
import { planChange } from './plan-change.ts'
import { planUndo } from './plan-undo.ts'
import { emptySnapshot } from './snapshot-of.ts'

/** What of a project was not released yet for one database: everything since its last released migration, as one. */
export interface Draft {
  /** The number that follows, and "draft": `0004-draft`. */
  readonly name: string
  /** From the schema after the last released migration to that of the project. */
  readonly plan: ChangePlan
  /** What a folder of `migrations/` holds for it; undefined when nothing is left to release, or a question is open. */
  readonly texts: MigrationTexts | undefined
  /** What is wrong with the released migrations, and what the database cannot do of the plan. */
  readonly problems: readonly SchemaProblem[]
}

/** The files of one migration. */
export interface MigrationTexts {
  /** Empty where nothing can be done beforehand. */
  readonly prepare: string
  readonly up: string
  readonly down: string
  /** `schema.json`. */
  readonly schema: string
}

/** Folds all that was not released into one migration. Pure; the first one of a project makes all its tables. */
export function planDraft(project: Project, kind: DatabaseKind): Draft {
  const { released, decisions } = project.migrations[kind]
  const { last, problems } = readChain(released, kind)
  const name = `${String(nextNumber(released)).padStart(4, '0')}-draft`
  const plan = planChange({ from: last, to: project, kind, migration: name, decisions, olderTrash: 'perhaps purged' })
  const isSomething = released.length === 0 || plan.steps.length > 0
  return {
    name,
    plan,
    texts: isSomething && plan.questions.length === 0 ? textsOf(plan, last, released.at(-1)?.schema, name) : undefined,
    problems: [...problems, ...plan.problems],
  }
}

/** The files of a plan under the name of a migration, with the way back to the schema `before` it. */
export function textsOf(
  plan: ChangePlan,
  before: Snapshot,
  schemaBefore: string | undefined,
  name: string,
): MigrationTexts {
  const undo = planUndo({ from: plan.after, to: before, kind: plan.kind, migration: name })
  const what =
    schemaBefore === undefined ? 'the tables as they are first made' : 'from the schema before it to the next'
  const { prepare, up } = printPlan(plan, `${name}: ${what}.`)
  const { up: down } = printPlan(undo, `Takes ${name} back.`)
  return { prepare, up, down, schema: snapshotText(plan.after, schemaBefore) }
}

/** The schema after the last released migration. Each one names the text of the schema it was made on. */
function readChain(
  released: readonly ReleasedMigration[],
  kind: DatabaseKind,
): { readonly last: Snapshot; readonly problems: readonly SchemaProblem[] } {
  const problems: SchemaProblem[] = []
  let last = emptySnapshot
  let text: string | undefined
  const madeOn = new Map<string, string>()
  for (const { name, schema } of released) {
    const place = { table: { name: '', path: `migrations/${kind}/${name}/schema.json` } }
    const read = readSnapshot(schema)
    if (read === undefined) {
      problems.push(problem('SCHEMA_FILE_BROKEN', place, { name }))
      continue
    }
    const twin = madeOn.get(String(read.after))
    if (twin !== undefined) problems.push(problem('MIGRATIONS_PARTED', place, { name, other: twin }))
    else if (read.after !== hashOf(text)) problems.push(problem('MIGRATION_OUT_OF_LINE', place, { name }))
    madeOn.set(String(read.after), name)
    last = read.snapshot
    text = schema
  }
  return { last, problems }
}

function hashOf(text: string | undefined): string | null {
  return text === undefined ? null : createHash('sha256').update(text).digest('hex')
}

function nextNumber(released: readonly ReleasedMigration[]): number {
  return Number.parseInt(released.at(-1)?.name ?? '0', 10) + 1
}
