import type { DatabaseKind, Project } from '@plinth/manifest'
import { checkDatabaseTakes } from '../check/check-database-takes.ts'
import { checkRowWithTrash } from '../check/check-mysql-limits.ts'
import type { SchemaProblem } from '../check/schema-problems.ts'
import { dialects } from '../dialect/dialects.ts'
import type { ChangePlan, Decisions } from '../model/change-plan.ts'
import type { Snapshot } from '../model/snapshot.ts'
import type { Planning } from './column-changes.ts'
import { planSteps } from './plan-steps.ts'
import { openQuestions } from './questions.ts'
import { snapshotOf } from './snapshot-of.ts'

export interface ChangeRequest {
  /** The schema as it is. */
  readonly from: Snapshot
  /** The project whose tables there shall be. */
  readonly to: Pick<Project, 'tables'>
  readonly kind: DatabaseKind
  /** The name of the migration: what it puts into the trash carries it, and what it put there comes back. */
  readonly migration: string
  readonly decisions: Decisions
  /** What older migrations dropped: every database has its own moment at which it is purged. Default `there`. */
  readonly olderTrash?: 'there' | 'perhaps purged'
}

/** Plans how a database becomes that of a project. Pure, and the same for the same request. */
export function planChange(request: ChangeRequest): ChangePlan {
  const { from, to, kind, migration, decisions, olderTrash = 'there' } = request
  const planning: Planning = { kind, migration, way: 'forward', decisions }
  const tables = snapshotOf(to).tables
  const { steps, problems, after } = planSteps(from, tables, planning)
  return {
    kind,
    steps,
    questions: openQuestions(from, tables, decisions, planning),
    problems: [
      ...checkDatabaseTakes(to, dialects[kind]),
      ...problems,
      ...checkTrash(after, kind, olderTrash === 'there' ? undefined : migration),
    ],
    after,
  }
}

/** `only`: the migration whose trash is there for sure. */
function checkTrash({ tables }: Snapshot, kind: DatabaseKind, only: string | undefined): readonly SchemaProblem[] {
  if (kind !== 'mysql') return []
  return tables.flatMap((table) => {
    const trash = table.trash.filter(({ since }) => only === undefined || since === only)
    return checkRowWithTrash({ ...table, trash }, dialects[kind])
  })
}
