import type { FileDraft } from '@plinth/compiler'

/** Where the copied runtime stands in every app. */
export const RUNTIME = 'src/runtime/'

/**
 * The files of the runtime that a spare may load before it is an app. Those that begin a process or a thread of their own
 * do their work, and take over signals and messages, as soon as they are loaded: an app starts them itself.
 */
export function preloadedFiles(drafts: readonly FileDraft[]): string[] {
  const paths = drafts.filter((draft) => draft.kind === 'copy').map((draft) => draft.to)
  return paths.filter((path) => path.startsWith(RUNTIME) && path.endsWith('.ts') && !path.endsWith('-worker.ts'))
}
