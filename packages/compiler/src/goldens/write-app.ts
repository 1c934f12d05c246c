import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FileDraft } from '../draft/file-draft.ts'

export const runtimeFolder = new URL('../../../runtime/src/', import.meta.url)

const installed = new URL('../../../../node_modules/', import.meta.url)

/** Writes an app for a test to look at, with the runtime files it names and no others. */
export function writeApp(folder: URL, drafts: readonly FileDraft[]): void {
  for (const draft of drafts) {
    const path = new URL(draft.to.split('/').map(encodeURIComponent).join('/'), folder)
    mkdirSync(new URL('.', path), { recursive: true })
    if (draft.kind === 'print') writeFileSync(path, draft.text)
    else cpSync(new URL(draft.from, runtimeFolder), path)
  }
}

/** Lets everything below a folder import the packages of this repository. */
export function linkPackages(folder: URL): void {
  symlinkSync(fileURLToPath(installed), new URL('node_modules', folder))
}
