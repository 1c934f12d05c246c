export type { SchemaProblem, SchemaProblemCode } from '../check/schema-problems.ts'
export { schemaProblems } from '../check/schema-problems.ts'
export { columnType } from '../dialect/column-type.ts'
export { textLimit } from '../dialect/text-limit.ts'
export type { Query } from '../introspect/catalogue.ts'
export { type Drift, driftOf } from '../introspect/drift-of.ts'
export { introspect } from '../introspect/introspect.ts'
export type {
  LiveCheck,
  LiveColumn,
  LiveForeignKey,
  LiveIndex,
  LiveIndexColumn,
  LiveKey,
  LiveSchema,
  LiveTable,
} from '../introspect/live-schema.ts'
export { type SnapshotFromLive, snapshotFromLive } from '../introspect/snapshot-from-live.ts'
export type { ChangePlan, Decisions, Effect, Guard, Question, Step } from '../model/change-plan.ts'
export type { InitialSchema, SchemaSection } from '../model/initial-schema.ts'
export type { ColumnShape, Snapshot, TableShape, TrashedColumn, TrashedTable } from '../model/snapshot.ts'
export { readSnapshot, type SnapshotFile, snapshotText } from '../model/snapshot-text.ts'
export { type ChangeRequest, planChange } from '../plan/plan-change.ts'
export { type Draft, type MigrationTexts, planDraft, textsOf } from '../plan/plan-draft.ts'
export { planInitialSchema } from '../plan/plan-initial-schema.ts'
export { planUndo, type UndoRequest } from '../plan/plan-undo.ts'
export { emptySnapshot, snapshotOf } from '../plan/snapshot-of.ts'
export { printMigration } from '../print/print-migration.ts'
export { type PrintedPlan, printPlan } from '../print/print-plan.ts'
export { isSafe } from '../weigh/is-safe.ts'
export { type TableSize, type WeighedStep, weighPlan } from '../weigh/weigh-plan.ts'
