import { emptySnapshot, planChange, readSnapshot, textsOf } from '@plinth/database'
import type { Built } from '../build/build-project.ts'
import { forgetDecisions } from './write-decisions.ts'
import { writeMigration } from './write-migration.ts'

/** The folder that a release is, below the project. */
export interface Release {
  readonly name: string
  readonly path: string
}

/**
 * Makes a migration of all that was not released: a folder with its SQL, the way back and the schema after it. The folder
 * appears whole, so that nobody ever reads half a migration. The draft must have no open question and something in it.
 */
export async function releaseDraft(
  folder: string,
  { project, database: kind, migration }: Built,
  words: string,
): Promise<Release> {
  const { released, decisions } = project.migrations[kind]
  const name = migration.name.replace(/draft$/, words)
  const before = released.at(-1)?.schema
  const from = (before === undefined ? undefined : readSnapshot(before)?.snapshot) ?? emptySnapshot
  const plan = planChange({ from, to: project, kind, migration: name, decisions })
  const path = await writeMigration(folder, kind, name, textsOf(plan, from, before, name))
  await forgetDecisions(folder, kind)
  return { name, path }
}
