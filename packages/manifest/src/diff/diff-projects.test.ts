import { describe, expect, test } from 'vitest'
import { applyEdits } from '../edit/apply-edits.ts'
import type { Edit } from '../edit/edit.ts'
import { canonicalFiles } from '../testing/canonical-files.ts'
import { Dice } from '../testing/dice.ts'
import { randomProject } from '../testing/random-project.ts'
import { someEdits } from '../testing/some-edits.ts'
import type { SourceFile } from '../text/source-file.ts'
import { diffProjects } from './diff-projects.ts'

const DEEP = process.env.PLINTH_DEEP !== undefined

describe('the difference of two random projects', () => {
  test('applied to the first gives the second, byte for byte', { timeout: DEEP ? 600_000 : 60_000 }, () => {
    for (let seed = 0; seed < (DEEP ? 20_000 : 80); seed++) {
      const before = randomProject(2 * seed)
      const after = randomProject(2 * seed + 1)
      const edits = diffProjects(before, after)
      const edited = applyEdits(before, edits)
      expect(edited, `seed ${seed}`).toMatchObject({ kind: 'applied' })
      if (edited.kind === 'applied') expect(canonicalFiles(edited.files), `seed ${seed}`).toEqual(canonicalFiles(after))
    }
  })

  test('is nothing when they are the same', () => {
    for (let seed = 0; seed < 50; seed++) expect(diffProjects(randomProject(seed), randomProject(seed))).toEqual([])
  })
})

describe('the difference that random edits make', () => {
  test('has the same effect as they have', { timeout: DEEP ? 600_000 : 60_000 }, () => {
    for (let seed = 0; seed < (DEEP ? 3_000 : 30); seed++) {
      const dice = new Dice(seed)
      const before = randomProject(seed)
      const after = applied(before, someEdits(before, 1 + dice.below(6), dice))
      expect(canonicalFiles(applied(before, diffProjects(before, after))), `seed ${seed}`).toEqual(
        canonicalFiles(after),
      )
    }
  })

  test('is one edit where one was made', { timeout: DEEP ? 600_000 : 60_000 }, () => {
    for (let seed = 0; seed < (DEEP ? 3_000 : 80); seed++) {
      const before = randomProject(seed)
      const [edit] = someEdits(before, 1, new Dice(seed))
      if (edit === undefined) continue
      const edits = diffProjects(before, applied(before, [edit]))
      expect(edits.length, `seed ${seed}: ${JSON.stringify([edit, edits], null, 1)}`).toBeLessThanOrEqual(
        edit.kind === 'exposeTable' ? 2 : 1,
      )
    }
  })
})

function applied(files: readonly SourceFile[], edits: readonly Edit[]): readonly SourceFile[] {
  const edited = applyEdits(files, edits)
  if (edited.kind === 'refused') throw new Error(JSON.stringify(edited.problems))
  return edited.files
}
