import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { SourceFile } from '@plinth/manifest'
import { isProjectFile } from '../read/read-project-folder.ts'

const run = promisify(execFile)

/** Rows of `data/` may be many; what is larger than this is no seed. */
const LARGEST = 256 * 2 ** 20

/** The files of a project as they were at a revision of git; undefined where git knows none of that name. */
export async function projectAt(folder: string, revision: string): Promise<readonly SourceFile[] | undefined> {
  const git = async (...words: readonly string[]) => {
    const { stdout } = await run('git', ['-C', folder, ...words], { maxBuffer: LARGEST })
    return stdout
  }
  try {
    const commit = (await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`)).trim()
    const listed = await git('ls-tree', '-r', '-z', '--name-only', commit, '--', 'plinth.json', 'tables', 'data')
    const paths = listed.split('\0').filter((path) => path !== '' && isProjectFile(path))
    return await Promise.all(
      paths.map(async (path) => ({ path, text: await git('cat-file', 'blob', `${commit}:./${path}`) })),
    )
  } catch {
    return undefined
  }
}
