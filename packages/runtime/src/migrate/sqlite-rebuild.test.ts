import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../database/database.ts'
import { sqliteTests, type TestDatabase } from '../database/test-databases.ts'
import { takeStep } from './change-draft.ts'

describe('a table that SQLite builds anew', () => {
  let place: TestDatabase
  let database: Database

  const rebuilt = (columns: string, select = 'id, title') => `
    create table plinth_new_book (${columns});
    insert into plinth_new_book select ${select} from book;
    drop index book_title_idx;
    drop table book;
    alter table plinth_new_book rename to book;
    CREATE INDEX book_title_idx on book (title);`
  const same = 'id integer primary key, title text not null'

  beforeEach(async () => {
    place = await sqliteTests.create()
    database = await place.open()
    await step(`
      create table book (id integer primary key, title text);
      create index book_title_idx on book (title);
      create table loan (id integer primary key, book integer references book (id), note text);
      insert into book values (1, 'one'), (2, 'two');
      insert into loan values (1, 1, null), (2, 2, null);`)
  })
  afterEach(() => place.drop())

  it('keeps the rows that point at it, and foreign keys go on being watched', async () => {
    await step(rebuilt(same))
    expect(await rows('select count(*) from loan join book on book.id = loan.book')).toEqual([['2']])
    await expect(rows('insert into loan values (3, 3, null)')).rejects.toThrow(/FOREIGN KEY/)
  })

  it('is known to the planner again', async () => {
    await rows('analyze')
    await step(rebuilt(same))
    expect(await rows("select stat from sqlite_stat1 where idx = 'book_title_idx'")).toEqual([['2 1']])
  })

  it('keeps triggers, views and indexes that somebody else made', async () => {
    const made = [
      'create view titles as select title from book',
      'create view longest as select max(length(title)) as n from titles',
      'create trigger new_title instead of insert on titles begin insert into book (title) values (new.title); end',
      'create trigger book_added after insert on book begin insert into loan (book, note) values (new.id, 1); end',
      'create trigger loan_added after insert on loan begin update book set title = title || 1 where id = new.book; end',
      'create index book_upper on book (upper(title))',
    ]
    for (const text of made) await rows(text)
    const schema = () =>
      rows("select type, name, sql from sqlite_schema where type <> 'table' and sql is not null order by name")
    const before = await schema()
    await step(rebuilt(same))
    expect(await schema()).toEqual(before)
    await rows("insert into titles values ('three')")
    expect(await rows('select title, n from book, longest where id = 3')).toEqual([['three1', '6']])
  })

  it.each([
    [
      'trigger',
      'create trigger t after update on book begin update loan set note = new.title; end',
      'DROP TRIGGER "t"',
    ],
    ['view', 'create view t as select title from book', 'DROP VIEW "t"'],
    ['index', 'create index t on book (id, title)', 'DROP INDEX "t"'],
  ])('is refused where a %s does not fit it any more, and nothing is changed', async (_, text, next) => {
    await rows(text)
    const before = await rows('select sql from sqlite_schema order by name')
    const up = rebuilt('id integer primary key, name text').replace('on book (title)', 'on book (name)')
    await expect(step(up)).rejects.toMatchObject({
      name: 'StartProblem',
      message: expect.stringMatching(/"t".* does not fit the new tables: .*title/),
      next: expect.stringContaining(next),
    })
    expect(await rows('select sql from sqlite_schema order by name')).toEqual(before)
  })

  it('is another one than a table that goes for good and leaves it its name', async () => {
    await step(`
      create table tome (id integer primary key, size integer);
      create index tome_size_idx on tome (size);`)
    await step(`
      drop index book_title_idx;
      drop table tome;
      alter table book rename to tome;
      create table plinth_new_tome (${same});
      insert into plinth_new_tome select id, title from tome;
      drop table tome;
      alter table plinth_new_tome rename to tome;`)
    expect(await rows("select name from sqlite_schema where tbl_name = 'tome' and type = 'index'")).toEqual([])
  })

  it('is refused where rows would point at nothing, and nothing is changed', async () => {
    await expect(step(rebuilt(same, 'id, title').replace('from book;', 'from book where id = 1;'))).rejects.toThrow(
      'row 2 of table "loan" would point at a row of "book" that is not there.',
    )
    expect(await rows('select count(*) from book')).toEqual([['2']])
    await expect(rows('insert into loan values (3, 3, null)')).rejects.toThrow(/FOREIGN KEY/)
  })

  it('can be read meanwhile, as it was', async () => {
    const other = await place.open()
    const changing = step(`${rebuilt(same)} update book set title = 'new';`)
    expect((await other.query({ text: 'select title from book', bounded: true }, [])).rows).toEqual([['one'], ['two']])
    await changing
    expect((await other.query({ text: 'select title from book', bounded: true }, [])).rows).toEqual([['new'], ['new']])
  })

  async function step(up: string): Promise<void> {
    await takeStep(database, { draft: '0001-draft', prepare: '', up, entry: null })
  }

  async function rows(sql: string) {
    return (await database.query({ text: sql, bounded: true }, [])).rows
  }
})
