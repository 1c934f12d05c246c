import { mkdir, realpath, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { systemCode } from '../failure/machine-fault.ts'

/** The few things the writer does to a disk, so that tests can let a disk fill up or stop half-way. */
export interface Disk {
  makeFolder(path: string): Promise<void>
  realPath(path: string): Promise<string>
  writeFile(path: string, bytes: Uint8Array): Promise<void>
  /** Puts a file in the place of another in one step. */
  rename(from: string, to: string): Promise<void>
  removeFile(path: string): Promise<void>
  /** Removes a folder if nothing is in it; says whether it did. */
  removeEmptyFolder(path: string): Promise<boolean>
  sizeAndTime(path: string): Promise<{ size: number; modified: number }>
}

export const realDisk: Disk = {
  makeFolder: async (path) => void (await mkdir(path, { recursive: true })),
  realPath: realpath,
  writeFile,
  rename,
  removeFile: (path) => rm(path, { force: true }),
  removeEmptyFolder: async (path) => {
    try {
      await rmdir(path)
      return true
    } catch (error) {
      if (['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(systemCode(error) ?? '')) return false
      throw error
    }
  },
  sizeAndTime: async (path) => {
    const { size, mtimeMs } = await stat(path)
    return { size, modified: mtimeMs }
  },
}
