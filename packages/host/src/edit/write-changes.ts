import { mkdir, readFile, realpath, rm } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { MachineFault, systemCode } from '../failure/machine-fault.ts'
import { readText } from '../read/read-text.ts'
import { explained } from '../write/apply-writing.ts'
import { realDisk } from '../write/disk.ts'
import { replaceFile } from '../write/written-files.ts'
import type { FileChange } from './file-change.ts'

/**
 * Writes all changes of an edit or none, whatever happens in between. The project is in one of:
 *
 *   QUIET    no `unfinished` file
 *   BEGUN    `unfinished` says what every file becomes; some already are
 *
 * Putting `unfinished` in place is the step that decides: before it nothing has changed, after it whoever edits next
 * completes what it says. Files that a person has changed since are theirs: nothing is completed then.
 */
export async function writeChanges(root: string, unfinished: string, changes: readonly FileChange[]): Promise<void> {
  if (changes.length === 0) return
  try {
    for (const { path } of changes) await refuseDetour(root, path)
    await replaceFile(unfinished, Buffer.from(JSON.stringify(changes)), realDisk)
    await complete(root, changes)
    await rm(unfinished, { force: true })
  } catch (error) {
    throw explained(error, root)
  }
}

/** Completes what a process that was ended in the middle has begun. */
export async function completeUnfinished(root: string, unfinished: string): Promise<void> {
  const text = await readFile(unfinished, 'utf8').catch(() => undefined)
  if (text === undefined) return
  const changes = JSON.parse(text) as FileChange[]
  const texts = await Promise.all(changes.map(({ path }) => presentText(root, path)))
  const isOurs = changes.every(({ before, after }, place) => texts[place] === before || texts[place] === after)
  if (isOurs) await complete(root, changes)
  await rm(unfinished, { force: true })
}

/**
 * What goes is removed last, so that nobody who reads in between takes a renamed table for a lost one. On some disks
 * `Book.json` and `book.json` are one file: there the old one has to go before.
 */
async function complete(root: string, changes: readonly FileChange[]): Promise<void> {
  const written = new Set(changes.flatMap(({ path, after }) => (after === undefined ? [] : [path.toLowerCase()])))
  const gone = changes.filter(({ after }) => after === undefined)
  for (const { path } of gone) if (written.has(path.toLowerCase())) await realDisk.removeFile(join(root, path))
  for (const { path, after } of changes) {
    if (after !== undefined) await replaceFile(join(root, path), Buffer.from(after), realDisk)
  }
  for (const { path } of gone) if (!written.has(path.toLowerCase())) await realDisk.removeFile(join(root, path))
}

async function presentText(root: string, path: string): Promise<string | undefined> {
  const text = await readText(root, path)
  return typeof text === 'string' ? text : undefined
}

/** A folder of the project that is a link could lead out of it. */
async function refuseDetour(root: string, path: string): Promise<void> {
  const folder = dirname(join(root, path))
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    if (systemCode(error) !== 'EEXIST') throw error
  })
  const place = await realpath(folder)
  if (place === root || place.startsWith(root + sep)) return
  throw new MachineFault(
    'WRITE_FAILED',
    `"${dirname(path)}" in ${root} is a link that leads out of that folder.`,
    'Remove the link; Plinth writes only inside the folder itself.',
  )
}
