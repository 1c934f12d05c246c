import type { Project } from '@plinth/manifest'
import { describe, expect, it } from 'vitest'
import type { ChangePlan, Decisions } from '../../model/change-plan.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import { planChange } from '../../plan/plan-change.ts'
import { planInitialSchema } from '../../plan/plan-initial-schema.ts'
import { noDecisions } from '../../plan/plan-steps.ts'
import { planUndo } from '../../plan/plan-undo.ts'
import { snapshotOf } from '../../plan/snapshot-of.ts'
import { projectOf } from '../../testing/project-of.ts'
import { GuardStop, type Row, SqliteDatabase } from './testing-sqlite-database.ts'

const kind = 'sqlite'
const migration = '0002-draft'
const id = { type: 'auto number' }
const text = { type: 'text' }
const integer = { type: 'integer' }

/** A database of a project, with rows, that goes through changes. */
class Moving {
  readonly database = new SqliteDatabase()
  readonly #first: Snapshot
  schema: Snapshot

  constructor(project: Project, rows: Readonly<Record<string, readonly object[]>> = {}) {
    this.schema = this.#first = snapshotOf(project)
    for (const statement of planInitialSchema(project, kind).statements) this.database.run(statement)
    for (const [table, list] of Object.entries(rows)) for (const row of list) this.insert(table, row)
  }

  insert(table: string, row: object): void {
    const names = Object.keys(row).map((name) => `"${name}"`)
    const values = Object.values(row).map((value) => (Number.isInteger(value) ? BigInt(value) : value))
    this.database.run(`INSERT INTO "${table}" (${names}) VALUES (${names.map(() => '?')})`, ...values)
  }

