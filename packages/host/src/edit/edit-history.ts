import { readFile } from 'node:fs/promises'
import { canonicalText, type Edit, type SourceFile } from '@plinth/manifest'
import { realDisk } from '../write/disk.ts'
import { replaceFile } from '../write/written-files.ts'
import { type FileChange, fingerprint } from './file-change.ts'

/** One call of `plinth edit`: what it did, the way back, and how it left the files it touched. */
export interface PastEdit {
  readonly at: string
  readonly edits: readonly Edit[]
  readonly undo: readonly Edit[]
  readonly sentences: readonly string[]
  /** Fingerprints by path; null for a file that it removed. */
  readonly left: Readonly<Record<string, string | null>>
  /** Files that a person had written in another form than the canonical one: taken back, they have that form again. */
  readonly written?: Readonly<Record<string, string>>
}

/** How many calls are remembered, and how much text; a seed of many rows stands whole in its edit. */
const LONGEST = 100
const LARGEST = 16 * 2 ** 20

/** Oldest first. A line that cannot be read ends what is remembered: what came before it may not fit any more. */
export async function readHistory(file: string): Promise<readonly PastEdit[]> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const past: PastEdit[] = []
  for (const line of text
    .split('\n')
    .filter((one) => one !== '')
    .reverse()) {
    const entry = parsed(line)
    if (entry === undefined) break
    past.unshift(entry)
  }
  return past
}

export async function writeHistory(file: string, past: readonly PastEdit[]): Promise<void> {
  const lines: string[] = []
  let size = 0
  for (const entry of past.slice(-LONGEST).reverse()) {
    const line = `${JSON.stringify(entry)}\n`
    size += line.length
    if (size > LARGEST && lines.length > 0) break
    lines.unshift(line)
  }
  await replaceFile(file, Buffer.from(lines.join('')), realDisk)
}

export function fingerprints(changes: readonly FileChange[]): Record<string, string | null> {
  return Object.fromEntries(changes.map(({ path, after }) => [path, fingerprint(after)]))
}

/** The texts of files that an edit brings into canonical form. */
export function writtenOtherwise(changes: readonly FileChange[]): Record<string, string> {
  return Object.fromEntries(
    changes.flatMap(({ path, before }) =>
      before === undefined || canonicalText(path, before) === before ? [] : [[path, before]],
    ),
  )
}

/** Files as a person had written them, where they say the same. */
export function asWritten(files: readonly SourceFile[], written: PastEdit['written'] = {}): readonly SourceFile[] {
  return files.map((file) => {
    const text = Object.hasOwn(written, file.path) ? written[file.path]! : file.text
    return canonicalText(file.path, text) === file.text ? { path: file.path, text } : file
  })
}

function parsed(line: string): PastEdit | undefined {
  try {
    const entry = JSON.parse(line) as Partial<PastEdit> | null
    const isWhole = Array.isArray(entry?.undo) && Array.isArray(entry.sentences) && typeof entry.left === 'object'
    return isWhole ? (entry as PastEdit) : undefined
  } catch {
    return undefined
  }
}
