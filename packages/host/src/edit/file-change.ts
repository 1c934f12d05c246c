import type { SourceFile } from '@plinth/manifest'
import { hashOf } from '../write/wanted-file.ts'

/** A file that an edit makes, changes or removes; a missing text is a missing file. */
export interface FileChange {
  readonly path: string
  readonly before: string | undefined
  readonly after: string | undefined
}

/** What differs between two states of a project's files, in the order of paths. */
export function fileChanges(before: readonly SourceFile[], after: readonly SourceFile[]): readonly FileChange[] {
  const [old, now] = [before, after].map((files) => new Map(files.map(({ path, text }) => [path, text])))
  return [...new Set([...old!.keys(), ...now!.keys()])]
    .sort()
    .map((path) => ({ path, before: old!.get(path), after: now!.get(path) }))
    .filter((change) => change.before !== change.after)
}

/** Tells a text, or that there is none. */
export function fingerprint(text: string | undefined): string | null {
  return text === undefined ? null : hashOf(Buffer.from(text))
}
