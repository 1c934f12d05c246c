import { expect, test } from 'vitest'
import { wrap } from './wrap.ts'

test.each([
  ['', 10, ['']],
  ['one two three', 7, ['one two', 'three']],
  ['one two three', 100, ['one two three']],
  ['a averylongword b', 5, ['a', 'averylongword', 'b']],
])('%j in %i columns', (text, width, lines) => {
  expect(wrap(text, width)).toEqual(lines)
})
