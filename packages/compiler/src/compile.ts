import { type Draft, planDraft, type SchemaProblem } from '@plinth/database'
import type { DatabaseKind, Project } from '@plinth/manifest'
import type { CopyDraft, FileDraft, PrintDraft } from './draft/file-draft.ts'
import { orderedDrafts } from './draft/ordered-drafts.ts'
import { printOpenApi } from './openapi/print-openapi.ts'
import { planBackend } from './plan/backend-plan.ts'
import { printBackend } from './print/backend.ts'
import { printMigrationFiles } from './print/migration-files.ts'
import { printDatabaseTypes } from './types/print-database-types.ts'

/** The app that a project becomes. */
export interface Compilation {
  /** Every file, in order of path. */
  readonly drafts: readonly FileDraft[]
  /** What the database cannot hold or do. The drafts are complete all the same, to look at; an app of them cannot start. */
  readonly problems: readonly SchemaProblem[]
  /** The change of the schema that was not released. While it has an open question, no file holds it. */
  readonly migration: Draft
}

/** Compiles a checked project for a database. Pure: the same project gives the same bytes. */
export function compile(project: Project, kind: DatabaseKind = project.database): Compilation {
  const plan = planBackend(project, kind)
  const migration = planDraft(project, kind)
  return {
    drafts: orderedDrafts([
      ...printBackend(plan),
      printed('openapi.json', printOpenApi(project)),
      printed('src/types.ts', printDatabaseTypes(project)),
      ...printMigrationFiles(project.migrations[kind].released, migration),
      ...plan.runtime.files.map(copied),
    ]),
    problems: migration.problems,
    migration,
  }
}

function printed(to: string, text: string): PrintDraft {
  return { kind: 'print', to, text, owner: 'compiler' }
}

function copied(from: string): CopyDraft {
  return { kind: 'copy', from, to: `src/runtime/${from}` }
}
