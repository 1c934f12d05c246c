import { createHash } from 'node:crypto'
import { readableJson } from './readable-json.ts'
import type { Snapshot } from './snapshot.ts'
import { isSnapshot } from './snapshot-shape.ts'

/** What `schema.json` holds. */
export interface SnapshotFile {
  /** SHA-256 of the text of the schema before it; null for the first. Two files with one `after` grew apart. */
  readonly after: string | null
  readonly snapshot: Snapshot
}

/** The text of `schema.json`. `previous` is the text of the one before it. */
export function snapshotText({ version, tables, trash }: Snapshot, previous: string | undefined): string {
  const after = previous === undefined ? null : createHash('sha256').update(previous).digest('hex')
  return `${readableJson({ after, version, tables, trash })}\n`
}

/** Undefined where the text is no `schema.json`: cut off, merged by hand, of a later version. */
export function readSnapshot(text: string): SnapshotFile | undefined {
  const file = parsed(text)
  if (typeof file !== 'object' || file === null) return undefined
  const { after, ...snapshot } = file as { readonly after?: unknown }
  if (after !== null && typeof after !== 'string') return undefined
  return isSnapshot(snapshot) ? { after, snapshot } : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
