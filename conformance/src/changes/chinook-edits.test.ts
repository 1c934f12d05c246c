import { editKinds } from '@plinth/manifest'
import { expect, test } from 'vitest'
import { chinookChanges } from './chinook-edits.ts'

test('the changes of Chinook are more than thirty, and of every kind there is', () => {
  expect(chinookChanges.length).toBeGreaterThan(30)
  expect(new Set(chinookChanges.flat().map(({ kind }) => kind))).toEqual(new Set(editKinds))
})
