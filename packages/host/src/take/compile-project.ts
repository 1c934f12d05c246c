import type { Built } from '../build/build-project.ts'
import { runtimeFolder } from '../live/plinth-folders.ts'
import { wantedFiles } from '../write/wanted-file.ts'
import { prepareWriting } from '../write/write-files.ts'

export type Compiled =
  | {
      readonly kind: 'compiled'
      readonly written: readonly string[]
      readonly removed: readonly string[]
      readonly kept: number
    }
  /** These files are in the way: other text under a name the app needs, and not written by Plinth. */
  | { readonly kind: 'in the way'; readonly paths: readonly string[] }

/** Writes the app of a project to a folder and keeps that folder in step on later calls. Replaces no file of others. */
export async function compileProject(build: Built, out: string): Promise<Compiled> {
  const { plan, apply } = await prepareWriting(out, await wantedFiles(build.drafts, runtimeFolder()))
  if (plan.foreign.length > 0) return { kind: 'in the way', paths: plan.foreign }
  await apply()
  return {
    kind: 'compiled',
    written: plan.write.map((file) => file.path),
    removed: plan.remove,
    kept: plan.keep.length,
  }
}
