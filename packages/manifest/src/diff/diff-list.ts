import { Bug } from '../problem/bug.ts'
import { keptInOrder } from './kept-in-order.ts'

/** One step that makes a list of names into another; places are counted in the list as it then is. */
export type ListStep =
  | { readonly kind: 'remove'; readonly name: string }
  /** `at` is missing at the end. */
  | { readonly kind: 'add'; readonly name: string; readonly at: number | undefined }
  /** `at` is its place once it has left the old one. */
  | { readonly kind: 'move'; readonly name: string; readonly at: number }

/** The fewest steps from one list of names to another: removals first, then from the left to the right. */
export function diffList(before: readonly string[], after: readonly string[]): readonly ListStep[] {
  const steps: ListStep[] = before
    .filter((name) => !after.includes(name))
    .map((name): ListStep => ({ kind: 'remove', name }))
  const now = before.filter((name) => after.includes(name))
  const staying = new Set(keptInOrder(now, after).map(([, place]) => after[place]!))
  for (const [place, name] of after.entries()) {
    if (staying.has(name)) continue
    const old = now.indexOf(name)
    if (old >= 0) now.splice(old, 1)
    // Everything left of it stands already, so that the one before it says where it belongs.
    const at = place === 0 ? 0 : now.indexOf(after[place - 1]!) + 1
    const isLast = at === now.length
    now.splice(at, 0, name)
    if (old >= 0) steps.push({ kind: 'move', name, at })
    else steps.push({ kind: 'add', name, at: isLast ? undefined : at })
  }
  if (now.join('\n') !== after.join('\n')) throw new Bug('5b90-list-not-reached', { now, after })
  return steps
}
