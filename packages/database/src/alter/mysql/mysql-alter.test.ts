import type { Project } from '@plinth/manifest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChangePlan, Decisions } from '../../model/change-plan.ts'
import { planChange } from '../../plan/plan-change.ts'
import { planInitialSchema } from '../../plan/plan-initial-schema.ts'
import { noDecisions } from '../../plan/plan-steps.ts'
import { planUndo } from '../../plan/plan-undo.ts'
import { snapshotOf } from '../../plan/snapshot-of.ts'
import { projectOf } from '../../testing/project-of.ts'
import { openTryOut, type TryOut } from '../../testing/try-out.ts'
import { asRuntime, empty, runPlan, schemaOf } from './testing/mysql-schema.ts'

const kind = 'mysql'
const migration = '0002-draft'
const id = { type: 'auto number' }
const text = { type: 'text' }
const integer = { type: 'integer' }

let opened: TryOut | undefined
beforeAll(async () => {
  opened = await openTryOut(kind)
  if (opened) await asRuntime(opened)
})
afterAll(async () => opened?.close())

type Tables = Readonly<Record<string, object>>
const project = (tables: Tables, rest: Record<string, object> = {}) => projectOf(tables, rest, kind)

interface Changed {
  readonly plan: ChangePlan
  readonly refused: string | undefined
  rows(sql: string): Promise<string>
  run(sql: string): Promise<void>
  undo(): Promise<string | undefined>
}

/** Makes `a`, puts `rows` into it, and changes it into `b`, with a crash after each statement. */
async function change(
  a: Project,
  rows: readonly string[],
  b: Project,
  decisions: Partial<Decisions> = {},
): Promise<Changed> {
  const database = opened!
  const before = snapshotOf(a)
  const plan = planChange({ from: before, to: b, kind, migration, decisions: { ...noDecisions, ...decisions } })
  expect(plan.problems).toEqual([])
  const make = async (one: Project) => {
    await empty(database)
    for (const statement of planInitialSchema(one, kind).statements) await database.run(statement)
    return schemaOf(database)
  }
  const wanted = await make(b)
  const original = await make(a)
  for (const row of rows) await database.run(row)
  const refused = await runPlan(database, plan, true)
  expect(await schemaOf(database)).toEqual(refused === undefined ? wanted : original)
  return {
    plan,
    refused,
    rows: async (sql) => JSON.stringify(await database.rows(sql)).replaceAll('"', ''),
    run: (sql) => database.run(sql),
    async undo() {
      const back = await runPlan(database, planUndo({ from: plan.after, to: before, kind, migration }), true)
      if (back === undefined) expect(await schemaOf(database)).toEqual(original)
      return back
    },
  }
}

const statements = ({ steps }: ChangePlan) => steps.flatMap((step) => step.statements)
const waits = ({ steps }: ChangePlan) => [...new Set(steps.map(({ effect }) => effect.waits))]

