import { type ChangePlan, isSafe, type Snapshot, type TableSize, type WeighedStep, weighPlan } from '@plinth/database'
import type { MigrationDecisions } from '@plinth/manifest'
import type { Migrator } from './migrator.ts'
import { missingFills } from './missing-fills.ts'
import { askGuards, type RowsInTheWay } from './rows-in-the-way.ts'

/** One thing that is to happen to a database, weighed on what is in it, for a person (or a rule) to say yes to. */
export interface Proposal {
  readonly kind: ProposalKind
  /** Released migrations that come first, by name; their SQL was read when they were released. */
  readonly released: readonly string[]
  readonly plan: ChangePlan
  readonly steps: readonly WeighedStep[]
  /** Rows that keep it from being done, as they stand now. */
  readonly inTheWay: readonly RowsInTheWay[]
  /** Fields for which a value would remove such rows from the way: `book.isbn`. */
  readonly missing: readonly string[]
  /** Nothing is lost or asked, nobody waits long, and nothing stands in the way. */
  readonly safe: boolean
  /** Two proposals with one key do the same. */
  readonly key: string
}

/**
 * `step`: the draft becomes what it is in the project. `released`: released migrations run, and then the draft.
 * `take back`: the newest change is undone.
 */
export type ProposalKind = 'step' | 'released' | 'take back'

export interface ProposalOptions {
  readonly kind: ProposalKind
  readonly released?: readonly string[]
  readonly plan: ChangePlan
  /** The schema of the database. */
  readonly from: Snapshot
  readonly decisions: MigrationDecisions
  /** Counts rows instead of estimating them. */
  readonly exact?: boolean | undefined
}

export async function propose(migrator: Migrator, options: ProposalOptions): Promise<Proposal> {
  const { kind, released = [], plan, from, decisions, exact = false } = options
  const sizes = await sizesOf(migrator, plan, exact)
  const { inTheWay, passed } = await askGuards(migrator, plan)
  const blocked = new Set(inTheWay.map(({ step }) => step.table))
  const isBlocked = ({ before, table }: { before: string; table: string }) => blocked.has(before) || blocked.has(table)
  return {
    kind,
    released,
    plan,
    steps: weighPlan(plan, sizes),
    inTheWay,
    missing: missingFills(from, plan.after, decisions)
      .filter(isBlocked)
      .map(({ field }) => field),
    safe: inTheWay.length === 0 && isSafe(plan, sizes, passed),
    key: JSON.stringify([kind, released, plan.steps.map(({ statements, guards }) => [statements, guards])]),
  }
}

async function sizesOf(migrator: Migrator, { steps }: ChangePlan, exact: boolean): Promise<Map<string, TableSize>> {
  const tables = [...new Set(steps.map(({ table }) => table))]
  const sizes = tables.length === 0 ? [] : await migrator.sizes(tables, exact)
  return new Map(sizes.map((size) => [size.table, size]))
}
