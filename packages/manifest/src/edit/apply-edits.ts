import { FileProblems } from '../problem/file-problems.ts'
import type { Problem } from '../problem/problem.ts'
import { readProject } from '../read/read-project.ts'
import type { SourceFile } from '../text/source-file.ts'
import { applyEdit } from './apply-edit.ts'
import type { Edit } from './edit.ts'
import type { Edited } from './edited.ts'
import { filesOf, openProject } from './open-project.ts'
import { Refused } from './refused.ts'
import { sentenceOf } from './sentence.ts'

/**
 * Applies edits in their order, all of them or none. What comes out is checked once, after the last, so that edits may
 * need each other; a project that has errors before is not edited, because nobody could tell whose fault is whose.
 */
export function applyEdits(files: readonly SourceFile[], edits: readonly Edit[]): Edited {
  const errors = errorsOf(files)
  if (errors.length > 0) return { kind: 'refused', problems: errors }
  const before = openProject(files)
  const undo: Edit[][] = []
  let open = before
  for (const edit of edits) {
    try {
      const step = applyEdit(open, edit)
      open = step.open
      undo.push([...step.undo])
    } catch (stop) {
      if (!(stop instanceof Refused)) throw stop
      return { kind: 'refused', problems: [problemOf(stop, edit)] }
    }
  }
  const edited = filesOf(open, before, files)
  const faults = errorsOf(edited)
  if (faults.length > 0) return { kind: 'refused', problems: faults, files: edited }
  return { kind: 'applied', files: edited, undo: undo.toReversed().flat(), sentences: edits.map(sentenceOf) }
}

function errorsOf(files: readonly SourceFile[]): readonly Problem[] {
  return readProject(files).problems.filter((problem) => problem.severity === 'error')
}

function problemOf({ code, path, facts }: Refused, edit: Edit): Problem {
  const list: Problem[] = []
  const report = new FileProblems(path, '', list)
  report.report(code, 0, { ...facts, sentence: sentenceOf(edit) } as never)
  return list[0]!
}
