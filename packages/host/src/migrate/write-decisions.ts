import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatabaseKind, MigrationDecisions } from '@plinth/manifest'
import { writeProjectFiles } from '../write/write-project-files.ts'

/** Adds to what was decided of the change that is not released yet: `migrations/<database>/draft.json`. */
export async function addDecisions(
  folder: string,
  kind: DatabaseKind,
  before: MigrationDecisions,
  more: Partial<MigrationDecisions>,
): Promise<void> {
  const drop = [...new Set([...before.drop, ...(more.drop ?? [])])].sort()
  const fill = Object.fromEntries(Object.entries({ ...before.fill, ...more.fill }).sort())
  const text = `${JSON.stringify({ drop, fill }, null, 2)}\n`
  await writeProjectFiles(folder, [], [{ path: draftPath(kind), text }])
}

/** A released change needs no more decisions. */
export async function forgetDecisions(folder: string, kind: DatabaseKind): Promise<void> {
  await rm(join(folder, draftPath(kind)), { force: true })
}

function draftPath(kind: DatabaseKind): string {
  return `migrations/${kind}/draft.json`
}
