import { cp, mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildProject, compileProject } from '@plinth/host'
import type { DatabaseKind } from './database.ts'
import { type RowCounts, writeDataset } from './dataset.ts'

const repository = fileURLToPath(new URL('../../', import.meta.url))

/** Copies the benchmark's project to `folder` and gives it its rows. */
export async function writeProject(folder: string, rows: RowCounts): Promise<void> {
  await cp(new URL('project', import.meta.url), folder, { recursive: true })
  await writeDataset(folder, rows)
}

/** Compiles a project to an app that can be started where it stands. */
export async function writeApp(project: string, kind: DatabaseKind, out: string): Promise<void> {
  const build = await buildProject(project, kind)
  if (build.kind === 'refused') throw new Error(build.problems.map(({ message }) => message).join('\n'))
  await mkdir(out, { recursive: true })
  const compiled = await compileProject(build, out)
  if (compiled.kind === 'in the way') throw new Error(`In the way: ${compiled.paths.join(', ')}`)
  await symlink(join(repository, 'node_modules'), join(out, 'node_modules'), 'junction')
}