  rows(sql: string): readonly Row[] {
    return this.database
      .rows(sql)
      .map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]),
        ),
      )
  }

  /** Changes the schema, and holds it against that of a fresh database. */
  to(project: Project, decisions: Partial<Decisions> = {}): ChangePlan {
    const plan = planChange({
      from: this.schema,
      to: project,
      kind,
      migration,
      decisions: { ...noDecisions, ...decisions },
    })
    expect(plan.problems).toEqual([])
    this.database.apply(plan.steps)
    this.schema = plan.after
    expect(this.database.structure()).toEqual(new Moving(project).database.structure())
    return plan
  }

  undo(): ChangePlan {
    const plan = planUndo({ from: this.schema, to: this.#first, kind, migration })
    this.database.apply(plan.steps)
    this.schema = plan.after
    return plan
  }

  /** What a guard says of rows that stand in the way. */
  refusal(project: Project, decisions: Partial<Decisions> = {}): { says: string; rows: readonly Row[] } {
    const was = this.database.structure()
    try {
      this.to(project, decisions)
    } catch (reason) {
      if (!(reason instanceof GuardStop)) throw reason
      expect(this.database.structure()).toEqual(was)
      const rows = reason.rows.map((row) =>
        JSON.parse(JSON.stringify(row, (_, one) => (typeof one === 'bigint' ? Number(one) : one))),
      )
      return { says: reason.says, rows }
    }
    throw new Error('nothing stood in the way')
  }
}

const titles = ({ steps }: ChangePlan) => steps.map(({ title }) => title)
const touches = ({ steps }: ChangePlan) => [...new Set(steps.map(({ effect }) => effect.rows))]

describe('without writing a row, SQLite', () => {
  const rows = {
    book: [
      { title: 'a', price: 3 },
      { title: 'b', price: null },
    ],
  }
  const before = projectOf({ book: { id, title: { ...text, required: true }, price: integer } })

  it('renames fields and tables, and what is named after them', () => {
    const moving = new Moving(before, rows)
    const after = projectOf(
      { novel: { id, name: { ...text, id: 'title', required: true }, price: integer } },
      { novel: { id: 'book' } },
    )
    const plan = moving.to(after)
    expect(touches(plan)).not.toContain('write')
    expect(moving.rows('SELECT name, price FROM novel')).toEqual([
      { name: 'a', price: 3 },
      { name: 'b', price: null },
    ])
    expect(touches(moving.undo())).not.toContain('write')
  })

  it('lets names change places', () => {
    const moving = new Moving(
      projectOf({ a: { id, x: { ...text, unique: true }, y: { ...text, maxLength: 3 } }, b: { id } }),
      { a: [{ x: 'x', y: 'y' }], b: [{ id: 7 }] },
    )
    const after = projectOf(
      { b: { id, y: { ...text, id: 'x', unique: true }, x: { ...text, id: 'y', maxLength: 3 } }, a: { id } },
      { a: { id: 'b' }, b: { id: 'a' } },
    )
    expect(touches(moving.to(after))).not.toContain('write')
    expect(moving.rows('SELECT x, y FROM b')).toEqual([{ x: 'y', y: 'x' }])
    moving.undo()
    expect(moving.rows('SELECT x, y FROM a')).toEqual([{ x: 'x', y: 'y' }])
    expect(moving.rows('SELECT id FROM b')).toEqual([{ id: 7 }])
  })

  it('tells apart names that only differ in case', () => {
    const moving = new Moving(projectOf({ Book: { id, Title: text } }), { Book: [{ Title: 'a' }] })
    moving.to(projectOf({ book: { id, title: { ...text, id: 'Title' } } }, { book: { id: 'Book' } }))
    expect(moving.rows('SELECT title FROM book')).toEqual([{ title: 'a' }])
  })

  it('drops a field, and brings it back with its values, rule by rule', () => {
    const full = projectOf(
      { book: { id, title: { ...text, required: true, unique: true, minLength: 1 }, price: integer } },
      { book: { indexes: [{ fields: ['title', 'price'] }], checks: { odd: 'title != "x"' } } },
    )
    const moving = new Moving(full, rows)
    const gone = moving.to(projectOf({ book: { id, price: integer } }))
    expect(touches(gone)).toEqual(['none'])
    expect(gone.steps.at(-1)!.effect).toMatchObject({ loses: 'to trash', waits: 'nobody' })
    expect(touches(moving.undo())).not.toContain('write')
    expect(moving.rows('SELECT title FROM book')).toEqual([{ title: 'a' }, { title: 'b' }])
    expect(moving.database.structure()).toEqual(new Moving(full).database.structure())
  })

  it('drops a table, and brings it back', () => {
    const moving = new Moving(projectOf({ book: { id, title: { ...text, unique: true } }, shop: { id } }), {
      book: [{ title: 'a' }],
    })
    expect(touches(moving.to(projectOf({ shop: { id } })))).toEqual(['none'])
    expect(touches(moving.undo())).not.toContain('write')
    expect(moving.rows('SELECT id, title FROM book')).toEqual([{ id: 1, title: 'a' }])
  })

  it('adds fields that may be empty or have a default, and what they must keep to', () => {
    const moving = new Moving(before, rows)
    const plan = moving.to(
      projectOf({
        book: {
          id,
          title: { ...text, required: true },
          price: integer,
          stars: { type: 'rating', default: 4, required: true },
          isbn: { ...text, maxLength: 13, unique: true },
          next: { type: 'link', to: 'book' },
        },
      }),
    )
    expect(titles(plan)).toContain('add `isbn` to `book`')
    expect(touches(plan)).not.toContain('write')
    expect(moving.rows('SELECT stars, isbn, next_id FROM book')[0]).toEqual({ stars: 4, isbn: null, next_id: null })
    expect(() => moving.insert('book', { title: 'c', stars: 6 })).toThrow('CHECK constraint failed: book_stars_check')
    expect(() => moving.insert('book', { title: 'c', next_id: 6 })).toThrow('FOREIGN KEY')
  })

  it('requires, allows, limits', () => {
    const moving = new Moving(before, { book: [{ title: 'a', price: 3 }] })
    const plan = moving.to(projectOf({ book: { id, title: text, price: { ...integer, required: true, min: 2 } } }))
    expect(titles(plan)).toEqual([
      'check the rows of `book`',
      'remove the limit `book_price_check` from `book`',
      'let `title` in `book` be empty',
      'require `price` in `book`',
      'add the limit `book_price_check` to `book`',
    ])
    expect(touches(plan)).not.toContain('write')
  })
})

describe('by a rebuild, SQLite', () => {
  const linked = (price: object) =>
    projectOf({
      author: { id, name: text },
      book: { id, author: { type: 'link', to: 'author', onDelete: 'cascade' }, price },
      page: { id, book: { type: 'link', to: 'book', onDelete: 'refuse' } },
    })
  const rows = {
    author: [{ name: 'x' }, { name: 'y' }],
    book: [
      { author_id: 1, price: '7' },
      { author_id: 2, price: '8' },
      { author_id: 2, price: '9' },
    ],
    page: [{ book_id: 1 }],
  }

  it('changes a type once for all changes of a table, and keeps what points there and back', () => {
    const moving = new Moving(linked(text), rows)
    moving.database.run('DELETE FROM book WHERE id = 3')
    const plan = moving.to(linked(integer))
    expect(titles(plan).filter((title) => title.startsWith('rewrite'))).toEqual([
      'rewrite `book`: `price` becomes integer',
    ])
    expect(moving.rows('SELECT id, price FROM book')).toEqual([
      { id: 1, price: 7 },
      { id: 2, price: 8 },
    ])
    expect(moving.rows("SELECT sql FROM sqlite_schema WHERE name = 'page'")[0]!.sql).toContain(
      'FOREIGN KEY ("book_id") REFERENCES "book" ("id") ON DELETE NO ACTION',
    )
    expect(() => moving.database.run('DELETE FROM book WHERE id = 1')).toThrow('FOREIGN KEY')
    moving.database.run('DELETE FROM author WHERE id = 2')
    expect(moving.rows('SELECT id FROM book')).toEqual([{ id: 1 }])
    // Numbers of deleted rows do not come back.
    moving.insert('book', { author_id: 1, price: 10 })
    expect(moving.rows('SELECT max(id) AS id FROM book')).toEqual([{ id: 4 }])
  })

  it('keeps the old values of a lossy change of type for the way back', () => {
    const moving = new Moving(linked(text), { ...rows, book: [{ price: '007' }, { price: '8' }, { price: null }] })
    moving.to(linked(integer))
    moving.database.run('UPDATE book SET price = 80 WHERE id = 2')
    moving.insert('book', { price: 5 })
    moving.undo()
    expect(moving.rows('SELECT price FROM book').map(({ price }) => price)).toEqual(['007', '80', null, '5'])
  })

  it('takes back a default that is made for each row', () => {
    const moving = new Moving(projectOf({ book: { id } }), { book: [{ id: 1 }, { id: 2 }] })
    moving.to(projectOf({ book: { id, token: { type: 'uuid', required: true, default: 'random', unique: true } } }))
    expect(new Set(moving.rows('SELECT token FROM book').map(({ token }) => token)).size).toBe(2)
    moving.undo()
    expect(moving.database.structure()).toEqual(new Moving(projectOf({ book: { id } })).database.structure())
  })

  it('brings links back', () => {
    const moving = new Moving(linked(text), rows)
    const plain = projectOf({ author: { id, name: text }, book: { id, price: text }, page: { id } })
    expect(touches(moving.to(plain))).toEqual(['none'])
    moving.undo()
    expect(moving.database.structure()).toEqual(new Moving(linked(text)).database.structure())
    expect(moving.rows('SELECT author_id FROM book').map((row) => row.author_id)).toEqual([1, 2, 2])
  })
})

describe('a key that becomes another', () => {
  const before = projectOf({
    author: { id, code: { ...text, required: true }, boss: { type: 'link', to: 'author' } },
    book: { id, author: { type: 'link', to: 'author', required: true } },
  })
  const rows = {
    author: [{ code: 'x' }, { code: 'y', boss_id: 1 }],
    book: [{ author_id: 2 }, { author_id: 1 }],
  }
  const byCode = {
    author: { code: { ...text, required: true }, boss: { type: 'link', to: 'author' } },
    book: { id, author: { type: 'link', to: 'author', required: true } },
  }

  it('takes along the links that point at it', () => {
    const moving = new Moving(before, rows)
    moving.to(projectOf(byCode, { author: { key: ['code'] } }))
    expect(moving.rows('SELECT author_code FROM book ORDER BY id')).toEqual([
      { author_code: 'y' },
      { author_code: 'x' },
    ])
    expect(moving.rows('SELECT code, boss_code FROM author ORDER BY code')).toEqual([
      { code: 'x', boss_code: null },
      { code: 'y', boss_code: 'x' },
    ])
    moving.insert('author', { code: 'z', boss_code: 'y' })
    moving.database.run("DELETE FROM author WHERE code = 'z'")
    moving.undo()
    expect(moving.database.structure()).toEqual(new Moving(before).database.structure())
    expect(moving.rows('SELECT author_id FROM book ORDER BY id')).toEqual([{ author_id: 2 }, { author_id: 1 }])
  })

  it('is made for each row where it is new', () => {
    const moving = new Moving(before, rows)
    const uuid = { type: 'uuid', required: true, default: 'random' }
    moving.to(
      projectOf(
        { ...byCode, author: { key: uuid, code: { ...text, required: true }, boss: { type: 'link', to: 'author' } } },
        { author: { key: ['key'] } },
      ),
    )
    expect(moving.rows('SELECT code FROM book JOIN author ON author.key = book.author_key ORDER BY book.id')).toEqual([
      { code: 'y' },
      { code: 'x' },
    ])
    expect(moving.rows('SELECT b.code FROM author a JOIN author b ON b.key = a.boss_key')).toEqual([{ code: 'x' }])
  })
})

describe('a link that changes its kind', () => {
  const one = projectOf({ tag: { id, name: text }, book: { id, tag: { type: 'link', to: 'tag', required: false } } })
  const many = projectOf({
    tag: { id, name: text },
    book: { id, tag: { type: 'link', to: 'tag', through: 'tagging', near: 'book', far: 'label' } },
    tagging: {
      id,
      book: { type: 'link', to: 'book', required: true, onDelete: 'cascade' },
      label: { type: 'link', to: 'tag', required: true, onDelete: 'cascade' },
    },
  })
  const tags = [{ name: 'a' }, { name: 'b' }]

  it('takes its rows into a table between, and back', () => {
    const moving = new Moving(one, { tag: tags, book: [{ tag_id: 2 }, { tag_id: null }, { tag_id: 1 }] })
    moving.to(many)
    expect(moving.rows('SELECT book_id, label_id FROM tagging')).toEqual([
      { book_id: 1, label_id: 2 },
      { book_id: 3, label_id: 1 },
    ])
    moving.undo()
    expect(moving.rows('SELECT tag_id FROM book')).toEqual([{ tag_id: 2 }, { tag_id: null }, { tag_id: 1 }])
  })

  it('puts its rows into a column, and names those that have several', () => {
    const moving = new Moving(many, {
      tag: tags,
      book: [{ id: 1 }, { id: 2 }, { id: 3 }],
      tagging: [
        { book_id: 1, label_id: 2 },
        { book_id: 3, label_id: 1 },
        { book_id: 3, label_id: 2 },
      ],
    })
    expect(moving.refusal(one)).toEqual({
      says: 'these rows of `book` are linked to several by `tagging`, and the link is to be to one',
      rows: [{ book_id: 3, links: 2 }],
    })
    moving.database.run('DELETE FROM tagging WHERE id = 3')
    moving.to(one)
    expect(moving.rows('SELECT tag_id FROM book')).toEqual([{ tag_id: 2 }, { tag_id: null }, { tag_id: 1 }])
    moving.undo()
    expect(moving.rows('SELECT book_id, label_id FROM tagging')).toHaveLength(2)
  })
})

describe('rows that stand in the way are named, and nothing changes', () => {
  const before = projectOf({ book: { id, title: text, price: text }, author: { id } })
  const rows = {
    book: [
      { title: 'one', price: '1' },
      { title: null, price: 'much' },
      { title: 'one', price: '-5' },
    ],
  }
  const change = (fields: object, rest: object = {}, decisions = {}) =>
    new Moving(before, rows).refusal(projectOf({ book: { id, ...fields }, author: { id } }, { book: rest }), decisions)

  it.each([
    ['a value of another type', { title: text, price: integer }, [{ id: 2, price: 'much' }]],
    ['nothing where something is required', { title: { ...text, required: true }, price: text }, [{ id: 2 }]],
    [
      'a new field that is required',
      { title: text, price: text, isbn: { ...text, required: true } },
      [{ id: 1 }, { id: 2 }, { id: 3 }],
    ],
    [
      'a text that is too long',
      { title: { ...text, maxLength: 2 }, price: text },
      [
        { id: 1, title: 'one' },
        { id: 3, title: 'one' },
      ],
    ],
    [
      'a value twice',
      { title: { ...text, unique: true }, price: text },
      [
        { id: 1, title: 'one' },
        { id: 3, title: 'one' },
      ],
    ],
  ])('%s', (_, fields, found) => {
    expect(change(fields).rows).toEqual(found)
  })

  it('a check', () => {
    expect(change({ title: text, price: text }, { checks: { named: 'title != "one"' } })).toEqual({
      says: 'these rows of `book` do not keep to the check `named`',
      rows: [
        { id: 1, title: 'one' },
        { id: 3, title: 'one' },
      ],
    })
  })

  it('a fill that is not allowed', () => {
    const isbn = { ...text, required: true, maxLength: 3 }
    expect(change({ title: text, price: text, isbn }, {}, { fill: { 'book.isbn': 'none' } }).says).toBe(
      'these values of `isbn` in `book` are not allowed by its limits',
    )
  })

  it('a key with a value twice', () => {
    const moving = new Moving(projectOf({ book: { id, code: { ...integer, required: true } } }), {
      book: [{ code: 1 }, { code: 1 }, { code: 2 }],
    })
    const after = projectOf({ book: { code: { ...integer, required: true } } }, { book: { key: ['code'] } })
    expect(moving.refusal(after).rows).toEqual([
      { id: 1, code: 1 },
      { id: 2, code: 1 },
    ])
  })

  it('a link to nothing, after its target went while the link lay in the trash', () => {
    const linked = projectOf({ book: { id, author: { type: 'link', to: 'author' } }, author: { id } })
    const moving = new Moving(linked, { author: [{ id: 1 }, { id: 2 }], book: [{ author_id: 1 }, { author_id: 2 }] })
    moving.to(projectOf({ book: { id }, author: { id } }))
    moving.database.run('DELETE FROM author WHERE id = 2')
    expect(moving.refusal(linked)).toEqual({
      says: 'in these rows of `book`, `author` would come back from the trash, and the rows of `author` it points at were deleted meanwhile',
      rows: [{ id: 2, author_id: 2 }],
    })
  })
})

it('fills rows that are there, and they then keep to everything', () => {
  const moving = new Moving(projectOf({ book: { id } }), { book: [{ id: 1 }] })
  moving.to(projectOf({ book: { id, isbn: { ...text, required: true, maxLength: 4 } } }), {
    fill: { 'book.isbn': 'none' },
  })
  expect(moving.rows('SELECT isbn FROM book')).toEqual([{ isbn: 'none' }])
  expect(() => moving.database.run('UPDATE book SET isbn = NULL')).toThrow('NOT NULL')
})

it('says what is lost for good, and only then that nothing brings it back', () => {
  const moving = new Moving(projectOf({ book: { id } }))
  moving.to(projectOf({ book: { id, isbn: text }, shop: { id } }))
  const lost = moving.undo().steps.filter(({ effect }) => effect.loses === 'values')
  expect(lost.map(({ title, effect }) => [title, effect.undo])).toEqual([
    ['delete `shop` with its rows, for good', undefined],
    ['delete `isbn` of `book` with its values, for good', undefined],
  ])
})
