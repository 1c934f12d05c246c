export { canonicalText } from '../canonical/canonical-text.ts'
export { diffProjects } from '../diff/diff-projects.ts'
export { keptInOrder } from '../diff/kept-in-order.ts'
export { applyEdits } from '../edit/apply-edits.ts'
export type {
  ApiEdit,
  ApiSettings,
  CheckEdit,
  Edit,
  EditKind,
  Exactly,
  FieldEdit,
  IndexEdit,
  ProjectEdit,
  ProjectSettings,
  RoleEdit,
  SeedEdit,
  TableEdit,
  TableSettings,
  WrittenRole,
} from '../edit/edit.ts'
export { editKinds, editsSchema } from '../edit/edit-schema.ts'
export type { AppliedEdits, Edited, RefusedEdits } from '../edit/edited.ts'
export { type EditsReading, readEdits } from '../edit/read-edits.ts'
export { sentenceOf } from '../edit/sentence.ts'
export { type Merge, mergeEdits } from '../merge/merge-edits.ts'
export type { Expression, Operand } from '../model/expression.ts'
export { type ColumnType, fieldTypesNotYet, type ValueKind, valueKindOf } from '../model/field-type.ts'
export type {
  DatabaseMigrations,
  MigrationDecisions,
  Migrations,
  ReleasedMigration,
} from '../model/migrations.ts'
export {
  ANYONE,
  type Api,
  type DatabaseKind,
  type Operation,
  operations,
  type Project,
  type Role,
  type Seed,
} from '../model/project.ts'
export type {
  Check,
  Column,
  Default,
  Index,
  Link,
  ManyToManyLink,
  Table,
  ToManyLink,
  ToOneLink,
} from '../model/table.ts'
export { Bug } from '../problem/bug.ts'
export type { ProblemCode } from '../problem/catalogue.ts'
export { compareProblems } from '../problem/compare-problems.ts'
export type { Problem, Severity } from '../problem/problem.ts'
export { type ProjectReading, readProject } from '../read/read-project.ts'
export { closestName } from '../text/closest-name.ts'
export type { SourceFile } from '../text/source-file.ts'
export type { WrittenColumn, WrittenField, WrittenLink } from '../written/field.ts'
export { projectFileSchema, tableFileSchema } from '../written/json-schemas.ts'
export type { WrittenApi, WrittenProject } from '../written/project-file.ts'
export type { WrittenIndex, WrittenTable } from '../written/table-file.ts'
