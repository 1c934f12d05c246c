import { readdir } from 'node:fs/promises'
import type { Built } from '../build/build-project.ts'
import { systemCode } from '../failure/machine-fault.ts'
import { runtimeFolder } from '../live/plinth-folders.ts'
import { wantedFiles } from '../write/wanted-file.ts'
import { writeFiles } from '../write/write-files.ts'
import { forgetWriting } from '../write/written-files.ts'

export type Ejected =
  | { readonly kind: 'ejected'; readonly files: readonly string[] }
  /** The folder holds something already, and nobody said that files in it may be replaced. */
  | { readonly kind: 'not empty' }

/**
 * Writes the app of a project to a folder of its own, where it needs nothing of Plinth. With `force` it replaces files
 * of the same names; other files in the folder always stay.
 */
export async function ejectProject(build: Built, out: string, force: boolean): Promise<Ejected> {
  if (!force && !(await isEmpty(out))) return { kind: 'not empty' }
  const wanted = await wantedFiles(build.drafts, runtimeFolder())
  await writeFiles(out, wanted)
  await forgetWriting(out)
  return { kind: 'ejected', files: wanted.map((file) => file.path) }
}

async function isEmpty(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return true
    throw error
  }
}
