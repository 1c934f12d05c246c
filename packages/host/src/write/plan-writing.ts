import { Bug } from '@plinth/manifest'
import { refusedPath } from './app-path.ts'
import type { WantedFile } from './wanted-file.ts'
import type { WrittenFiles } from './written-files.ts'

/** What stands at a path now: its hash, or `undefined` where the disk holds something that is not a file. */
export type Present = ReadonlyMap<string, string | undefined>

/** What the writer will do, in words that can be shown before anything is touched. Paths are in order. */
export interface WritePlan {
  readonly write: readonly WantedFile[]
  /** Wanted, and already there with these bytes (or owned by the user since its first write). */
  readonly keep: readonly string[]
  /** Left over from an earlier run of the writer; nothing else is ever deleted. */
  readonly remove: readonly string[]
  /** Among `write`: files of other bytes that the writer did not put there. */
  readonly foreign: readonly string[]
  /** What is the compiler's in this folder when the plan is done, with its hash: what a later run may delete. */
  readonly owned: ReadonlyMap<string, string>
}

/** Decides what to write, keep and delete. Pure: what is on disk comes in as `present`. */
export function planWriting(wanted: readonly WantedFile[], written: WrittenFiles, present: Present): WritePlan {
  refuseBadPaths(wanted)
  const write: WantedFile[] = []
  const keep: string[] = []
  const foreign: string[] = []

  for (const file of wanted.toSorted(byPath)) {
    const users = file.owner === 'user-after-first-write'
    if (present.has(file.path) && (users || present.get(file.path) === file.hash)) {
      keep.push(file.path)
      continue
    }
    write.push(file)
    if (present.has(file.path) && !written.files.has(file.path)) foreign.push(file.path)
  }

  const owned = new Map(wanted.filter((file) => file.owner === 'compiler').map((file) => [file.path, file.hash]))
  const wantedPaths = new Set(wanted.map((file) => file.path))
  const remove = [...written.files.keys()].filter(
    (path) => !wantedPaths.has(path) && present.get(path) !== undefined && refusedPath(path) === undefined,
  )
  return { write, keep, remove: remove.sort(), foreign, owned }
}

/** The compiler makes paths from names it has checked, so a bad one here is a mistake of ours, not of the project. */
function refuseBadPaths(wanted: readonly WantedFile[]): void {
  const paths = new Set<string>()
  for (const { path } of wanted) {
    const because = refusedPath(path)
    if (because) throw new Bug('4e1a-draft-path-refused', { path, because })
    if (paths.has(path)) throw new Bug('c83d-two-drafts-for-one-path', { path })
    paths.add(path)
  }
  for (const path of paths) {
    const steps = path.split('/')
    for (let length = 1; length < steps.length; length++) {
      const folder = steps.slice(0, length).join('/')
      if (paths.has(folder)) throw new Bug('91f6-draft-is-file-and-folder', { path, folder })
    }
  }
}

function byPath(a: WantedFile, b: WantedFile): number {
  return a.path < b.path ? -1 : 1
}
