import { describe, expect, it } from 'vitest'
import { autoNumber, bigInteger, integer, text } from './columns.ts'
import type { LinkToOne } from './declaration.ts'
import { findRelation, type Relation } from './relation.ts'
import { schema } from './schema.ts'
import { type PrintedTable, table } from './table.ts'

const id = { id: autoNumber() }
const to = (name: string, column: string, constraint: string, more: Partial<LinkToOne> = {}): LinkToOne => ({
  to: name,
  from: [column],
  at: ['id'],
  constraint,
  ...more,
})

function declare(name: string, more: Partial<PrintedTable> = {}) {
  return table({ name, key: ['id'], columns: id, ...more })
}

const person = declare('person', {
  columns: { ...id, boss_id: bigInteger() },
  toOne: { boss: to('person', 'boss_id', 'person_boss_fkey') },
  toMany: { reports: { to: 'person', by: 'boss' }, read: { to: 'book', through: 'loan', near: 'reader', far: 'book' } },
})
const book = declare('book', {
  columns: { ...id, author_id: bigInteger(), editor_id: bigInteger() },
  toOne: {
    author: to('person', 'author_id', 'book_author_fkey'),
    editor: to('person', 'editor_id', 'book_editor_fkey'),
  },
})
const tagged = table({
  name: 'tagged',
  key: ['book_id', 'tag_id'],
  columns: { book_id: bigInteger({ required: true }), tag_id: bigInteger({ required: true }) },
  toOne: { book: to('book', 'book_id', 'tagged_book_fkey'), tag: to('tag', 'tag_id', 'tagged_tag_fkey') },
})
const tag = declare('tag')
const loan = declare('loan', {
  columns: { ...id, book_id: bigInteger(), reader_id: bigInteger() },
  toOne: { book: to('book', 'book_id', 'loan_book_fkey'), reader: to('person', 'reader_id', 'loan_reader_fkey') },
})
const card = declare('card', {
  columns: { ...id, holder_id: bigInteger() },
  toOne: { holder: to('person', 'holder_id', 'card_holder_fkey', { unique: true }) },
})
const shelf = table({
  name: 'shelf',
  key: ['room', 'number'],
  columns: { room: text({ required: true }), number: integer({ required: true }) },
})
const copy = declare('copy', {
  columns: { ...id, shelf_room: text(), shelf_number: integer() },
  toOne: {
    shelf: { to: 'shelf', from: ['shelf_room', 'shelf_number'], at: ['room', 'number'], constraint: 'copy_shelf_fkey' },
  },
})

const tables = schema([person, book, tagged, tag, loan, card, shelf, copy])
const everything = new Set(tables.keys())

const way = (from: string, name: string, hint?: string, visible: ReadonlySet<string> = everything): Relation =>
  findRelation(tables.get(from)!, name, hint, visible)

const pairs = ({ on }: Relation) => on.map(({ near, far }) => `${near}=${far}`)

describe('a way to one row', () => {
  it.each([
    ['its name', 'author'],
    ['its column', 'author_id'],
    ['its constraint', 'book_author_fkey'],
  ])('is found by %s', (_by, name) => {
    const found = way('book', name)
    expect(found).toMatchObject({ kind: 'one', link: 'author', target: { name: 'person' }, through: undefined })
    expect(pairs(found)).toEqual(['author_id=id'])
  })

  it('is what a unique link looks like from the other side', () => {
    expect(way('person', 'card')).toMatchObject({ kind: 'one', target: { name: 'card' } })
  })

  it('may take several columns', () => {
    expect(pairs(way('copy', 'shelf'))).toEqual(['shelf_room=room', 'shelf_number=number'])
    expect(pairs(way('shelf', 'copy'))).toEqual(['room=shelf_room', 'number=shelf_number'])
    expect(way('shelf', 'copy').kind).toBe('many')
  })
})

describe('a table that links to itself', () => {
  it('is reached in both directions by their names', () => {
    expect(pairs(way('person', 'boss'))).toEqual(['boss_id=id'])
    expect(way('person', 'reports')).toMatchObject({ kind: 'many', link: 'reports' })
    expect(pairs(way('person', 'reports'))).toEqual(['id=boss_id'])
  })

  it('is ambiguous by its own name', () => {
    expect(() => way('person', 'person')).toThrow(expect.objectContaining({ status: 300, code: 'PGRST201' }))
  })
})

describe('a way through a table between', () => {
  it('is there where its key is the two links', () => {
    const found = way('book', 'tag')
    expect(found).toMatchObject({ kind: 'many', through: { table: { name: 'tagged' } }, target: { name: 'tag' } })
    expect(pairs(found)).toEqual(['id=book_id'])
    expect(found.through!.on).toEqual([{ near: 'tag_id', far: 'id' }])
  })

  it('is there where a link names it, whatever the key', () => {
    expect(way('person', 'read')).toMatchObject({ kind: 'many', through: { table: { name: 'loan' } } })
    expect(() => way('book', 'person', 'loan')).toThrow(expect.objectContaining({ code: 'PGRST200' }))
  })

  it('is closed when the table between is not visible', () => {
    const visible = new Set(['book', 'tag'])
    expect(() => way('book', 'tag', undefined, visible)).toThrow(expect.objectContaining({ code: 'PGRST200' }))
  })
})

describe('a name that means several ways', () => {
  it('is refused, with all of them and how to say which', () => {
    expect(() => way('book', 'person')).toThrow(
      expect.objectContaining({
        status: 300,
        code: 'PGRST201',
        details: 'book to one person (author); book to one person (editor)',
        hint: expect.stringContaining(`'person!book_author_fkey', 'person!book_editor_fkey'`),
      }),
    )
  })

  it.each(['author', 'author_id', 'book_author_fkey'])('is narrowed by the hint %s', (hint) => {
    expect(way('book', 'person', hint).link).toBe('author')
  })

  it.each(['author_id', 'book_author_fkey'])('is narrowed from the other side by the hint %s', (hint) => {
    expect(pairs(way('person', 'book', hint))).toEqual(['id=author_id'])
  })

  it('is not narrowed by a hint that fits none', () => {
    expect(() => way('book', 'person', 'loan_book_fkey')).toThrow(
      expect.objectContaining({ status: 400, code: 'PGRST200', details: expect.stringContaining(`'loan_book_fkey'`) }),
    )
  })
})

describe('a name that means nothing', () => {
  it.each(['nope', '__proto__', 'constructor', ''])('is refused: %j', (name) => {
    expect(() => way('book', name)).toThrow(expect.objectContaining({ status: 400, code: 'PGRST200' }))
  })

  it('includes tables that are not visible', () => {
    expect(() => way('book', 'author', undefined, new Set(['book']))).toThrow(
      expect.objectContaining({ code: 'PGRST200' }),
    )
  })
})

describe('a link to a table that is not there', () => {
  it('is our bug: the compiler checks links', () => {
    const lost = declare('lost', { toOne: { gone: to('nowhere', 'id', 'lost_gone_fkey') } })
    expect(() => schema([lost])).toThrow('51fa-link-to-unknown-table')
  })
})
