import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Disk } from './disk.ts'

/**
 * The writer's memory of a folder: which files in it are its own and how it left them.
 *
 * On disk there is at any time one of:
 *   NOTHING      the writer has never been here
 *   CLEAN        `.plinth-files.json`: the last run ended; hashes, sizes and times can be trusted
 *   UNFINISHED   `.plinth-files.unfinished.json`: a run began and did not end; only the ownership can be trusted
 * Only `beginWriting` leaves CLEAN and only `endWriting` enters it, so a crash is never mistaken for a clean end.
 */
export interface WrittenFiles {
  readonly state: 'nothing' | 'clean' | 'unfinished'
  readonly files: ReadonlyMap<string, WrittenFile>
}

/** How a file was left. Size and time are a cheap witness that nobody has changed it since. */
export interface WrittenFile {
  readonly hash: string
  readonly size: number
  readonly modified: number
}

export const CLEAN_NAME = '.plinth-files.json'
export const UNFINISHED_NAME = '.plinth-files.unfinished.json'
const TEMPORARY = '.plinth-tmp'

export async function readWrittenFiles(folder: string): Promise<WrittenFiles> {
  // An unfinished run wins: if both files are there, the crash fell between the last two steps of a run.
  const unfinished = await readFiles(join(folder, UNFINISHED_NAME))
  if (unfinished) return { state: 'unfinished', files: unfinished }
  const clean = await readFiles(join(folder, CLEAN_NAME))
  return clean ? { state: 'clean', files: clean } : { state: 'nothing', files: new Map() }
}

/** Notes every path that is or may become ours, temporary ones too, then forgets the clean state. */
export async function beginWriting(folder: string, owned: ReadonlySet<string>, disk: Disk): Promise<void> {
  const paths = [...owned].flatMap((path) => (path.endsWith(TEMPORARY) ? [path] : [path, path + TEMPORARY]))
  const files = new Map(paths.map((path) => [path, { hash: '', size: 0, modified: 0 }]))
  await replaceFile(join(folder, UNFINISHED_NAME), print(files), disk)
  await disk.removeFile(join(folder, CLEAN_NAME))
}

export async function endWriting(folder: string, files: ReadonlyMap<string, WrittenFile>, disk: Disk): Promise<void> {
  await replaceFile(join(folder, CLEAN_NAME), print(files), disk)
  await disk.removeFile(join(folder, UNFINISHED_NAME))
}

/** Leaves no memory in a folder that is handed over: what is in it belongs to its new owner. */
export async function forgetWriting(folder: string): Promise<void> {
  await rm(join(folder, CLEAN_NAME), { force: true })
}

/** Lets a file appear whole: nobody ever reads half of it. */
export async function replaceFile(path: string, bytes: Uint8Array, disk: Disk): Promise<void> {
  await disk.writeFile(path + TEMPORARY, bytes)
  await disk.rename(path + TEMPORARY, path)
}

function print(files: ReadonlyMap<string, WrittenFile>): Uint8Array {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1))
  return Buffer.from(`${JSON.stringify({ files: sorted.map(([path, file]) => ({ path, ...file })) }, null, 1)}\n`)
}

/** A missing or damaged memory is no memory: the writer then compares with what is on disk. */
async function readFiles(path: string): Promise<Map<string, WrittenFile> | undefined> {
  try {
    const content: unknown = JSON.parse(await readFile(path, 'utf8'))
    if (!hasFiles(content)) return undefined
    return new Map(
      content.files.filter(isEntry).map(({ path, hash, size, modified }) => [path, { hash, size, modified }]),
    )
  } catch {
    return undefined
  }
}

function hasFiles(content: unknown): content is { files: unknown[] } {
  return typeof content === 'object' && content !== null && 'files' in content && Array.isArray(content.files)
}

function isEntry(entry: unknown): entry is WrittenFile & { path: string } {
  if (typeof entry !== 'object' || entry === null) return false
  const { path, hash, size, modified } = entry as Record<string, unknown>
  return (
    typeof path === 'string' && typeof hash === 'string' && typeof size === 'number' && typeof modified === 'number'
  )
}
