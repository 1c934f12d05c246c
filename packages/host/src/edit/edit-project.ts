import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { applyEdits, type Edit, type Edited, mergeEdits, type SourceFile } from '@plinth/manifest'
import type { Sources } from '../build/build-project.ts'
import type { ProjectProblem } from '../build/project-problem.ts'
import { holdsProject, readProjectFolder } from '../read/read-project-folder.ts'
import { asWritten, fingerprints, readHistory, writeHistory, writtenOtherwise } from './edit-history.ts'
import { whileLocked } from './edit-lock.ts'
import { type FileChange, fileChanges, fingerprint } from './file-change.ts'
import { completeUnfinished, writeChanges } from './write-changes.ts'

/** What came of editing the project in a folder. */
export type FolderEdit = EditedFolder | RefusedFolderEdit | NothingToUndo

export interface EditedFolder {
  readonly kind: 'edited'
  /** What was done, or what was taken back. */
  readonly sentences: readonly string[]
  /** What was written, or would be. */
  readonly changes: readonly FileChange[]
}

export interface RefusedFolderEdit {
  readonly kind: 'refused'
  readonly problems: readonly ProjectProblem[]
  /** The texts the places of the problems are in. */
  readonly sources: Sources
}

export interface NothingToUndo {
  readonly kind: 'nothing to undo'
  /** Why, as a sentence. */
  readonly because: string
}

export interface EditOptions {
  /** Nothing is written. */
  readonly dryRun?: boolean
  /** The state of the project on which the edits were made, if that is not the one in the folder. */
  readonly base?: readonly SourceFile[]
}

/**
 * Applies edits to the project in a folder: all of them or none, and after any other process that edits it. A person who
 * saves a file in that very moment loses nothing: the edits are then merged with what was saved.
 */
export async function editProject(
  folder: string,
  edits: readonly Edit[],
  { dryRun = false, base }: EditOptions = {},
): Promise<FolderEdit> {
  return await inFolder(folder, dryRun, async (places) => {
    const found = await readProjectFolder(places.root)
    if (found.problems.length > 0) return { kind: 'refused', problems: found.problems, sources: sourcesOf(found.files) }
    const edited =
      base === undefined ? applyEdits(found.files, edits) : mergeEdits({ base, edits, current: found.files })
    if (dryRun || edited.kind === 'refused') return outcome(edited, found.files)

    const latest = await readProjectFolder(places.root)
    const isAsFound = latest.problems.length === 0 && fileChanges(found.files, latest.files).length === 0
    const merged = isAsFound ? edited : mergeEdits({ base: found.files, edits, current: latest.files })
    const result = outcome(merged, latest.files)
    if (result.kind === 'edited' && merged.kind === 'applied') {
      await writeChanges(places.root, places.unfinished, result.changes)
      const left = fingerprints(result.changes)
      const { undo, sentences } = merged
      const written = writtenOtherwise(result.changes)
      const entry = { at: new Date().toISOString(), edits, undo, sentences, left, written }
      if (result.changes.length > 0) await writeHistory(places.history, [...(await readHistory(places.history)), entry])
    }
    return result
  })
}

/** Takes back what the last `editProject` did, as long as the files it touched are as it left them. */
export async function undoLastEdit(folder: string, { dryRun = false }: EditOptions = {}): Promise<FolderEdit> {
  return await inFolder(folder, dryRun, async (places) => {
    const past = await readHistory(places.history)
    const last = past.at(-1)
    if (last === undefined) return { kind: 'nothing to undo', because: 'No edit of "plinth edit" is remembered here.' }
    const found = await readProjectFolder(places.root)
    if (found.problems.length > 0) return { kind: 'refused', problems: found.problems, sources: sourcesOf(found.files) }
    const texts = sourcesOf(found.files)
    const other = Object.entries(last.left).find(([path, left]) => fingerprint(texts.get(path)) !== left)
    if (other !== undefined) {
      return { kind: 'nothing to undo', because: `${other[0]} was changed since the last edit (${last.sentences[0]}).` }
    }
    const edited = applyEdits(found.files, last.undo)
    const back = edited.kind === 'applied' ? { ...edited, files: asWritten(edited.files, last.written) } : edited
    const result = outcome(back, found.files)
    if (result.kind === 'edited' && !dryRun) {
      await writeChanges(places.root, places.unfinished, result.changes)
      await writeHistory(places.history, past.slice(0, -1))
    }
    return result.kind === 'edited' ? { ...result, sentences: last.sentences } : result
  })
}

interface Places {
  readonly root: string
  readonly unfinished: string
  readonly history: string
}

/** Does something with the files of a project when no edit is half written: what a crash left so is completed first. */
export async function betweenEdits<T>(folder: string, work: () => Promise<T>): Promise<T> {
  return await inFolder(folder, false, work)
}

async function inFolder<T>(folder: string, dryRun: boolean, work: (places: Places) => Promise<T>): Promise<T> {
  // Also says that there is no such folder, or no project in it, before anything is made there.
  const isProject = await holdsProject(folder)
  const root = await realpath(folder)
  const own = (name: string) => join(root, '.plinth', name)
  const places = { root, unfinished: own('edit-unfinished.json'), history: own('edits.jsonl') }
  if (dryRun || !isProject) return await work(places)
  return await whileLocked(own('edit.lock'), async () => {
    await completeUnfinished(root, places.unfinished)
    return await work(places)
  })
}

function outcome(edited: Edited, before: readonly SourceFile[]): EditedFolder | RefusedFolderEdit {
  if (edited.kind === 'applied') {
    return { kind: 'edited', sentences: edited.sentences, changes: fileChanges(before, edited.files) }
  }
  return { kind: 'refused', problems: edited.problems, sources: sourcesOf(edited.files ?? before) }
}

function sourcesOf(files: readonly SourceFile[]): Sources {
  return new Map(files.map(({ path, text }) => [path, text]))
}
