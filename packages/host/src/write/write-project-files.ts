import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { SourceFile } from '@plinth/manifest'
import { type Disk, realDisk } from './disk.ts'
import { replaceFile } from './written-files.ts'

/** Makes a project's folder hold `after` instead of `before`: writes what differs, each file as a whole, and removes what went. */
export async function writeProjectFiles(
  folder: string,
  before: readonly SourceFile[],
  after: readonly SourceFile[],
  disk: Disk = realDisk,
): Promise<void> {
  const texts = new Map(before.map(({ path, text }) => [path, text]))
  for (const { path, text } of after) {
    if (texts.get(path) === text) continue
    await mkdir(join(folder, dirname(path)), { recursive: true })
    await replaceFile(join(folder, path), Buffer.from(text), disk)
  }
  const stay = new Set(after.map(({ path }) => path))
  for (const { path } of before) if (!stay.has(path)) await disk.removeFile(join(folder, path))
}
