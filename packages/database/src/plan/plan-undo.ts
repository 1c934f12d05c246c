import type { DatabaseKind } from '@plinth/manifest'
import type { ChangePlan } from '../model/change-plan.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { lostLinks } from './lost-links.ts'
import { noDecisions, planSteps } from './plan-steps.ts'

export interface UndoRequest {
  /** The schema after the migration, as it is. */
  readonly from: Snapshot
  /** The schema before it. */
  readonly to: Snapshot
  readonly kind: DatabaseKind
  /** The name of the migration, as what it put into the trash carries it. */
  readonly migration: string
}

/** Plans the way back: what the migration dropped comes back from the trash, and what it added goes for good. */
export function planUndo({ from, to, kind, migration }: UndoRequest): ChangePlan {
  const planning = { kind, migration, way: 'back', decisions: noDecisions } as const
  const { steps, problems, after } = planSteps(from, to.tables, planning)
  return { kind, steps: [...lostLinks(from, to.tables, planning), ...steps], questions: [], problems, after }
}
