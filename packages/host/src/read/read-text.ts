import { constants } from 'node:fs'
import { open, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { systemCode } from '../failure/machine-fault.ts'
import { type FolderProblem, folderProblem } from './folder-problem.ts'

/** A project is text that people write: a file above this is not, and would be read on every change. */
const LARGEST = { '.json': 4 * 2 ** 20, '.csv': 256 * 2 ** 20 } as const

/** The text of one file of the project at `root` (a real path), or what is wrong with it. */
export async function readText(root: string, path: string): Promise<string | FolderProblem> {
  try {
    const place = await realpath(join(root, path))
    if (!place.startsWith(root + sep)) {
      const next = 'Put the file itself into the project, so that whoever copies the project has it.'
      return folderProblem('FILE_OUTSIDE', path, `"${path}" is a link to a place outside the project.`, next)
    }
    // Opening a pipe would wait for whoever writes to it; `O_NONBLOCK` does not, and `isFile` then refuses it.
    await using file = await open(place, openFlags)
    const { size } = await file.stat().then((facts) => (facts.isFile() ? facts : { size: undefined }))
    if (size === undefined) return unreadable(path, 'it is not a regular file')
    const largest = path.endsWith('.csv') ? LARGEST['.csv'] : LARGEST['.json']
    if (size > largest) {
      const message = `"${path}" has ${megabytes(size)}; ${megabytes(largest)} is the most.`
      return folderProblem('FILE_TOO_LARGE', path, message, 'Load large data through the API once the backend runs.')
    }
    return decode(path, await file.readFile())
  } catch (error) {
    const code = systemCode(error)
    if (code === undefined) throw error
    return unreadable(path, code === 'ENOENT' ? 'it is a link to nothing' : `the system says ${code}`)
  }
}

function decode(path: string, bytes: Uint8Array): string | FolderProblem {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    const good = new TextDecoder().decode(bytes.subarray(0, lengthOfBeginning(bytes)), { stream: true })
    const message = `"${path}" is not UTF-8 text: byte ${Buffer.byteLength(good) + 1} begins no character.`
    const before = good.split('\n')
    const problem = folderProblem('FILE_NOT_UTF8', path, message, 'Save the file as UTF-8 in your editor.')
    return { ...problem, line: before.length, column: before.at(-1)!.length + 1 }
  }
}

const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)
const strictUtf8 = new TextDecoder('utf-8', { fatal: true })

/** How many bytes could begin a valid text, found by halving. The last of them may be a character cut short. */
function lengthOfBeginning(bytes: Uint8Array): number {
  let good = 0
  let bad = bytes.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (isBeginning(bytes.subarray(0, middle))) good = middle
    else bad = middle
  }
  return good
}

function isBeginning(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

function unreadable(path: string, because: string): FolderProblem {
  return folderProblem(
    'FILE_UNREADABLE',
    path,
    `"${path}" cannot be read: ${because}.`,
    'Check the file and its rights.',
  )
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 2 ** 20)} MiB`
}
