import { canonicalText } from '../canonical/canonical-text.ts'
import { diffOpen, diffProjects } from '../diff/diff-projects.ts'
import { Rehearsal } from '../diff/rehearsal.ts'
import { type WrittenView, writtenView } from '../diff/written-view.ts'
import { applyEdits } from '../edit/apply-edits.ts'
import type { Edit } from '../edit/edit.ts'
import type { AppliedEdits, Edited, RefusedEdits } from '../edit/edited.ts'
import { type OpenProject, openProject } from '../edit/open-project.ts'
import type { SourceFile } from '../text/source-file.ts'
import { type Change, changesOf, isAlreadyIn, meetingOf } from './change.ts'
import { mergedNames, namesOn, type TakenName, takenName } from './merged-names.ts'
import { type NewNames, withOldNames } from './old-names.ts'
import { outdated } from './outdated.ts'
import { placedAnew } from './placed-anew.ts'

export interface Merge {
  /** The project the edits were made on. */
  readonly base: readonly SourceFile[]
  readonly edits: readonly Edit[]
  /** The project as it is now. */
  readonly current: readonly SourceFile[]
}

/**
 * Applies edits that were made on an older state of a project to the present one. That is done when they are independent
 * of what has changed since: when neither changes a part that the other changes otherwise, or needs. Else they are
 * refused, all of them, with the edits that do not go together.
 *
 * Both sides are looked at under the names of `base`, so that a rename on one side disturbs nothing on the other. What
 * both have done alike is there already.
 */
export function mergeEdits({ base, edits, current }: Merge): Edited {
  const made = applyEdits(base, edits)
  if (made.kind === 'refused') return made
  const present = applyEdits(current, [])
  if (present.kind === 'refused') return present

  const start = openProject(base)
  const view = writtenView(start)
  const ours = withOldNames(view, openProject(made.files))
  const theirs = withOldNames(view, openProject(current))
  if (ours === undefined || theirs === undefined) return refusedAsAWhole(edits, base, current)

  const oursView = writtenView(ours.open)
  const theirsView = writtenView(theirs.open)
  const ourChanges = changesOf(diffOpen(start, ours.open), start, oursView)
  const theirChanges = changesOf(diffOpen(start, theirs.open), start, theirsView)
  const meetings = ourChanges.flatMap((our) => {
    const their = meetingOf(our, theirChanges, oursView, theirsView)
    return their === undefined ? [] : [outdated(our.edit, their.edit)]
  })
  const names = mergedNames(ours.names, theirs.names)
  const problems = [...meetings, ...names.clashes.map(([our, their]) => outdated(our, their))]
  if (problems.length > 0) return { kind: 'refused', problems }

  const rehearsal = new Rehearsal(openProject(current))
  const isDone = [...theirs.edits, ...replayed(ourChanges, start, theirs.open, oursView, theirsView)].every((edit) =>
    rehearsal.attempt(edit),
  )
  const taken = isDone ? takenName(rehearsal.view, names) : undefined
  if (taken !== undefined) return refusedName(taken, ours.names, ourChanges, theirChanges)
  if (!isDone || !namesOn(rehearsal, names)) return refusedAsAWhole(edits, base, current)
  return finished(applyEdits(current, rehearsal.edits), made, current)
}

/** Our changes as edits of their project, without those it has already. */
function replayed(
  changes: readonly Change[],
  start: OpenProject,
  theirs: OpenProject,
  oursView: WrittenView,
  theirsView: WrittenView,
): readonly Edit[] {
  const here = new Rehearsal(start)
  const there = new Rehearsal(theirs)
  for (const change of changes) {
    if (!isAlreadyIn(change, oursView, theirsView)) {
      const edit = placedAnew(change.edit, here.view, there.view)
      // What cannot be replayed ends the list: it is then refused where it is done for good.
      if (!there.attempt(edit)) return [...there.edits, edit]
    }
    here.do(change.edit)
  }
  return there.edits
}

/** The last word is that of the check of the whole project. Files that names only passed through stay as they were. */
function finished(merged: Edited, made: AppliedEdits, current: readonly SourceFile[]): Edited {
  if (merged.kind === 'refused') return merged
  const before = new Map(current.map((file) => [file.path, file]))
  const files = merged.files.map((file) => {
    const old = before.get(file.path)
    return old !== undefined && canonicalText(old.path, old.text) === canonicalText(file.path, file.text) ? old : file
  })
  return { kind: 'applied', files, undo: diffProjects(files, current), sentences: made.sentences }
}

/** One side has renamed something, the other has made something new of that name. */
function refusedName(
  { table, from, to }: TakenName,
  ours: NewNames,
  ourChanges: readonly Change[],
  theirChanges: readonly Change[],
): RefusedEdits {
  const isOurs = (table === undefined ? ours.tables : ours.fields.get(table))?.get(from) === to
  const rename: Edit =
    table === undefined ? { kind: 'renameTable', table: from, to } : { kind: 'renameField', table, field: from, to }
  const made = (isOurs ? theirChanges : ourChanges).find(({ edit }) =>
    table === undefined
      ? edit.kind === 'addTable' && edit.table === to
      : edit.kind === 'addField' && edit.table === table && edit.field === to,
  )
  const other = made?.edit ?? rename
  return { kind: 'refused', problems: [isOurs ? outdated(rename, other) : outdated(other, rename)] }
}

/** Names could not be had back or given: columns that are named after something else stand in the way. */
function refusedAsAWhole(edits: readonly Edit[], base: readonly SourceFile[], current: readonly SourceFile[]): Edited {
  const [meanwhile] = diffProjects(base, current)
  return { kind: 'refused', problems: edits.slice(0, 1).map((edit) => outdated(edit, meanwhile ?? edit)) }
}
