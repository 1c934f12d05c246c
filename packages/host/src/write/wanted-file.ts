import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileDraft } from '@plinth/compiler'
import { MachineFault } from '../failure/machine-fault.ts'

/** A draft with its bytes in hand: what should stand at `path` below the folder when the writer is done. */
export interface WantedFile {
  readonly path: string
  readonly bytes: Uint8Array
  readonly hash: string
  readonly owner: 'compiler' | 'user-after-first-write'
}

/** Fetches the bytes of every draft: printed text as UTF-8, copied files from the runtime's folder as they are. */
export async function wantedFiles(drafts: readonly FileDraft[], runtime: string): Promise<WantedFile[]> {
  return await Promise.all(
    drafts.map(async (draft) => {
      const bytes = draft.kind === 'print' ? Buffer.from(draft.text) : await runtimeBytes(runtime, draft.from)
      const owner = draft.kind === 'print' ? draft.owner : 'compiler'
      return { path: draft.to, bytes, hash: hashOf(bytes), owner }
    }),
  )
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url')
}

async function runtimeBytes(runtime: string, path: string): Promise<Uint8Array> {
  try {
    return await readFile(join(runtime, path))
  } catch (cause) {
    throw new MachineFault(
      'PLINTH_INCOMPLETE',
      `Plinth's own file "${path}" cannot be read.`,
      'Install Plinth again; part of it is missing.',
      cause,
    )
  }
}
