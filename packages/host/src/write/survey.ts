import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { systemCode } from '../failure/machine-fault.ts'
import type { Present } from './plan-writing.ts'
import { hashOf } from './wanted-file.ts'
import type { WrittenFiles } from './written-files.ts'

/** Looks at what stands at these paths. After a clean run, size and time vouch for a file and it is not read again. */
export async function survey(folder: string, paths: Iterable<string>, written: WrittenFiles): Promise<Present> {
  const found = await Promise.all(
    Array.from(new Set(paths), async (path): Promise<[string, string | undefined] | undefined> => {
      try {
        const now = await stat(join(folder, path))
        if (!now.isFile()) return [path, undefined]
        const then = written.state === 'clean' ? written.files.get(path) : undefined
        const untouched = then !== undefined && then.size === now.size && then.modified === now.mtimeMs
        return [path, untouched ? then.hash : hashOf(await readFile(join(folder, path)))]
      } catch (error) {
        if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return undefined
        throw error
      }
    }),
  )
  return new Map(found.filter((entry) => entry !== undefined))
}
