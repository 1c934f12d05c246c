// The door of `@plinth/host`: what other packages may use.
export { type Build, type Built, buildProject, type Refused, type Sources } from '../build/build-project.ts'
export type { ProjectProblem } from '../build/project-problem.ts'
export { type Development, type DevelopOptions, develop } from '../develop/develop.ts'
export type { DevelopAnswer } from '../develop/develop-answer.ts'
export type { DevelopEvent } from '../develop/develop-event.ts'
export {
  type EditedFolder,
  type EditOptions,
  editProject,
  type FolderEdit,
  type NothingToUndo,
  type RefusedFolderEdit,
  undoLastEdit,
} from '../edit/edit-project.ts'
export type { FileChange } from '../edit/file-change.ts'
export { projectAt } from '../edit/project-at.ts'
export { MachineFault, type MachineFaultCode, systemCode } from '../failure/machine-fault.ts'
export { appExitCode } from '../live/app-exit-code.ts'
export type { Ending } from '../live/app-process.ts'
export { runtimeFolder } from '../live/plinth-folders.ts'
export { type StartOptions, startApp } from '../live/start-app.ts'
export type { QuestionAnswer } from '../migrate/answer-question.ts'
export { type Brought, bringUpToDate } from '../migrate/bring-up-to-date.ts'
export { decide, type SpokenDecisions } from '../migrate/decide.ts'
export { type DatabaseChange, isDraft } from '../migrate/decide-change.ts'
export { lookAhead, lookBack, type Outlook } from '../migrate/look-ahead.ts'
export type { DatabaseStatus, SeededTable } from '../migrate/migrator-protocol.ts'
export { type DatabaseOptions, ProjectDatabase } from '../migrate/project-database.ts'
export type { Proposal, ProposalKind } from '../migrate/proposal.ts'
export { type Rebased, rebaseMigrations } from '../migrate/rebase-migrations.ts'
export { type Release, releaseDraft } from '../migrate/release-draft.ts'
export type { RowsInTheWay } from '../migrate/rows-in-the-way.ts'
export { type TrashItem, trashIn } from '../migrate/trash-in.ts'
export { type Moved, type MoveOptions, moveDatabase } from '../move/move-database.ts'
export type { ComparedTable, MoveEvent } from '../move/move-event.ts'
export { seedDatabase } from '../move/seed-database.ts'
export { holdsProject } from '../read/read-project-folder.ts'
export { type Compiled, compileProject } from '../take/compile-project.ts'
export { type Ejected, ejectProject } from '../take/eject-project.ts'
export { writeEditorSchemas } from '../write/editor-schemas.ts'
