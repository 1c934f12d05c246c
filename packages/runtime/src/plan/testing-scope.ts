import { sqliteDialect } from '../sql/sqlite-dialect.ts'
import { autoNumber, bigInteger, text } from '../table/columns.ts'
import type { Operation } from '../table/declaration.ts'
import { schema } from '../table/schema.ts'
import { table } from '../table/table.ts'
import type { Scope } from './scope.ts'

const everything = ['read', 'create', 'update', 'delete'] as const satisfies readonly Operation[]
type Access = Readonly<Partial<Record<Operation, readonly string[]>>>

export interface ScopeOptions {
  readonly role?: string
  /** By table; a table that is not named is open to `anyone`. */
  readonly access?: Readonly<Record<string, Access>>
  /** By table; a table that is not named is exposed for everything, one with an empty list is exposed for nothing. */
  readonly exposed?: Readonly<Record<string, readonly Operation[] | 'not served'>>
}

const open: Access = { read: ['anyone'], create: ['anyone'], update: ['anyone'], delete: ['anyone'] }

/** Books with authors and tags, for tests of the planner: what a caller may do is said by the test. */
export function testingScope({ role = 'anyone', access = {}, exposed = {} }: ScopeOptions = {}): Scope {
  const of = (name: string) => ({ name, access: access[name] ?? open })
  const tables = schema([
    table({ ...of('author'), key: ['id'], columns: { id: autoNumber(), name: text({ required: true }) } }),
    table({ ...of('tag'), key: ['id'], columns: { id: autoNumber(), name: text({ required: true }) } }),
    table({
      ...of('book'),
      key: ['id'],
      columns: { id: autoNumber(), title: text({ required: true }), author_id: bigInteger() },
      toOne: { author: { to: 'author', from: ['author_id'], at: ['id'], constraint: 'book_author_fkey' } },
    }),
    table({
      ...of('tagged'),
      key: ['book_id', 'tag_id'],
      columns: { book_id: bigInteger({ required: true }), tag_id: bigInteger({ required: true }) },
      toOne: {
        book: { to: 'book', from: ['book_id'], at: ['id'], constraint: 'tagged_book_fkey' },
        tag: { to: 'tag', from: ['tag_id'], at: ['id'], constraint: 'tagged_tag_fkey' },
      },
    }),
  ])
  const served = [...tables.keys()].filter((name) => exposed[name] !== 'not served')
  return {
    dialect: sqliteDialect,
    tables,
    exposed: new Map(served.map((name) => [name, new Set((exposed[name] ?? everything) as readonly Operation[])])),
    role,
    numbersAsStrings: false,
  }
}
