import { expect, test } from 'vitest'
import { LinePlaces } from './line-places.ts'

test('counts lines from 1, whichever way they end', () => {
  const places = new LinePlaces('a\nbc\r\nd\re')
  const at = (offset: number) => Object.values(places.at(offset)).join(':')
  expect([0, 1, 2, 3, 6, 8, 9].map(at)).toEqual(['1:1', '1:2', '2:1', '2:2', '3:1', '4:1', '4:2'])
})
