import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import SqliteConnection from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Bug } from '../problem/problem.ts'
import type { Dialect } from '../sql/dialect.ts'
import type { Answer, Bound, Database, Session } from './database.ts'
import { toProblem } from './errors.ts'
import { mysqlTests, postgresTests, sqliteTests, type TestDatabase, type TestDatabases } from './test-databases.ts'

/** What differs between the databases in the statements of this suite. */
interface Words {
  readonly schema: readonly string[]
  /** A statement that runs far longer than any limit, and a way to end the connections of others. */
  readonly slow: string
  readonly killOthers: string | undefined
  readonly one: string
  readonly constraints: { readonly key: string; readonly unique: string }
}

const words: Record<Dialect['kind'], Words> = {
  sqlite: {
    schema: [
      'create table artist (id integer primary key, name text not null unique, rank integer check (rank > 0))',
      'create table album (id integer primary key, artist_id integer references artist (id), title text)',
    ],
    slow: 'with recursive r(x) as (select 1 union all select x + 1 from r) select count(*) from r',
    killOthers: undefined,
    one: '?',
    constraints: { key: 'artist_pkey', unique: 'artist_name_key' },
  },
  postgres: {
    schema: [
      'create table artist (id bigint primary key, name text not null unique, rank integer constraint positive check (rank > 0))',
      'create table album (id bigint primary key, artist_id bigint constraint album_artist_fkey references artist (id), title varchar(20))',
    ],
    slow: 'select pg_sleep(60)::text',
    killOthers:
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    one: '$1',
    constraints: { key: 'artist_pkey', unique: 'artist_name_key' },
  },
  mysql: {
    schema: [
      'create table artist (id bigint primary key, name varchar(100) not null, `rank` int, constraint artist_name_key unique (name), constraint positive check (`rank` > 0))',
      'create table album (id bigint primary key, artist_id bigint, title varchar(20), constraint album_artist_fkey foreign key (artist_id) references artist (id))',
    ],
    slow: 'select sleep(60)',
    killOthers: `select concat('kill ', id) from information_schema.processlist where db = database() and id <> connection_id()`,
    one: '?',
    constraints: { key: 'PRIMARY', unique: 'artist_name_key' },
  },
}

databaseContract(sqliteTests)
databaseContract(postgresTests)
databaseContract(mysqlTests)

