import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../database/database.ts'
import {
  mysqlTests,
  postgresTests,
  sqliteTests,
  type TestDatabase,
  type TestDatabases,
} from '../database/test-databases.ts'
import { createSystemTables, systemTable } from '../migrate/system-tables.ts'
import { Problem } from '../problem/problem.ts'
import { type RepeatableRequest, withIdempotency } from './idempotency.ts'
import type { WireAnswer } from './wire-answer.ts'

const DAY = 86_400_000
const request: RepeatableRequest = {
  key: '8e03978e-40d5-43dd-bc93-6894a57f9324',
  caller: { role: 'anyone', actor: null },
  method: 'POST',
  url: '/rest/v1/orders?select=id',
  contentType: 'application/json',
  body: '{"total":12.50}',
}
const created: WireAnswer = { status: 201, headers: { location: '/rest/v1/orders/1' }, body: '[{"id":1,"note":"ünï"}]' }

repeatableWrites(sqliteTests)
repeatableWrites(postgresTests)
repeatableWrites(mysqlTests)

function repeatableWrites(tests: TestDatabases): void {
  const { kind, absent } = tests
  describe.skipIf(absent !== undefined)(
    `writes with an Idempotency-Key on ${kind}${absent ? ` (${absent})` : ''}`,
    () => {
      let place: TestDatabase
      let database: Database
      let done: number

      const send = (changes: Partial<RepeatableRequest> = {}, now?: number, work: () => Promise<WireAnswer> = order) =>
        database.transaction((session) => withIdempotency(session, kind, { ...request, ...changes }, work, now))
      const order = async () => {
        done += 1
        return created
      }

      beforeEach(async () => {
        done = 0
        place = await tests.create()
        database = await place.open()
        await createSystemTables(database, kind)
      })
      afterEach(() => place.drop())

      it('are done once, and answered as the first time', async () => {
        expect(await send()).toEqual(created)
        const replayed = { ...created, headers: { ...created.headers, 'idempotency-replayed': 'true' } }
        expect(await send()).toEqual(replayed)
        expect(await send()).toEqual(replayed)
        expect(done).toBe(1)
      })

      it('are refused when the key comes with another request', async () => {
        await send()
        for (const changes of [
          { body: '{"total":13}' },
          { url: '/rest/v1/orders?select=*' },
          { contentType: 'text/csv' },
        ]) {
          await expect(send(changes)).rejects.toMatchObject({ status: 422, code: 'PLN422' })
        }
        expect(done).toBe(1)
      })

      it('share no key between callers, methods and paths', async () => {
        await send()
        await send({ caller: { role: 'service', actor: 'service' } })
        await send({ method: 'PUT' })
        await send({ url: '/rest/v1/invoices?select=id' })
        expect(done).toBe(4)
      })

      it('may be repeated when they failed', async () => {
        const failing = () => Promise.reject(new Problem(409, '23505', 'duplicate key'))
        await expect(send({}, undefined, failing)).rejects.toMatchObject({ status: 409 })
        expect(await send()).toEqual(created)
      })

      it('are done once when twins come at the same time', async () => {
        const answers = await Promise.all([send(), send(), send()])
        expect(done).toBe(1)
        expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === undefined)).toHaveLength(1)
      })

      it('are new again after a day', async () => {
        const now = Date.now()
        await send({}, now)
        expect(await send({ body: 'other' }, now + DAY)).toEqual(created)
        await expect(send({}, now + DAY)).rejects.toMatchObject({ status: 422 })
      })

      it('are forgotten some time after that', async () => {
        const now = Date.now()
        await send({ key: 'old' }, now - DAY - 1)
        for (let i = 0; i < 200; i++) await send({ key: `key ${i}` }, now)
        const text = `SELECT count(*) FROM ${systemTable(kind, 'idempotency')}`
        const { rows } = await database.query({ text, bounded: true }, [])
        expect(Number(rows[0]?.[0])).toBe(200)
      })

      it.each(['', 'x'.repeat(256), 'ümlaut', 'a\nb'])('need a key that is not %j', async (key) => {
        await expect(send({ key })).rejects.toMatchObject({ status: 400 })
        expect(done).toBe(0)
      })
    },
  )
}
