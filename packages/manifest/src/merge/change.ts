import { keptInOrder } from '../diff/kept-in-order.ts'
import { Rehearsal } from '../diff/rehearsal.ts'
import { type WrittenView, writtenView } from '../diff/written-view.ts'
import type { Edit } from '../edit/edit.ts'
import type { OpenProject } from '../edit/open-project.ts'
import { type Footprint, footprintOf } from './footprint.ts'
import { meet, type Part, saidIn, saySame } from './part.ts'

/** One edit of those that lead from the old project to one side, with what it depends on and what it changes. */
export interface Change extends Footprint {
  readonly edit: Edit
}

/** The edits that lead from `start` to the project of `after`, each with its footprint. */
export function changesOf(edits: readonly Edit[], start: OpenProject, after: WrittenView): readonly Change[] {
  const before = writtenView(start)
  const rehearsal = new Rehearsal(start)
  return edits.flatMap(eachSetting).map((edit) => {
    const footprint = footprintOf(edit, rehearsal.view, (list, name) => isMoved(list, name, before, after))
    rehearsal.do(edit)
    return { edit, ...footprint }
  })
}

/** The first of their changes that does not go together with ours. */
export function meetingOf(
  our: Change,
  theirs: readonly Change[],
  oursView: WrittenView,
  theirsView: WrittenView,
): Change | undefined {
  const isShared = (change: Change) => isAlreadyIn(change, oursView, theirsView)
  const touches = (one: Change, parts: readonly Part[]) =>
    one.writes.some((part) => parts.some((other) => meet(part, other)))
  return theirs.find((their) => {
    if (touches(our, their.writes) && !(isShared(our) && isShared(their))) return true
    return (touches(our, their.reads) && !isShared(our)) || (touches(their, our.reads) && !isShared(their))
  })
}

/** Whether both sides have made everything that a change makes. */
export function isAlreadyIn(change: Change, oursView: WrittenView, theirsView: WrittenView): boolean {
  return change.writes.every((part) => saySame(oursView, theirsView, part))
}

/** Whether something stands in a list before and afterwards, and not in its place. */
function isMoved(list: Part, name: string, before: WrittenView, after: WrittenView): boolean {
  const [old, now] = [before, after].map((view) => (saidIn(view, list) ?? '').split('\n'))
  if (!old!.includes(name) || !now!.includes(name)) return false
  const isIndex = list.at(-1) === 'order of indexes'
  const left = isIndex ? old! : old!.filter((one) => now!.includes(one))
  return !keptInOrder(left, now!).some(([place]) => left[place] === name)
}

/** An edit of several settings as one for each, so that others may have changed some of them. */
function eachSetting(edit: Edit): readonly Edit[] {
  if (edit.kind !== 'changeProject' && edit.kind !== 'changeTable' && edit.kind !== 'changeApi') return [edit]
  return Object.entries(edit.to).map(([key, value]) => ({ ...edit, to: { [key]: value } }))
}
