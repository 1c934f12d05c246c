import { join } from 'node:path'
import { makeProject } from '../commands/make-project.ts'

/** What `plinth new shop` makes in `folder`, without the time a process of its own takes. */
export async function newProject(folder: string): Promise<void> {
  await makeProject(join(folder, 'shop'), 'shop')
}
