import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalText } from '../canonical/canonical-text.ts'
import { readProject } from '../read/read-project.ts'
import { Dice } from '../testing/dice.ts'
import { oddEdit } from '../testing/odd-edit.ts'
import { oddProject } from '../testing/odd-project.ts'
import { randomProject } from '../testing/random-project.ts'
import { sameThings } from '../testing/same-things.ts'
import type { SourceFile } from '../text/source-file.ts'
import { applyEdits } from './apply-edits.ts'
import type { Edit } from './edit.ts'
import { editKinds } from './edit-schema.ts'
import type { AppliedEdits } from './edited.ts'
import { readEdits } from './read-edits.ts'

const numRuns = Number(process.env.PLINTH_DEEP ?? 0) > 0 ? 5000 : 25

/** A random project, and edits that can be done to it one after the other, alone or several at once. */
function* randomEdits(seed: number): Generator<{ before: readonly SourceFile[]; edits: Edit[]; edited: AppliedEdits }> {
  const dice = new Dice(seed)
  let files = dice.coin() ? oddProject(seed) : randomProject(seed)
  for (let round = 0; round < 8; round++) {
    const edits = Array.from({ length: dice.one([1, 1, 1, 2, 3]) }, () => oddEdit(dice, files))
    const original = JSON.stringify(files)
    const edited = applyEdits(files, edits)
    expect(JSON.stringify(files)).toBe(original)
    if (edited.kind === 'refused') {
      expect(edited.problems.length).toBeGreaterThan(0)
      continue
    }
    yield { before: files, edits, edited }
    files = edited.files
  }
}

function applied(files: readonly SourceFile[], edits: readonly Edit[]): AppliedEdits {
  const edited = applyEdits(files, edits)
  if (edited.kind === 'refused') throw new Error(`${JSON.stringify(edits)}\n${JSON.stringify(edited.problems)}`)
  return edited
}

describe('random edits of random projects', () => {
  test('are taken back by their undo and done again by the undo of that, byte for byte', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        for (const { before, edits, edited } of randomEdits(seed)) {
          const back = applied(edited.files, edited.undo)
          expect(back.files, JSON.stringify(edits)).toEqual(before)
          expect(applied(back.files, back.undo).files, JSON.stringify(edits)).toEqual(edited.files)
        }
      }),
      { numRuns, endOnFailure: true },
    )
  })

  const projects = new Map<number, readonly SourceFile[]>()

  test.each(editKinds)('can be of the kind %s', (kind) => {
    for (let seed = 0; seed < 200; seed++) {
      const files = projects.get(seed) ?? oddProject(seed)
      projects.set(seed, files)
      const edited = applyEdits(files, [oddEdit(new Dice(seed), files, kind)])
      if (edited.kind === 'applied') return expect(applied(edited.files, edited.undo).files).toEqual(files)
    }
    throw new Error('None of 200 could be done.')
  })

  test('leave a sound project in canonical form', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        for (const { edited } of randomEdits(seed)) {
          expect(readProject(edited.files).project).toBeDefined()
          for (const { path, text } of edited.files) expect(text).toBe(canonicalText(path, text))
        }
      }),
      { numRuns: Math.ceil(numRuns / 2), endOnFailure: true },
    )
  })

  test('mean the same when they come as JSON, as their undo does', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        for (const { before, edits, edited } of randomEdits(seed)) {
          expect(applied(before, read(edits)).files).toEqual(edited.files)
          expect(applied(edited.files, read(edited.undo)).files).toEqual(before)
        }
      }),
      { numRuns: Math.ceil(numRuns / 2), endOnFailure: true },
    )
  })

  test('that rename change nothing but names', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        for (const { before, edits, edited } of randomEdits(seed)) {
          if (!edits.every(({ kind }) => kind === 'renameTable' || kind === 'renameField')) continue
          expect(sameThings(edited.files), JSON.stringify(edits)).toEqual(sameThings(before))
        }
      }),
      { numRuns, endOnFailure: true },
    )
  })
})

function read(edits: readonly Edit[]): readonly Edit[] {
  const reading = readEdits(JSON.stringify(edits))
  if ('problems' in reading) throw new Error(JSON.stringify([edits, reading.problems]))
  return reading.edits
}
