import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { applyEdits, type SourceFile } from '@plinth/manifest'
import type { Change } from './chinook-edits.ts'

/** The project's own files: what git would show. */
export async function textsOf(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = names
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => /^(plinth\.json|tables\/|data\/|migrations\/)/.test(path))
  return Object.fromEntries(
    await Promise.all(paths.sort().map(async (path) => [path, await readFile(join(folder, path), 'utf8')])),
  )
}

/** The edits that take a change of the project in this folder back. */
export async function wayBackOf(folder: string, change: Change): Promise<Change> {
  const files: SourceFile[] = Object.entries(await textsOf(folder)).map(([path, text]) => ({ path, text }))
  const edited = applyEdits(files, change)
  if (edited.kind === 'refused') throw new Error(JSON.stringify([change, edited.problems], null, 2))
  return edited.undo
}
