import type { Project } from '@plinth/manifest'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ChangePlan, Decisions } from '../../model/change-plan.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import { planChange } from '../../plan/plan-change.ts'
import { planInitialSchema } from '../../plan/plan-initial-schema.ts'
import { planUndo } from '../../plan/plan-undo.ts'
import { snapshotOf } from '../../plan/snapshot-of.ts'
import { projectOf as anyProjectOf } from '../../testing/project-of.ts'
import { openTryOut, type TryOut } from '../../testing/try-out.ts'
import { applied, empty, hiddenIn, hiddenNames, schemaOf } from './testing-postgres-schema.ts'

const kind = 'postgres'
const projectOf = (tables: Record<string, object>, rest: Record<string, object> = {}) =>
  anyProjectOf(tables, rest, kind)
const id = { type: 'auto number' }
const text = { type: 'text' }
const link = (to: string, more: object = {}) => ({ type: 'link', to, ...more })

let database: TryOut | undefined
beforeAll(async () => {
  database = await openTryOut(kind)
})
afterAll(async () => database?.close())
beforeEach(({ skip }) => {
  if (!database) skip('postgres is not there')
})

const rows = async (sql: string) => (await database!.rows(sql)).map((row) => row.map(String).join('|'))

async function make(project: Project, ...inserts: readonly string[]): Promise<Snapshot> {
  await empty(database!)
  for (const statement of [...planInitialSchema(project, kind).statements, ...inserts]) await database!.run(statement)
  return snapshotOf(project)
}

function planned(
  from: Snapshot,
  to: Project,
  decisions: Partial<Decisions> = {},
  migration = '0002-draft',
): ChangePlan {
  const plan = planChange({ from, to, kind, migration, decisions: { drop: [], fill: {}, ...decisions } })
  expect(plan.problems).toEqual([])
  return plan
}

/** Applies a plan, and holds the schema against the one that is made from nothing. */
async function change(from: Snapshot, to: Project, decisions: Partial<Decisions> = {}, migration?: string) {
  const plan = planned(from, to, decisions, migration)
  expect(await applied(database!, plan.steps)).toBe(undefined)
  await expectSchema(to)
  expect(await hiddenNames(database!)).toEqual(hiddenIn(plan.after))
  return plan
}

async function expectSchema(project: Project): Promise<void> {
  const found = await schemaOf(database!)
  await database!.run('ALTER SCHEMA public RENAME TO apart')
  await database!.run('CREATE SCHEMA public')
  for (const statement of planInitialSchema(project, kind).statements) await database!.run(statement)
  const wanted = await schemaOf(database!)
  await database!.run('DROP SCHEMA public CASCADE')
  await database!.run('ALTER SCHEMA apart RENAME TO public')
  expect(found).toEqual(wanted)
}

async function back({ after }: ChangePlan, to: Project, migration = '0002-draft'): Promise<void> {
  const undo = planUndo({ from: after, to: snapshotOf(to), kind, migration })
  expect(await applied(database!, undo.steps)).toBe(undefined)
  await expectSchema(to)
}

const sql = (plan: ChangePlan, phase: 'prepare' | 'main') =>
  plan.steps.filter((step) => step.phase === phase).flatMap(({ statements }) => statements)