describe('a change on MariaDB', () => {
  const book = (fields: object, rest: object = {}) => project({ book: { id, ...fields } }, { book: rest })

  it('adds, renames, drops and reorders columns in one statement, which nobody waits for', async ({ skip }) => {
    if (!opened) return skip('MariaDB is not there')
    const changed = await change(
      book({ title: text, price: integer, pages: integer, old: text }),
      ["INSERT INTO book (title, price, pages, old) VALUES ('one', 1, 2, 'was')"],
      book({
        isbn: { ...text, default: 'none' },
        name: { ...text, id: 'title' },
        price: integer,
        sold: { ...integer, required: true, default: 0 },
        pages: integer,
      }),
      { drop: ['book.old'] },
    )
    expect(statements(changed.plan)).toHaveLength(1)
    expect(waits(changed.plan)).toEqual(['nobody'])
    expect(await changed.rows('SELECT isbn, name, price, sold, pages FROM book')).toBe('[[none,one,1,0,2]]')
    expect(await changed.rows('SELECT plinth_trash_2_old FROM book')).toBe('[[was]]')
    await changed.run("INSERT INTO book (name) VALUES ('two')")
    expect(await changed.undo()).toBe(undefined)
    expect(await changed.rows('SELECT * FROM book ORDER BY id')).toContain('one')
    expect(await changed.rows('SELECT title, price, pages, old FROM book ORDER BY id')).toBe(
      '[[one,1,2,was],[two,null,null,null]]',
    )
  })

  it('fills a new required column without writing a row, and leaves no default behind', async ({ skip }) => {
    if (!opened) return skip('MariaDB is not there')
    const changed = await change(
      book({ title: text }),
      ["INSERT INTO book (title) VALUES ('one'), ('two')"],
      book({ title: text, isbn: { ...text, required: true }, tags: { type: 'json', required: true } }),
      { fill: { 'book.isbn': "it's \\ none", 'book.tags': '{"a":[1]}' } },
    )
    expect(waits(changed.plan)).toEqual(['nobody'])
    expect(await changed.rows('SELECT isbn, tags FROM book')).toBe(
      "[[it's \\\\ none,{a:[1]}],[it's \\\\ none,{a:[1]}]]",
    )
    await expect(changed.run("INSERT INTO book (title, tags) VALUES ('three', '1')")).rejects.toThrow('default')
    expect(await changed.undo()).toBe(undefined)
  })

  it('swaps the names of columns and of tables, once', async ({ skip }) => {
    if (!opened) return skip('MariaDB is not there')
    const changed = await change(
      project({ cat: { id, a: integer, b: integer, c: integer }, dog: { id, a: integer } }),
      ['INSERT INTO cat (a, b, c) VALUES (1, 2, 3)', 'INSERT INTO dog (a) VALUES (9)'],
      project(
        {
          dog: { id, b: { ...integer, id: 'a' }, c: { ...integer, id: 'b' }, a: { ...integer, id: 'c' } },
          cat: { id, a: integer },
        },
        { dog: { id: 'cat' }, cat: { id: 'dog' } },
      ),
    )
    expect(await changed.rows('SELECT a, b, c FROM dog')).toBe('[[3,1,2]]')
    expect(await changed.rows('SELECT a FROM cat')).toBe('[[9]]')
    expect(await changed.undo()).toBe(undefined)
    expect(await changed.rows('SELECT a, b, c FROM cat')).toBe('[[1,2,3]]')
  })

  it('converts what may lose something beside the old values, which come back with what changed since', async ({
    skip,
  }) => {
    if (!opened) return skip('MariaDB is not there')
    const changed = await change(
      book({ pages: { ...text, required: true } }, { indexes: [{ fields: ['pages'] }] }),
      ["INSERT INTO book (pages) VALUES ('007'), ('8'), (' 9 ')"],
      book({ pages: { ...integer, required: true, min: 1 } }, { indexes: [{ fields: ['pages'] }] }),
    )
    expect(changed.refused).toBe(undefined)
    expect(await changed.rows('SELECT pages FROM book ORDER BY id')).toBe('[[7],[8],[9]]')
    await changed.run('UPDATE book SET pages = 80 WHERE pages = 8')
    await changed.run('INSERT INTO book (pages) VALUES (10)')
    expect(await changed.undo()).toBe(undefined)
    expect(await changed.rows('SELECT pages FROM book ORDER BY id')).toBe('[[007],[80],[ 9 ],[10]]')
  })

  it('lets MariaDB convert where it does what the conversion says', async ({ skip }) => {
    if (!opened) return skip('MariaDB is not there')
    const decimal = { type: 'decimal', precision: 18, scale: 6 }
    const changed = await change(
      book({
        a: integer,
        b: integer,
        c: { type: 'boolean' },
        d: { type: 'date' },
        e: { ...decimal, scale: 2 },
        f: { type: 'uuid' },
        g: integer,
      }),
      [
        "INSERT INTO book (a, b, c, d, e, f, g) VALUES (-2147483648, 2147483647, 1, '0001-01-01', -0.25, '4f1d2c3b-0a9e-4d8c-b7a6-958473625140', 7), (NULL, NULL, NULL, NULL, NULL, NULL, NULL)",
      ],
      book({
        a: { type: 'big integer' },
        b: { ...decimal },
        c: integer,
        d: { type: 'datetime' },
        e: decimal,
        f: text,
        g: { type: 'float' },
      }),
    )
    expect(statements(changed.plan)).toHaveLength(1)
    expect(await changed.rows('SELECT a, b, c, cast(d AS char), e, f, g FROM book ORDER BY id')).toBe(
      '[[-2147483648,2147483647.000000,1,0001-01-01 00:00:00.000000,-0.250000,4f1d2c3b-0a9e-4d8c-b7a6-958473625140,7],[null,null,null,null,null,null,null]]',
    )
    expect(await changed.undo()).toBe(undefined)
    expect(await changed.rows('SELECT a, b, c, cast(d AS char), e FROM book ORDER BY id LIMIT 1')).toBe(
      '[[-2147483648,2147483647,1,0001-01-01,-0.25]]',
    )
  })

  it('changes defaults without copying, and types that need not be', async ({ skip }) => {
    if (!opened) return skip('MariaDB is not there')
    const json = { type: 'json' }
    const changed = await change(
      book({
        a: { ...json, default: [1] },
        b: json,
        c: { type: 'email', required: true },
        d: { ...text, default: 'x' },
      }),
      ["INSERT INTO book (c) VALUES ('x')"],
      book({ a: json, b: { ...json, default: {} }, c: { type: 'url', maxLength: 400, required: true }, d: text }),
    )
    expect(statements(changed.plan)).toHaveLength(1)
    expect(waits(changed.plan)).toEqual(['nobody'])
    expect(await changed.undo()).toBe(undefined)
    const shorter = await change(
      book({ c: { type: 'email', required: true } }),
      ["INSERT INTO book (c) VALUES ('x')"],
      book({ c: { ...text, required: true } }),
    )
    expect(waits(shorter.plan)).toEqual(['nobody', 'writers'])
  })

  it('gives each row its own default where it is made per row', async ({ skip }) => {
    if (!opened) return skip('MariaDB is not there')
    const changed = await change(
      book({ made: text }),
      ["INSERT INTO book (made) VALUES ('2024-01-31T12:00:00Z'), (NULL)"],
      book({
        made: { type: 'datetime', default: 'now' },
        token: { type: 'uuid', required: true, unique: true, default: 'random' },
        changed: { type: 'updated at' },
      }),
    )
    expect(changed.refused).toBe(undefined)
    expect(waits(changed.plan)).toContain('writers')
    expect(
      await changed.rows('SELECT cast(made AS char), changed > now() - interval 1 day FROM book ORDER BY id'),
    ).toBe('[[2024-01-31 12:00:00.000000,1],[null,1]]')
    expect(await changed.undo()).toBe(undefined)
    expect(await changed.rows('SELECT made FROM book ORDER BY id')).toBe('[[2024-01-31T12:00:00Z],[null]]')
  })

  const link = { type: 'link', to: 'author' }

  it('adds a link without copying a table, and renames one without looking at its rows', async ({ skip }) => {
    if (!opened) return skip('MariaDB is not there')
    const author = { id, name: text }
    const rows = ["INSERT INTO author (name) VALUES ('x')", 'INSERT INTO book VALUES ()']
    const added = await change(project({ author, book: { id } }), rows, project({ author, book: { id, author: link } }))
    expect(waits(added.plan)).toEqual(['nobody'])
    await expect(added.run('UPDATE book SET author_id = 7')).rejects.toThrow('foreign key')

    const renamed = await change(
      project({ author, book: { id, author: link } }),
      [...rows, 'UPDATE book SET author_id = 1'],
      project({ author, book: { id, writer: { ...link, id: 'author', onDelete: 'cascade' } } }),
    )
    expect(waits(renamed.plan)).toEqual(['nobody'])
    await expect(renamed.run('UPDATE book SET writer_id = 7')).rejects.toThrow('foreign key')
    expect(await renamed.undo()).toBe(undefined)
    expect(await renamed.rows('SELECT author_id FROM book')).toBe('[[1]]')

    const answered = await change(
      project({ author, book: { id, author: link } }),
      [...rows, 'UPDATE book SET author_id = 1'],
      project({ author, book: { id, author: { ...link, onDelete: 'clear' } } }),
    )
    expect(waits(answered.plan)).toEqual(['nobody'])
    await answered.run('DELETE FROM author')
    expect(await answered.rows('SELECT author_id FROM book')).toBe('[[null]]')
  })

  it('renames both ends of a link in tables that are copied', async ({ skip }) => {
    if (!opened) return skip('MariaDB is not there')
    const code = { ...text, required: true }
    const changed = await change(
      project({ author: { code, n: integer }, book: { id, author: link, n: integer } }, { author: { key: ['code'] } }),
      ["INSERT INTO author VALUES ('a', 1)", "INSERT INTO book (author_code, n) VALUES ('a', 2)"],
      project(
        {
          author: { sign: { ...code, id: 'code' }, n: { ...integer, min: 1 }, made: { type: 'created at' } },
          book: { id, author: link, n: { type: 'big integer' } },
        },
        { author: { key: ['sign'] } },
      ),
    )
    expect(changed.refused).toBe(undefined)
    expect(await changed.rows('SELECT author_sign, n FROM book')).toBe('[[a,2]]')
    await expect(changed.run("UPDATE book SET author_sign = 'b'")).rejects.toThrow('foreign key')
    expect(await changed.undo()).toBe(undefined)
    expect(await changed.rows('SELECT author_code, n FROM book')).toBe('[[a,2]]')
  })

  const author = { code: { ...text, maxLength: 400, required: true } }
  const indexed = (...fields: string[]) => ({ author: { key: ['code'] }, book: { indexes: [{ fields }] } })

  it.each([
    ['a wider one', { author: link, n: integer }, {}, { author: link, n: integer }, indexed('author', 'n')],
    [
      'a wider one, under another name of its column',
      { author: link, n: integer },
      {},
      { writer: { ...link, id: 'author' }, n: integer },
      indexed('writer', 'n'),
    ],
    ['a unique one', { author: link }, {}, { writer: { ...link, id: 'author', unique: true } }, {}],
    [
      'one of its own, where no other compares all of its values',
      { author: link, n: { ...text, maxLength: 700 } },
      indexed('author', 'n'),
      { author: link, n: { ...text, maxLength: 300 } },
      indexed('author', 'n'),
    ],
    [
      'one of its own, as it gets another name',
      { author: { ...link, onDelete: 'cascade' }, n: { ...text, maxLength: 700 } },
      indexed('author', 'n'),
      { writer: { ...link, id: 'author' }, n: { ...text, maxLength: 300 } },
      indexed('writer', 'n'),
    ],
  ])('lets a link rest on %s, and on the old one when that is taken back', async (_, was, wasRest, will, willRest) => {
    if (!opened) return
    const key = { author: { key: ['code'] } }
    const changed = await change(
      project({ author, book: { id, ...was } }, { ...key, ...wasRest }),
      ["INSERT INTO author VALUES ('a')", "INSERT INTO book (author_code) VALUES ('a')"],
      project({ author, book: { id, ...will } }, { ...key, ...willRest }),
    )
    expect(changed.refused).toBe(undefined)
    expect(await changed.undo()).toBe(undefined)
    await expect(changed.run("UPDATE book SET author_code = 'b'")).rejects.toThrow('foreign key')
  })

  it('requires a link that was cleared, and clears one that was required', async ({ skip }) => {
    if (!opened) return skip('MariaDB is not there')
    const author = { id: { type: 'uuid', required: true } }
    const token = '4f1d2c3b-0a9e-4d8c-b7a6-958473625140'
    const changed = await change(
      project({ author, book: { id, author: { ...link, onDelete: 'clear' } } }, { author: { key: ['id'] } }),
      [`INSERT INTO author VALUES ('${token}')`, `INSERT INTO book (author_id) VALUES ('${token}')`],
      project({ author, book: { id, author: { ...link, required: true } } }, { author: { key: ['id'] } }),
    )
    expect(changed.refused).toBe(undefined)
    await expect(changed.run('DELETE FROM author')).rejects.toThrow('foreign key')
    expect(await changed.undo()).toBe(undefined)
    await changed.run('DELETE FROM author')
    expect(await changed.rows('SELECT author_id FROM book')).toBe('[[null]]')
  })

  it('lets links follow a key that becomes another, through more than one table, and back', async ({ skip }) => {
    if (!opened) return skip('MariaDB is not there')
    const code = { ...text, required: true }
    const tables = {
      book: { id, author: { ...link, required: true } },
      profile: { author: { ...link, required: true } },
      note: { id, on: { type: 'link', to: 'profile' } },
    }
    const changed = await change(
      project({ author: { id, code }, ...tables }, { profile: { key: ['author'] } }),
      [
        "INSERT INTO author (id, code) VALUES (5, 'a'), (6, 'b')",
        'INSERT INTO book (author_id) VALUES (6), (5)',
        'INSERT INTO profile (author_id) VALUES (6)',
        'INSERT INTO note (on_author_id) VALUES (6), (NULL)',
      ],
      project({ author: { code }, ...tables }, { author: { key: ['code'] }, profile: { key: ['author'] } }),
      { drop: ['author.id'] },
    )
    expect(changed.refused).toBe(undefined)
    expect(await changed.rows('SELECT author_code FROM book ORDER BY id')).toBe('[[b],[a]]')
    expect(await changed.rows('SELECT author_code FROM profile')).toBe('[[b]]')
    expect(await changed.rows('SELECT on_author_code FROM note ORDER BY id')).toBe('[[b],[null]]')
    expect(await changed.undo()).toBe(undefined)
    expect(await changed.rows('SELECT author_id FROM book ORDER BY id')).toBe('[[6],[5]]')
    expect(await changed.rows('SELECT on_author_id FROM note ORDER BY id')).toBe('[[6],[null]]')
  })

  const tag = { id, name: text }
  const one = project({ tag, post: { id, tag: { type: 'link', to: 'tag' } } })
  const many = project({
    tag,
    post: { id, tag: { type: 'link', to: 'tag', through: 'post tag' } },
    'post tag': { id, post: { type: 'link', to: 'post' }, tag: { type: 'link', to: 'tag' } },
  })
  const tags = ["INSERT INTO tag (name) VALUES ('a'), ('b')"]

  it('moves links to one into a table between', async ({ skip }) => {
    if (!opened) return skip('MariaDB is not there')
    const changed = await change(one, [...tags, 'INSERT INTO post (tag_id) VALUES (2), (NULL), (1)'], many)
    expect(await changed.rows('SELECT post_id, tag_id FROM `post tag` ORDER BY 1')).toBe('[[1,2],[3,1]]')
    expect(await changed.undo()).toBe(undefined)
    expect(await changed.rows('SELECT id, tag_id FROM post ORDER BY 1')).toBe('[[1,2],[2,null],[3,1]]')
  })

  it('moves links out of a table between, unless a row has two', async ({ skip }) => {
    if (!opened) return skip('MariaDB is not there')
    const rows = [
      ...tags,
      'INSERT INTO post VALUES (), (), ()',
      'INSERT INTO `post tag` (post_id, tag_id) VALUES (1, 2), (3, 1)',
    ]
    const changed = await change(many, rows, one)
    expect(changed.refused).toBe(undefined)
    expect(await changed.rows('SELECT id, tag_id FROM post ORDER BY 1')).toBe('[[1,2],[2,null],[3,1]]')
    expect(await changed.undo()).toBe(undefined)
    expect(await changed.rows('SELECT post_id, tag_id FROM `post tag` ORDER BY 1')).toBe('[[1,2],[3,1]]')

    const twice = await change(many, [...rows, 'INSERT INTO `post tag` (post_id, tag_id) VALUES (3, 2)'], one)
    expect(twice.refused).toMatch('more than one link')
  })

  it.each([
    ['a type', { a: integer }, "'7', 'seven'", { a: text }, 'not a whole number'],
    ['a length', { a: { ...text, maxLength: 3 } }, "'abc', 'abcd'", { a: text }, 'none it may have'],
    ['a bound', { a: { ...integer, min: 5 } }, '5, 4', { a: integer }, 'none it may have'],
    ['a bound after a conversion', { a: { ...integer, min: 5 } }, "'5', '4'", { a: text }, 'none it may have'],
    ['options', { a: { type: 'single select', options: ['x'] } }, "'x', 'y'", { a: text }, 'none it may have'],
    ['a required field', { a: { ...text, required: true } }, "'x', NULL", { a: text }, 'to be required'],
    ['a unique field', { a: { ...text, unique: true } }, "'x', 'x', 'X'", { a: text }, 'more than once'],
    [
      'a unique field after a conversion',
      { a: { ...integer, unique: true } },
      "'7', '07'",
      { a: text },
      'more than once',
    ],
    ['a new required field', { a: text, b: { ...text, required: true } }, "'x'", { a: text }, 'nothing says'],
    [
      'fewer digits',
      { a: { type: 'decimal', precision: 4, scale: 2 } },
      '123',
      { a: { type: 'decimal', precision: 9, scale: 2 } },
      'none it may have',
    ],
  ])(
    'is refused for %s that rows are in the way of, before anything changed',
    async (_, after, values, before, reason) => {
      if (!opened) return
      const rows = values.split(', ').map((value) => `INSERT INTO book (a) VALUES (${value})`)
      const changed = await change(book(before), rows, book(after))
      expect(changed.refused).toMatch(reason)
    },
  )

  it('is refused for checks that rows break, old columns and new ones alike', async ({ skip }) => {
    if (!opened) return skip('MariaDB is not there')
    const rows = ['INSERT INTO book (a, b) VALUES (1, 2)']
    const check = { checks: { ordered: 'a > b' } }
    const changed = await change(book({ a: integer, b: integer }), rows, book({ a: integer, b: integer }, check))
    expect(changed.refused).toMatch('break the check `ordered`: a > b')
    const filled = await change(
      book({ a: integer }),
      ['INSERT INTO book (a) VALUES (1)'],
      book({ a: integer, b: { ...integer, required: true } }, check),
      { fill: { 'book.b': '2' } },
    )
    expect(filled.refused).toMatch('break the check `ordered`')
  })

  it('is refused where undoing would leave rows that point nowhere', async ({ skip }) => {
    if (!opened) return skip('MariaDB is not there')
    const changed = await change(
      project({ author: { id }, book: { id, author: link } }),
      ['INSERT INTO author VALUES (), ()', 'INSERT INTO book (author_id) VALUES (2)'],
      project({ author: { id }, book: { id } }),
      { drop: ['book.author'] },
    )
    await changed.run('DELETE FROM author WHERE id = 2')
    expect(await changed.undo()).toMatch('the rows of `author` it points at were deleted meanwhile')
  })

  it('makes indexes of columns that stay beforehand, while everybody writes', async ({ skip }) => {
    if (!opened) return skip('MariaDB is not there')
    const changed = await change(
      book({ title: text, pages: integer }),
      ["INSERT INTO book (title) VALUES ('one')"],
      book(
        { name: { ...text, id: 'title', unique: true }, pages: integer },
        { indexes: [{ fields: ['pages', 'name'] }] },
      ),
    )
    const prepared = changed.plan.steps.filter(({ phase }) => phase === 'prepare')
    expect(
      prepared.flatMap((step) => step.statements).map((sql) => sql.replace(/^CREATE (UNIQUE )?INDEX .* ON/, '$1')),
    ).toEqual([
      'UNIQUE  `book` (`title`) ALGORITHM=INPLACE LOCK=NONE',
      ' `book` (`pages`, `title`) ALGORITHM=INPLACE LOCK=NONE',
    ])
    expect(await changed.undo()).toBe(undefined)
  })
})
