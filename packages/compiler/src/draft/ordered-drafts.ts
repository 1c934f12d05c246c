import { Bug } from '@plinth/manifest'
import type { FileDraft } from './file-draft.ts'
import { isSafePath } from './safe-path.ts'

/** Drafts in order of path, once it is certain that each path is safe and has one draft alone. */
export function orderedDrafts(drafts: readonly FileDraft[]): readonly FileDraft[] {
  const seen = new Set<string>()
  for (const { to } of drafts) {
    if (!isSafePath(to)) throw new Bug('8e02-draft-path-unsafe', { path: to })
    const folded = to.normalize('NFKC').toLowerCase()
    if (seen.has(folded)) throw new Bug('4fa9-two-drafts-for-one-path', { path: to })
    seen.add(folded)
  }
  return [...drafts].sort((one, other) => (one.to < other.to ? -1 : 1))
}
