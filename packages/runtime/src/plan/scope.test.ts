import { describe, expect, it } from 'vitest'
import type { Database } from '../database/database.ts'
import type { Operation } from '../table/declaration.ts'
import { readQuery } from '../wire/read-query.ts'
import { planRead } from './read-plan.ts'
import { readableRelation, requireAccess, SERVICE, servedTable } from './scope.ts'
import { type ScopeOptions, testingScope } from './testing-scope.ts'

const operations: readonly Operation[] = ['read', 'create', 'update', 'delete']

const refused = (status: number, code: string) => expect.objectContaining({ status, code })

describe('what a table allows', () => {
  it.each(operations)('is nothing where its access does not say %s', (operation) => {
    const scope = testingScope({ access: { book: {} } })
    expect(() => requireAccess(scope, servedTable(scope, 'book'), operation)).toThrow(refused(401, '42501'))
  })

  it.each(operations)('is %s for the roles that its access names, and no other operation', (operation) => {
    const scope = testingScope({ role: 'clerk', access: { book: { [operation]: ['clerk'] } } })
    const book = servedTable(scope, 'book')
    expect(() => requireAccess(scope, book, operation)).not.toThrow()
    for (const other of operations.filter((each) => each !== operation)) {
      expect(() => requireAccess(scope, book, other)).toThrow(refused(401, '42501'))
    }
  })

  it.each(['anyone', 'Clerk', '', '__proto__'])('is not for the role %j when another is named', (role) => {
    const scope = testingScope({ role, access: { book: { read: ['clerk'] } } })
    expect(() => requireAccess(scope, servedTable(scope, 'book'), 'read')).toThrow(refused(401, '42501'))
  })

  it.each(operations)('is %s for the service key, unless the API does not offer it', (operation) => {
    const access = { book: {} }
    const scope = testingScope({ role: SERVICE, access })
    expect(() => requireAccess(scope, servedTable(scope, 'book'), operation)).not.toThrow()
    const narrow = testingScope({ role: SERVICE, access, exposed: { book: [] } })
    expect(() => requireAccess(narrow, servedTable(narrow, 'book'), operation)).toThrow(refused(405, 'PLN405'))
  })
})

describe('a table that the API does not serve', () => {
  it('does not exist, for the service key neither', () => {
    for (const role of ['anyone', SERVICE]) {
      const scope = testingScope({ role, exposed: { book: 'not served' } })
      expect(() => servedTable(scope, 'book')).toThrow(refused(404, 'PGRST205'))
      const author = servedTable(scope, 'author')
      expect(() => readableRelation(scope, author, 'book', undefined)).toThrow(refused(400, 'PGRST200'))
    }
  })

  it.each(['nope', '__proto__', 'constructor'])('is refused like one that is nowhere: %s', (name) => {
    expect(() => servedTable(testingScope(), name)).toThrow(refused(404, 'PGRST205'))
  })
})

/** Every way in which a read reaches rows of another table. */
const reaching: readonly [what: string, from: string, search: string, reached: string][] = [
  ['embedding a parent', 'book', 'select=title,author(name)', 'author'],
  ['embedding children', 'author', 'select=name,book(title)', 'book'],
  ['embedding two levels deep', 'tagged', 'select=book(author(name))', 'author'],
  ['spreading', 'book', 'select=...author(name)', 'author'],
  ['embedding without showing', 'book', 'select=title,author()', 'author'],
  ['asking whether there are rows', 'book', 'select=title,author()&author=is.null', 'author'],
  ['asking for such rows only', 'book', 'select=title,author!inner(name)&author.name=eq.x', 'author'],
  ['ordering', 'book', 'select=title&order=author(name)', 'author'],
  ['counting', 'author', 'select=name,book(count())', 'book'],
  ['grouping by a parent', 'book', 'select=author(name),count()', 'author'],
  ['going through a table between, to the far side', 'book', 'select=title,tag(name)', 'tag'],
  ['going through a table between, by its rows', 'book', 'select=title,tag(name)', 'tagged'],
]

describe('a read that reaches another table', () => {
  const database = { dialect: testingScope().dialect, isBounded: () => true } as unknown as Database
  const plan = (from: string, search: string, options: ScopeOptions) => {
    const scope = testingScope(options)
    return planRead(database, scope, servedTable(scope, from), readQuery(search), 'list')
  }

  it.each(reaching)('by %s is planned where all is open', (_what, from, search) => {
    expect(plan(from, search, {}).statement.text).toMatch(/^select /)
  })

  it.each(reaching)('by %s needs the right to read it', (_what, from, search, reached) => {
    const access = { [reached]: { create: ['anyone'], update: ['anyone'], delete: ['anyone'] } }
    expect(() => plan(from, search, { access })).toThrow(refused(401, '42501'))
  })

  it.each(reaching)('by %s needs it exposed for reading', (_what, from, search, reached) => {
    const exposed = { [reached]: ['create', 'update', 'delete'] } as const
    expect(() => plan(from, search, { exposed })).toThrow(refused(400, 'PGRST200'))
  })

  it('needs the right to read its own table first', () => {
    expect(() => plan('book', '', { access: { book: {} } })).toThrow(refused(401, '42501'))
  })
})