function databaseContract(tests: TestDatabases): void {
  const { schema, slow, killOthers, one, constraints } = words[tests.kind]
  const marks = (count: number) =>
    Array.from({ length: count }, (_, i) => (tests.kind === 'postgres' ? `$${i + 1}` : '?')).join(', ')

  describe.skipIf(tests.absent !== undefined)(
    `a ${tests.kind} database${tests.absent ? ` (${tests.absent})` : ''}`,
    () => {
      let place: TestDatabase
      let database: Database

      beforeEach(async () => {
        place = await tests.create()
        database = await place.open()
        for (const text of schema) await run(database, text)
      })
      afterEach(() => place.drop())

      it('gives the first column of every row', async () => {
        await addArtists(database, 3)
        const text = `select name from artist where id > ${tests.kind === 'mysql' ? 'cast(? as signed)' : one} order by id`
        for (const bounded of [true, false]) {
          expect(await database.read({ text, bounded }, ['1'])).toEqual(['artist 2', 'artist 3'])
        }
      })

      it('answers every cell as text or null, with every digit', async () => {
        await run(database, `insert into artist (id, name) values (${marks(2)})`, [9223372036854775807n, 'Éné 🎵'])
        const { rows } = await run(database, 'select id, name, id is null, count(*) over (), null, 0.1 + 0 from artist')
        const no = tests.kind === 'postgres' ? 'f' : '0'
        expect(rows).toEqual([['9223372036854775807', 'Éné 🎵', no, '1', null, '0.1']])
      })

      it('counts the rows that a write matched, though nothing changed in them', async () => {
        await addArtists(database, 3)
        expect((await run(database, "update artist set name = name where name like 'artist%'")).affected).toBe(3)
        expect((await run(database, 'delete from artist where id = 2')).affected).toBe(1)
        expect((await run(database, 'select id from artist')).affected).toBe(0)
      })

      it('commits a transaction when its work resolves', async () => {
        for (const bounded of [true, false]) {
          const result = await database.transaction(
            async (session) => {
              await run(session, `delete from artist`)
              await addArtists(session, 2)
              return (await run(session, 'select count(*) from artist')).rows[0]?.[0]
            },
            { bounded },
          )
          expect(result).toBe('2')
          expect(await count(database)).toBe(2)
        }
      })

      it('rolls a transaction back when its work rejects, and goes on working', async () => {
        for (const bounded of [true, false]) {
          const failing = database.transaction(
            async (session) => {
              await addArtists(session, 2)
              throw new Error('changed my mind')
            },
            { bounded },
          )
          await expect(failing).rejects.toThrow('changed my mind')
          expect(await count(database)).toBe(0)
        }
        await addArtists(database, 1)
        expect(await count(database)).toBe(1)
      })

      it('rolls back what came before the statement that failed', async () => {
        const failing = database.transaction(async (session) => {
          await addArtists(session, 2)
          await addArtists(session, 1)
        })
        expect(await problemOf(failing)).toMatchObject({ status: 409, code: '23505' })
        expect(await count(database)).toBe(0)
      })

      it('keeps writes that come at once apart', async () => {
        await run(
          database,
          "insert into artist (id, name, rank) values (1, 'counter', 1)".replace('rank', quoted('rank')),
        )
        const lock = tests.kind === 'sqlite' ? '' : ' for update'
        const addOne = () =>
          database.transaction(async (session) => {
            const { rows } = await run(session, `select ${quoted('rank')} from artist where id = 1${lock}`)
            await run(session, `update artist set ${quoted('rank')} = ${Number(rows[0]?.[0]) + 1} where id = 1`)
          })
        const other = await place.open()
        const addOneThere = () => run(other, `update artist set ${quoted('rank')} = ${quoted('rank')} + 1 where id = 1`)
        await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? addOne() : addOneThere())))
        expect((await run(database, `select ${quoted('rank')} from artist`)).rows).toEqual([['21']])
      })

      it('reads while a transaction is open, without what it has not committed', async () => {
        await database.transaction(async (session) => {
          await addArtists(session, 1)
          expect(await database.read({ text: 'select name from artist', bounded: true }, [])).toEqual([])
        })
        expect(await database.read({ text: 'select name from artist', bounded: true }, [])).toEqual(['artist 1'])
      })

      it('tells a client which constraint refused a row, in the words of PostgreSQL', async () => {
        await addArtists(database, 2)
        await run(database, "insert into album values (1, 1, 'first')")
        const problems = {
          key: await problemOf(run(database, "insert into artist (id, name) values (1, 'x')")),
          unique: await problemOf(run(database, "update artist set name = 'artist 1' where id = 2")),
          target: await problemOf(run(database, "insert into album values (2, 99, 'x')")),
          referenced: await problemOf(run(database, 'delete from artist where id = 1')),
          missing: await problemOf(run(database, 'insert into artist (id, name) values (5, null)')),
          check: await problemOf(run(database, `update artist set ${quoted('rank')} = -1 where id = 1`)),
        }
        expect(problems).toMatchObject({
          key: {
            status: 409,
            code: '23505',
            message: `duplicate key value violates unique constraint "${constraints.key}"`,
          },
          unique: {
            status: 409,
            code: '23505',
            message: `duplicate key value violates unique constraint "${constraints.unique}"`,
          },
          target: { status: 409, code: '23503' },
          referenced: { status: 409, code: '23503' },
          missing: { status: 400, code: '23502', message: expect.stringContaining('null value in column "name"') },
          check: { status: 400, code: '23514', message: expect.stringContaining('check constraint') },
        })
        expect(JSON.stringify(problems)).not.toMatch(/insert into|values|artist 2/)
        if (tests.kind === 'sqlite') return
        expect(problems.target.message).toBe(
          'insert or update on table "album" violates foreign key constraint "album_artist_fkey"',
        )
        expect(problems.target.details).toMatch(/^Key \(artist_id\)(=\(99\))? is not present in table "artist"\.$/)
        expect(problems.referenced.message).toMatch(
          /^update or delete on table "artist" violates foreign key constraint "album_artist_fkey"/,
        )
        expect(problems.referenced.details).toMatch(/^Key \(id\)(=\(1\))? is still referenced from table "album"\.$/)
      })

      it.skipIf(tests.kind === 'sqlite')('refuses what does not fit a column', async () => {
        expect(await problemOf(run(database, `insert into album values (1, null, '${'x'.repeat(21)}')`))).toMatchObject(
          { status: 400, code: '22001' },
        )
        expect(await problemOf(run(database, "insert into artist values (1, 'x', 99999999999)"))).toMatchObject({
          status: 400,
          code: '22003',
        })
      })

      it('gives up a statement that takes too long, and answers the next one', async () => {
        const hurried = await place.open({ statementTimeoutMs: 1000 })
        const problem = await problemOf(Promise.resolve(hurried.read({ text: slow, bounded: false }, [])))
        expect(problem).toMatchObject({ status: 400, code: '57014' })
        expect(await hurried.read({ text: "select 'next'", bounded: false }, [])).toEqual(['next'])
      })

      it('ends a transaction whose work neither goes on nor ends', async () => {
        const hurried = await place.open({ statementTimeoutMs: 1000 })
        const stuck = hurried.transaction(async (session) => {
          await addArtists(session, 1)
          if (tests.kind !== 'sqlite')
            return new Promise((resolve) => setTimeout(resolve, 3000)).then(() => addArtists(session, 1))
          return new Promise<never>(() => {})
        })
        expect(await problemOf(stuck)).toMatchObject({ status: 503 })
        expect(await count(hurried)).toBe(0)
      })

      it('keeps answering however many different statements it is asked', async () => {
        for (let i = 0; i < 1200; i++)
          await database.read({ text: `select ${tests.kind === 'postgres' ? `'${i}'` : i}`, bounded: true }, [])
        expect(await database.read({ text: "select 'still here'", bounded: true }, [])).toEqual(['still here'])
      })

      it('answers a probe, and is silent after it is closed', async () => {
        await database.ping()
        const other = await place.open()
        await other.close()
        await expect(other.ping()).rejects.toThrow()
      })

      it.skipIf(killOthers === undefined)(
        'says 503 for connections that were ended, and comes back by itself',
        async () => {
          const admin = await place.open({ databasePoolSize: 1 })
          await Promise.all(Array.from({ length: 4 }, () => count(database)))
          const endAll = async () => {
            const { rows } = await run(admin, killOthers ?? '')
            if (tests.kind === 'mysql') for (const [kill] of rows) await run(admin, kill ?? '').catch(() => {})
          }
          const broken = database.transaction(async (session) => {
            await addArtists(session, 1)
            await endAll()
            await addArtists(session, 2)
          })
          expect(await problemOf(broken)).toMatchObject({ status: 503, code: '08006' })
          const read = () => database.read({ text: "select 'back'", bounded: true }, [])
          expect(await read()).toEqual(['back'])
          expect(await count(database)).toBe(0)

          await Promise.all(Array.from({ length: 4 }, () => count(database)))
          await endAll()
          expect(await read()).toEqual(['back'])
        },
      )
    },
  )

  /** `rank` is a word of SQL on MariaDB. */
  function quoted(name: string): string {
    return tests.kind === 'mysql' ? `\`${name}\`` : name
  }
}

