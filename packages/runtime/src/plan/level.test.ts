import { describe, expect, it } from 'vitest'
import { readQuery } from '../wire/read-query.ts'
import { embeddedLevel, embedsOf, type Level, rootLevel } from './level.ts'
import { servedTable } from './scope.ts'
import { testingScope } from './testing-scope.ts'

const scope = testingScope()

const root = (from: string, search: string): Level => rootLevel(scope, servedTable(scope, from), readQuery(search))
const inside = (outside: Level, at = 0): Level => embeddedLevel(outside, embedsOf(outside.query.select)[at]!).level

describe('what is said about embedded rows', () => {
  it('reaches them by their name, their alias, and at any depth', () => {
    const search = 'select=name,book(title),old:book(title,tag(name))&book.limit=2&old.tag.order=name&old.title=eq.x'
    const author = root('author', search)
    const [plain, old] = [inside(author, 0), inside(author, 1)]
    expect(plain.query.limit).toBeDefined()
    expect(old.query.filters).toHaveLength(1)
    expect(inside(old).query.order).toMatchObject([{ column: { name: 'name' } }])
  })

  it('stays with the alias where one table is embedded twice', () => {
    const author = root('author', 'select=a:book(title),b:book(title)&a.title=eq.x')
    expect(inside(author, 0).query.filters).toHaveLength(1)
    expect(inside(author, 1).query.filters).toHaveLength(0)
  })

  it.each([
    ['a filter', 'tag.name=eq.x'],
    ['an order', 'tag.order=name'],
    ['a limit', 'tag.limit=1'],
    ['a deeper one', 'author.tag.limit=1'],
    ['one without a select', 'author.limit=1'],
  ])('is refused when it is %s for rows that are not embedded', (what, clause) => {
    const select = what.includes('without') ? '' : 'select=title,author(name)&'
    expect(() => root('book', select + clause)).toThrow(expect.objectContaining({ status: 400, code: 'PGRST108' }))
  })
})

describe('aliases', () => {
  it('are different for each level of a statement', () => {
    const author = root('author', 'select=book(title,tag(name)),b:book(title)')
    const levels = [author, inside(author, 0), inside(inside(author, 0)), inside(author, 1)]
    expect(new Set(levels.map(({ alias }) => alias)).size).toBe(4)
  })
})
