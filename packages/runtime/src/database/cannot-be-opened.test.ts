import { describe, expect, it } from 'vitest'
import { cannotBeOpened, whyClosed, withoutSecrets } from './cannot-be-opened.ts'
import { openMysql } from './mysql.ts'
import { openPostgres } from './postgres.ts'
import { mysqlTests, postgresTests } from './test-databases.ts'

describe.each([postgresTests, mysqlTests])('a database on $kind that cannot be opened', ({ kind, absent, create }) => {
  const open = kind === 'mysql' ? openMysql : openPostgres

  it.each([
    ['a port where nobody listens', `${kind}://me:secret@127.0.0.1:1/shop`, /the connection was refused/],
    ['a host that nobody knows', `${kind}://me:secret@nowhere.invalid/shop`, /its host was not found/],
  ])('says so of %s', (_, url, why) => expectRefusal(url, why))

  it.skipIf(absent !== undefined)(
    'says so of a database that is not there, and of a user whom nobody knows',
    async () => {
      const place = await create()
      try {
        await expectRefusal(
          Object.assign(new URL(place.url), { pathname: '/not_there' }).href,
          /there is no such database/,
        )
        const stranger = Object.assign(new URL(place.url), { username: 'stranger', password: 'secret' }).href
        await expectRefusal(stranger, /the user (or the password )?was refused/)
      } finally {
        await place.drop()
      }
    },
  )

  async function expectRefusal(databaseUrl: string, why: RegExp): Promise<void> {
    const database = await open({ databaseUrl, databasePoolSize: 1, statementTimeoutMs: 5000 })
    try {
      const error = await database.query({ text: 'select 1', bounded: true }, []).catch((reason: unknown) => reason)
      const { message, next, kind: of } = cannotBeOpened(databaseUrl, whyClosed(error)!, error)
      expect(message).toMatch(why)
      expect(message).toContain(`The database at ${withoutSecrets(databaseUrl)} cannot be opened: `)
      expect(message + next).not.toContain('secret')
      expect([of, next]).toEqual(['unavailable', expect.stringContaining('DATABASE_URL')])
    } finally {
      await database.close()
    }
  }
})

describe('why a database cannot be opened', () => {
  it('is a wrong password, in the words of PostgreSQL', () => {
    const refused = Object.assign(new Error('password authentication failed'), { code: '28P01', severity: 'FATAL' })
    expect(whyClosed(refused)?.why).toBe('the user or the password was refused')
  })

  it('is not what any other error tells', () => {
    expect(whyClosed(Object.assign(new Error('no such table'), { code: '42P01' }))).toBeUndefined()
  })
})

describe('a database URL', () => {
  it.each([
    ['postgres://me:secret@db.internal:5432/shop?sslmode=require', 'postgres://db.internal:5432/shop'],
    ['mysql://root@127.0.0.1/shop', 'mysql://127.0.0.1/shop'],
    ['postgres://me:se/cr#e@t@db:5432/shop', 'postgres://db:5432/shop'],
    ['postgres://me:secret@/shop', 'postgres:///shop'],
    ['file:data/shop.sqlite', 'file:data/shop.sqlite'],
    ['file:data/shop.sqlite?key=secret', 'file:data/shop.sqlite'],
  ])('%s is shown as %s', (url, shown) => {
    expect(withoutSecrets(url)).toBe(shown)
  })
})