describe('a plan for PostgreSQL', () => {
  it('lets names change places', async () => {
    const a = projectOf({
      book: { id, title: { ...text, maxLength: 9 }, name: { ...text, unique: true }, by: link('author') },
      author: { id, name: { ...text, minLength: 1 } },
    })
    const b = projectOf(
      {
        author: {
          id,
          name: { ...text, id: 'title', maxLength: 9 },
          title: { ...text, id: 'name', unique: true },
          by: link('book'),
        },
        book: { id, name: { ...text, minLength: 1 } },
      },
      { author: { id: 'book' }, book: { id: 'author' } },
    )
    const from = await make(a, "INSERT INTO author VALUES (1, 'Ann')", "INSERT INTO book VALUES (7, 'T', 'N', 1)")
    const plan = await change(from, b)
    expect(await rows('SELECT id, name, title, by_id FROM author')).toEqual(['7|T|N|1'])
    expect(await rows('SELECT id, name FROM book')).toEqual(['1|Ann'])
    await back(plan, a)
    expect(await rows('SELECT id, title, name, by_id FROM book')).toEqual(['7|T|N|1'])
  })

  it('prepares what blocks nobody, in the names of before', async () => {
    const a = projectOf({
      book: { id, title: text, year: { type: 'integer' }, author: { type: 'big integer' } },
      author: { id },
    })
    const b = projectOf(
      {
        tome: {
          id,
          heading: { ...text, id: 'title', required: true },
          year: { type: 'integer', min: 0 },
          author: { type: 'big integer' },
          by: link('author', { columns: ['author'] }),
        },
        author: { id },
      },
      { tome: { id: 'book', indexes: [{ fields: ['heading', 'year'], unique: true }] } },
    )
    const from = await make(a, 'INSERT INTO author VALUES (1)', "INSERT INTO book VALUES (1, 'T', 3, 1)")
    const plan = await change(from, b)
    const prepared = sql(plan, 'prepare').join('\n')
    expect(prepared).toMatch(/CREATE UNIQUE INDEX CONCURRENTLY "tome_heading_year_\w+" ON "book" \("title", "year"\)/)
    expect(prepared).toContain('CHECK ("title" IS NOT NULL) NOT VALID')
    expect(prepared).toContain('ADD CONSTRAINT "tome_year_check" CHECK ("year" >= 0) NOT VALID')
    expect(prepared).toContain('VALIDATE CONSTRAINT "tome_year_check"')
    expect(sql(plan, 'main').join('\n')).not.toMatch(/CREATE|ADD CONSTRAINT/)
    expect(plan.steps.every(({ phase, effect }) => phase === 'main' || effect.waits === 'nobody')).toBe(true)
    expect(plan.steps[0]!.guards.map(({ says }) => says).length).toBeGreaterThan(2)
    await back(plan, a)
  })

  it('prepares limits and links that say something new under the same name', async () => {
    const a = projectOf({ book: { id, title: { ...text, maxLength: 9 }, by: link('author') }, author: { id } })
    const b = projectOf({
      book: { id, title: { ...text, maxLength: 5 }, by: link('author', { onDelete: 'cascade' }) },
      author: { id },
    })
    const from = await make(a, 'INSERT INTO author VALUES (1)', "INSERT INTO book VALUES (1, 'abcde', 1)")
    const plan = await change(from, b)
    expect(sql(plan, 'main').join('\n')).not.toMatch(/ADD CONSTRAINT/)
    await back(plan, a)
  })

  it('gives new columns their values without writing a row', async () => {
    const a = projectOf({ book: { id } })
    const b = projectOf({
      book: { id, isbn: { ...text, required: true, default: 'new' }, kind: { ...text, required: true } },
    })
    const from = await make(a, 'INSERT INTO book VALUES (1), (2)')
    const file = () => rows("SELECT relfilenode FROM pg_class WHERE relname = 'book'")
    const before = await file()
    const refused = planned(from, b)
    expect(await applied(database!, refused.steps)).toMatch('`kind` is required')
    const plan = await change(from, b, { fill: { 'book.isbn': 'old', 'book.kind': 'some' } })
    expect(await rows('SELECT * FROM book ORDER BY id')).toEqual(['1|old|some', '2|old|some'])
    expect(await file()).toEqual(before)
    await back(plan, a)
  })

  it('keeps the values of before beside those it converts, and takes them back unless they changed', async () => {
    const a = projectOf({ book: { id, pages: { ...text, required: true, unique: true, default: '01' } } })
    const b = projectOf({ book: { id, pages: { type: 'integer', required: true, unique: true } } })
    const from = await make(a, "INSERT INTO book VALUES (1, '007'), (2, ' 8'), (3, '+9')")
    const plan = await change(from, b)
    expect(await rows('SELECT * FROM book ORDER BY id')).toEqual(['1|007|7', '2| 8|8', '3|+9|9'])
    await database!.run('UPDATE book SET pages = 80 WHERE id = 2')
    await database!.run('INSERT INTO book (id, pages) VALUES (4, 4)')
    await back(plan, a)
    expect(await rows('SELECT * FROM book ORDER BY id')).toEqual(['1|007', '2|80', '3|+9', '4|4'])
    expect(await hiddenNames(database!)).toEqual([])
  })

  it('names the rows that do not fit, and changes nothing', async () => {
    const a = projectOf({ book: { id, pages: text } })
    const b = projectOf({ book: { id, pages: { type: 'integer', max: 100, unique: true } } })
    const from = await make(a, "INSERT INTO book VALUES (1, '7'), (2, 'seven'), (3, '101'), (4, '07')")
    const plan = planned(from, b)
    const guards = plan.steps.flatMap((step) => step.guards)
    const found: string[][] = []
    for (const { says, sql } of guards) found.push([says, ...(await rows(sql))])
    expect(found).toEqual([
      ['these values of `pages` in `book` are not a whole number from -2147483648 to 2147483647', '2|seven'],
      ['these values of `pages` in `book` are not allowed by its limits', '3|101'],
      ['these rows of `book` have the same `pages` as another', '1|7', '4|7'],
    ])
    expect(await applied(database!, plan.steps)).toBe(guards[0]!.says)
    await expectSchema(a)
  })

  it('lets an auto number go on behind the largest', async () => {
    const a = projectOf({ book: { id: { type: 'integer', required: true } } }, { book: { key: ['id'] } })
    const b = projectOf({ book: { id } }, { book: { key: ['id'] } })
    const from = await make(a, 'INSERT INTO book VALUES (3), (41)')
    const plan = await change(from, b)
    await database!.run('INSERT INTO book DEFAULT VALUES')
    expect(await rows('SELECT id FROM book ORDER BY id')).toEqual(['3', '41', '42'])
    await back(plan, a)
    expect(await rows('SELECT id FROM book ORDER BY id')).toEqual(['3', '41', '42'])
  })

  it('takes links along when their target gets another key', async () => {
    const a = projectOf({ author: { id, code: { type: 'uuid', required: true } }, book: { id, by: link('author') } })
    const b = projectOf(
      { author: { code: { type: 'uuid', required: true } }, book: { id, by: link('author') } },
      { author: { key: ['code'] } },
    )
    const uuid = (n: number) => `4f1d2c3b-0a9e-4d8c-b7a6-95847362514${n}`
    const from = await make(
      a,
      `INSERT INTO author VALUES (1, '${uuid(1)}'), (2, '${uuid(2)}')`,
      'INSERT INTO book (by_id) VALUES (2), (1), (NULL)',
    )
    const plan = await change(from, b)
    expect(await rows('SELECT id, by_code FROM book ORDER BY id')).toEqual([`1|${uuid(2)}`, `2|${uuid(1)}`, '3|null'])
    await database!.run(`INSERT INTO book (by_code) VALUES ('${uuid(1)}')`)
    await back(plan, a)
    expect(await rows('SELECT id, by_id FROM book ORDER BY id')).toEqual(['1|2', '2|1', '3|null', '4|1'])
  })

  it('moves links into a table between, and back into a column unless there are two', async () => {
    const one = projectOf({ tag: { id }, book: { id, tags: link('tag') } })
    const many = projectOf({
      tag: { id },
      book: { id, tags: link('tag', { through: 'book_tag', near: 'book', far: 'tag' }) },
      book_tag: {
        id,
        book: link('book', { onDelete: 'cascade', required: true }),
        tag: link('tag', { required: true }),
      },
    })
    const from = await make(one, 'INSERT INTO tag VALUES (1), (2)', 'INSERT INTO book VALUES (1, 2), (2, NULL)')
    const plan = await change(from, many)
    expect(await rows('SELECT book_id, tag_id FROM book_tag')).toEqual(['1|2'])
    await database!.run('INSERT INTO book_tag (book_id, tag_id) VALUES (2, 1), (2, 2)')
    const again = planned(plan.after, one, {}, '0003-draft')
    expect(await applied(database!, again.steps)).toMatch('linked to several by `book_tag`')
    await database!.run('DELETE FROM book_tag WHERE book_id = 2 AND tag_id = 2')
    await change(plan.after, one, {}, '0003-draft')
    expect(await rows('SELECT id, tags_id FROM book ORDER BY id')).toEqual(['1|2', '2|1'])
  })

  it('hides a table twice under one name, and brings each back with its rows and its numbers', async () => {
    const without = projectOf({ other: { id } })
    const book = projectOf({
      other: { id },
      book: { id, title: { ...text, unique: true, maxLength: 9 }, o: link('other') },
    })
    const first = await make(book, 'INSERT INTO other VALUES (1)', "INSERT INTO book (title, o_id) VALUES ('first', 1)")
    const gone = await change(first, without, {}, '0002-a')
    const added = await change(gone.after, book, {}, '0003-b')
    await database!.run("INSERT INTO book (title, o_id) VALUES ('second', 1)")
    const goneAgain = await change(added.after, without, {}, '0004-c')
    expect((await hiddenNames(database!)).length).toBe(2)
    const undo = async (plan: ChangePlan, to: Snapshot, migration: string) => {
      const steps = planUndo({ from: plan.after, to, kind, migration }).steps
      expect(await applied(database!, steps)).toBe(undefined)
    }
    await undo(goneAgain, added.after, '0004-c')
    expect(await rows('SELECT title FROM book')).toEqual(['second'])
    await undo(added, gone.after, '0003-b')
    await undo(gone, first, '0002-a')
    await database!.run("INSERT INTO book (title) VALUES ('third')")
    expect(await rows('SELECT id, title FROM book ORDER BY id')).toEqual(['1|first', '2|third'])
    await expectSchema(book)
  })

  it('hides a table under a name that another one came back from', async () => {
    const without = projectOf({ other: { id } })
    const withBook = projectOf({ other: { id }, book: { id } })
    const withBoth = projectOf(
      { other: { id }, book: { id }, novel: { id } },
      { novel: { id: 'book' }, book: { id: 'b' } },
    )
    const withNovel = projectOf({ other: { id }, novel: { id } }, { novel: { id: 'book' } })
    let { after } = await change(await make(withBook, 'INSERT INTO book DEFAULT VALUES'), without)
    for (const project of [withBook, without, withBook, withBoth, withNovel, withBoth]) {
      after = (await change(after, project)).after
    }
    await database!.run('INSERT INTO novel DEFAULT VALUES')
    expect(await rows('SELECT id FROM novel ORDER BY id')).toEqual(['1', '2'])
  })
})