describe('a server that is not there', () => {
  it.each([
    ['postgres', 'postgres://nobody@127.0.0.1:1/none'],
    ['mysql', 'mysql://nobody@127.0.0.1:1/none'],
  ])('is opened all the same on %s, and each use says 503', async (kind, databaseUrl) => {
    const { openPostgres } = await import('./postgres.ts')
    const { openMysql } = await import('./mysql.ts')
    const database = await (kind === 'postgres' ? openPostgres : openMysql)({
      databaseUrl,
      statementTimeoutMs: 1000,
      databasePoolSize: 2,
    })
    const away = { status: 503, code: '08001' }
    expect(await problemOf(database.ping())).toMatchObject(away)
    expect(await problemOf(Promise.resolve(database.read({ text: 'select 1', bounded: true }, [])))).toMatchObject(away)
    expect(await problemOf(database.transaction(async () => {}))).toMatchObject(away)
    await database.close()
  })
})

describe('a sqlite database', () => {
  it('refuses a write beside the open transaction, which would wait for itself', async () => {
    const place = await sqliteTests.create()
    const database = await place.open()
    const nested = database.transaction(() => run(database, 'create table t (a)'))
    await expect(nested).rejects.toBeInstanceOf(Bug)
    await run(database, 'create table t (a)')
    await place.drop()
  })

  it('lets nobody use a session after its transaction', async () => {
    const place = await sqliteTests.create()
    const database = await place.open()
    const session = await database.transaction(async (each) => each)
    await expect(run(session, 'select 1')).rejects.toBeInstanceOf(Bug)
    await place.drop()
  })

  it('loses nothing when the process of a long read is ended from outside', async () => {
    const { SqliteWorkers } = await import('./sqlite-workers.ts')
    const place = await sqliteTests.create()
    await place.open()
    const workers = new SqliteWorkers({ path: place.url.slice('file:'.length), statementTimeoutMs: 5000 })
    const read = (text: string) => workers.lend((worker) => worker.run({ kind: 'read', text, values: [] }))
    await read("select '1'")
    const long = problemOf(read(words.sqlite.slow))
    await new Promise((resolve) => setTimeout(resolve, 50))
    for (const id of workers.processIds) process.kill(id, 'SIGKILL')
    expect(await long).toMatchObject({ status: 503, code: '08006' })
    expect(await read("select '2'")).toEqual({ column: ['2'] })
    workers.close()
    await place.drop()
  })

  it('says 503 when there is no room left, keeps what it had, and writes again when there is', async () => {
    const place = await sqliteTests.create()
    const database = await place.open()
    await run(database, 'create table t (a)')
    const fill = (pages: number) =>
      database.transaction(async (session) => {
        await run(session, `pragma max_page_count = ${pages}`)
        await run(session, 'insert into t values (zeroblob(100000))')
      })
    expect(await problemOf(fill(10))).toMatchObject({ status: 503, code: '53100' })
    expect((await run(database, 'select count(*) from t')).rows).toEqual([['0']])
    await fill(1000)
    expect((await run(database, 'select count(*) from t')).rows).toEqual([['1']])
    await place.drop()
  })

  it('waits for another process that writes, without holding up its thread', async () => {
    const place = await sqliteTests.create()
    const [database, other] = [await place.open(), await place.open()]
    await run(database, 'create table t (a)')
    const elsewhere = other.transaction(async (session) => {
      await run(session, 'insert into t values (1)')
      await new Promise((resolve) => setTimeout(resolve, 100))
    })
    let ticks = 0
    const ticking = setInterval(() => ticks++, 5)
    await run(database, 'insert into t values (2)')
    clearInterval(ticking)
    await elsewhere
    expect(ticks).toBeGreaterThan(1)
    expect((await run(database, 'select count(*) from t')).rows).toEqual([['2']])
    await place.drop()
  })

  it('waits for another process that is making its file', async () => {
    const place = await sqliteTests.create()
    const maker = new SqliteConnection(place.url.slice('file:'.length))
    maker.exec('begin exclusive; create table t (a)')
    setTimeout(() => maker.exec('commit'), 100)
    const database = await place.open()
    expect((await run(database, 'select count(*) from t')).rows).toEqual([['0']])
    maker.close()
    await place.drop()
  })

  it.skipIf(!existsSync('/proc/self'))('ends with an error where no folder can be made', () => {
    const open = `import { openSqlite } from ${JSON.stringify(import.meta.resolve('./sqlite.ts'))}
      await openSqlite({ databaseUrl: 'file:/proc/x/y.sqlite', statementTimeoutMs: 100 })`
    const flags = ['--input-type=module', '--eval', open]
    const { status, stderr } = spawnSync(process.execPath, flags, { encoding: 'utf8', timeout: 20_000 })
    expect([status, stderr]).toEqual([
      1,
      expect.stringContaining('The SQLite database /proc/x/y.sqlite cannot be opened'),
    ])
  })

  it('says what to do when its file cannot be opened', async () => {
    const { openSqlite } = await import('./sqlite.ts')
    const opening = openSqlite({ databaseUrl: 'file:/dev/null/none.sqlite', statementTimeoutMs: 1000 })
    await expect(opening).rejects.toMatchObject({ name: 'StartProblem', next: expect.stringContaining('DATABASE_URL') })
  })
})

function run(session: Session, text: string, values: readonly Bound[] = []): Promise<Answer> {
  return session.query({ text, bounded: true }, values)
}

async function addArtists(session: Session, count: number): Promise<void> {
  for (let i = 1; i <= count; i++) await run(session, `insert into artist (id, name) values (${i}, 'artist ${i}')`)
}

async function count(database: Database): Promise<number> {
  return Number((await run(database, 'select count(*) from artist')).rows[0]?.[0])
}

async function problemOf(
  work: Promise<unknown>,
): Promise<{ status: number; code: string; message: string; details: string | null }> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  const problem = toProblem(error)
  if (problem === undefined) throw new Error('no problem', { cause: error })
  const { status, code, message, details } = problem
  return { status, code, message, details }
}
