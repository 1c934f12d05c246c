import type { Edit } from '../edit/edit.ts'
import { tablePath } from '../edit/open-project.ts'
import { sentenceOf } from '../edit/sentence.ts'
import { FileProblems } from '../problem/file-problems.ts'
import type { Problem } from '../problem/problem.ts'

/** Says that an edit does not go together with one that was made meanwhile. */
export function outdated(edit: Edit, meanwhile: Edit): Problem {
  const path =
    'table' in edit && edit.kind !== 'exposeTable' && edit.kind !== 'hideTable' ? tablePath(edit.table) : 'plinth.json'
  const list: Problem[] = []
  const facts = { sentence: sentenceOf(edit), meanwhile: sentenceOf(meanwhile) }
  new FileProblems(path, '', list).report('EDIT_OUTDATED', 0, facts)
  return list[0]!
}
