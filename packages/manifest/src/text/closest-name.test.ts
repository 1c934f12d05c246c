import { expect, test } from 'vitest'
import { closestName } from './closest-name.ts'

test.each([
  ['artits', ['album', 'artist', 'track'], 'artist'],
  ['Title', ['title'], 'title'],
  ['maxlength', ['minLength', 'maxLength'], 'maxLength'],
  ['creat', ['read', 'create'], 'create'],
  ['ab', ['xy', 'ba'], 'ba'],
])('%s is meant to be %s', (name, candidates, meant) => expect(closestName(name, candidates)).toBe(meant))

test.each([
  ['customer', ['album', 'artist']],
  ['x', ['y']],
  ['', ['a']],
  ['anything', []],
])('%j is near to nothing in %j', (name, candidates) => expect(closestName(name, candidates)).toBeUndefined())

test('long names cost no more than short ones', () => {
  expect(closestName('a'.repeat(1_000_000), ['b'.repeat(1_000_000)])).toBeUndefined()
})
