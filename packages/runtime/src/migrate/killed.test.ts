import { hash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../database/database.ts'
import { databaseAway } from '../database/database-problems.ts'
import { mysqlTests, postgresTests, sqliteTests, type TestDatabases } from '../database/test-databases.ts'
import type { Dialect } from '../sql/dialect.ts'
import { runMigrations } from './run-migrations.ts'
import { startMigrator, writeMigratedApp } from './testing-migrator.ts'

/** How many migrators are killed on each database, spread over the time that the migration takes. */
const KILLS = Number(process.env.PLINTH_KILLS ?? 2)
const ROWS = 4000

for (const tests of [sqliteTests, postgresTests, mysqlTests]) killedContract(tests)

function killedContract(tests: TestDatabases): void {
  const { kind } = tests

  describe.skipIf(tests.absent !== undefined)(
    `a migrator that is killed on ${kind}${tests.absent ? ` (${tests.absent})` : ''}`,
    () => {
      let folder: string
      let duration = 0
      let states: { readonly before: string; readonly after: string }

      beforeAll(async () => {
        folder = mkdtempSync(join(tmpdir(), 'plinth-killed-'))
        writeMigratedApp(kind, folder, { 'migrations/0001-first/up.sql': first(kind) })
        await onMigrated(async (database, url) => {
          const before = await stateOf(database)
          writeMigratedApp(kind, folder, { 'migrations/0002-second/up.sql': second, ...prepared(kind) })
          const migrator = await startMigrator(folder, url)
          const start = performance.now()
          expect(await migrator.ask({ kind: 'apply' })).toMatchObject({
            ok: true,
            result: { applied: ['0002-second'] },
          })
          duration = performance.now() - start
          await migrator.close()
          states = { before, after: await stateOf(database) }
        })
      })
      afterAll(() => rmSync(folder, { recursive: true, force: true }))

      it.each(Array.from({ length: KILLS }, (_, at) => at))('leaves nothing in between (%i)', async (at) => {
        await onMigrated(async (database, url) => {
          const migrator = await startMigrator(folder, url)
          void migrator.ask({ kind: 'apply' })
          await after((duration * (at + Math.random())) / KILLS)
          migrator.child.kill('SIGKILL')
          await migrator.close()

          if (kind !== 'mysql') {
            const left = await stateOf(database)
            expect([states.before, states.after].map(withoutPrepared).includes(withoutPrepared(left)), left).toBe(true)
          }
          await runMigrations({ database, folder, tables: [] })
          expect(await stateOf(database)).toBe(states.after)
        })
      })

      /** A database that has been through the first migration alone. */
      async function onMigrated(work: (database: Database, url: string) => Promise<void>): Promise<void> {
        const place = await tests.create()
        const initial = mkdtempSync(join(tmpdir(), 'plinth-killed-'))
        try {
          writeMigratedApp(kind, initial, { 'migrations/0001-first/up.sql': first(kind) })
          const database = await place.open()
          await runMigrations({ database, folder: initial, tables: [] })
          await work(database, place.url)
        } finally {
          await place.drop()
          rmSync(initial, { recursive: true, force: true })
        }
      }
    },
  )
}

describe.skipIf(mysqlTests.absent !== undefined)('a connection to MariaDB that is lost', () => {
  it.each(['before', 'after'] as const)(
    '%s each statement in turn, and each time another run goes on',
    async (when) => {
      const place = await mysqlTests.create()
      const folder = mkdtempSync(join(tmpdir(), 'plinth-killed-'))
      try {
        const database = await place.open()
        writeMigratedApp('mysql', folder, { 'migrations/0001-first/up.sql': first('mysql') })
        await runMigrations({ database, folder, tables: [] })
        writeMigratedApp('mysql', folder, { 'migrations/0002-second/up.sql': second + swap })
        const lost = new Set<string>()
        while (await losesConnection(database, folder, when, lost)) expect(lost.size).toBeLessThan(30)
        expect(lost.size).toBe((second + swap).split(';\n').length)

        const whole = await mysqlTests.create()
        try {
          const other = await whole.open()
          await runMigrations({ database: other, folder, tables: [] })
          expect(await stateOf(database)).toBe(await stateOf(other))
        } finally {
          await whole.drop()
        }
      } finally {
        await place.drop()
        rmSync(folder, { recursive: true, force: true })
      }
    },
  )

  /** Migrates on a connection that ends at the first statement of a migration that it has not ended at before. */
  async function losesConnection(
    database: Database,
    folder: string,
    when: string,
    lost: Set<string>,
  ): Promise<boolean> {
    let isLost = false
    const failing: Database = Object.assign(Object.create(database), {
      dialect: database.dialect,
      maintain: (work: Parameters<Database['maintain']>[0]) =>
        database.maintain((session) =>
          work({
            query: async (statement, values) => {
              if (isLost) throw databaseAway()
              isLost =
                /^\s*(create|alter|rename|drop|update book|insert into \w+ select)/i.test(statement.text) &&
                !lost.has(statement.text)
              if (isLost) lost.add(statement.text)
              if (!isLost || when === 'after') {
                const answer = await session.query(statement, values)
                if (!isLost) return answer
              }
              throw databaseAway()
            },
          }),
        ),
    })
    const error = await runMigrations({ database: failing, folder, tables: [] }).catch((reason: unknown) => reason)
    if (!isLost) expect(error).toMatchObject({ applied: ['0002-second'] })
    else expect(error).toMatchObject({ name: 'StartProblem', kind: 'unavailable' })
    return isLost
  }
})

const swap = `
create table aside (id integer primary key);
rename table aside to plinth_new_aside, author to aside, plinth_new_aside to author;
alter table book add constraint book_stock_check check (stock > 0), rename index book_stock_idx to book_stock_index;
alter table book drop constraint book_stock_check`

const first = (kind: Dialect['kind']) => `
create table book (id integer primary key, title varchar(50) not null, price integer, old integer);
create table shelf (id integer primary key);
insert into book ${kind === 'mysql' ? '' : numbers}select i, 'title', i % 7, i from ${kind === 'mysql' ? `(select seq as i from seq_1_to_${ROWS}) n` : 'n'};`

const numbers = `with recursive n (i) as (select 1 union all select i + 1 from n where i < ${ROWS}) `

/** Statements of every kind: repeating any of them, or leaving one out, gives another result. */
const second = `
alter table book add column stock integer;
update book set stock = price + 1;
update book set price = price * 2;
alter table book rename column old to plinth_trash_0002_old;
create table author (id integer primary key, name varchar(50));
insert into author select id, title from book where id < 3000;
insert into shelf select max(id) + 100000 from author;
alter table author add column note varchar(20);
alter table shelf rename to board;
update book set title = concat(title, stock);
create table kept (id integer primary key);
insert into kept select id + 7 from board;
drop table kept;
alter table book drop column price;
insert into board select max(id) + 1 from board;
create index book_stock_idx on book (stock);`

const prepared = (kind: Dialect['kind']): Record<string, string> =>
  kind === 'sqlite'
    ? {}
    : {
        'migrations/0002-second/prepare.sql': ['title', 'old']
          .map(
            (column) =>
              `create index ${kind === 'postgres' ? 'concurrently ' : ''}book_${column}_idx on book (${column});`,
          )
          .join('\n'),
      }

const withoutPrepared = (state: string): string => state.replaceAll(/^index book_(title|old)_idx\n/gm, '')

/** All rows, columns and indexes, and what the ledger says, as text. */
async function stateOf(database: Database): Promise<string> {
  const { kind } = database.dialect
  const rows = async (text: string) => (await database.query({ text, bounded: true }, [])).rows
  const names = (
    await rows(
      {
        sqlite:
          "select name from sqlite_schema where type = 'table' and name not like 'plinth%' and name not like 'sqlite%' order by 1",
        postgres: "select tablename from pg_tables where schemaname = 'public' order by 1",
        mysql:
          "select table_name from information_schema.tables where table_schema = database() and table_name not like 'plinth%' order by 1",
      }[kind],
    )
  ).flat()
  const indexes = await rows(
    {
      sqlite: "select name from sqlite_schema where type = 'index' and name like 'book%' order by 1",
      postgres: "select indexname from pg_indexes where indexname like 'book%idx' order by 1",
      mysql:
        "select distinct index_name from information_schema.statistics where table_schema = database() and table_name = 'book' and index_name like 'book%' order by 1",
    }[kind],
  )
  const tables = await Promise.all(
    names.map(
      async (name) => `${name} ${hash('sha256', JSON.stringify(await rows(`select * from ${name} order by id`)))}\n`,
    ),
  )
  return [...indexes.map(([name]) => `index ${name}\n`), ...tables].join('')
}
