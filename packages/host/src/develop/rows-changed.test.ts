import { expect, test } from 'vitest'
import { rowsChanged } from './rows-changed.ts'

const before = new Map([
  ['data/book.csv', 'id,price\n1,2\n'],
  ['data/shelf.csv', 'id\n1\n'],
  ['data/author.csv', 'id\n1\n'],
  ['data/owner.csv', 'id,name\n1,Ann\n'],
])

test('rows count as changed where they are others or new, and not where only their table changed', () => {
  const now = new Map([
    ['data/book.csv', 'id,amount\n1,2\n'],
    ['data/author.csv', 'id\r\n1\r\n2\r\n'],
    ['data/owner.csv', 'id\n1\n2\n'],
    ['data/page.csv', 'id\n1\n'],
    ['tables/book.json', '{}'],
  ])
  const changed = [...new Set([...before.keys(), ...now.keys()])]
  expect(rowsChanged(changed, before, now)).toEqual(['data/author.csv', 'data/owner.csv', 'data/page.csv'])
})
