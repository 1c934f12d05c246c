import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSettings } from '../config/settings.ts'
import { sqliteTests } from '../database/test-databases.ts'
import { bigInteger, boolean, decimal, integer, text } from '../table/columns.ts'
import { schema } from '../table/schema.ts'
import { table } from '../table/table.ts'
import { readQuery } from '../wire/read-query.ts'
import { nextPage } from './next-page.ts'
import { rest } from './rest.ts'
import { createServer, type Server } from './server.ts'

const access = { read: ['anyone'] }
const required = { required: true } as const

const stock = table({
  name: 'stock',
  key: ['shop', 'sku'],
  columns: {
    shop: text(required),
    sku: bigInteger(required),
    amount: integer(required),
    price: decimal({ ...required, precision: 18, scale: 2 }),
    'sold out': boolean(required),
    note: text(),
  },
  access,
})

const shelf = table({ name: 'shelf', key: ['id'], columns: { id: bigInteger(required) }, access })

const tables = schema([stock, shelf])
const next = (search: string, lastRow: object, name = 'stock') =>
  nextPage(search, readQuery(search), tables.get(name)!, JSON.stringify(lastRow))
const decoded = (search: string | undefined) => search && decodeURIComponent(search)

describe('the next page', () => {
  const row = { shop: 'a', sku: 1, amount: 5, price: 1.5, note: null }

  it('is behind the key where nothing else orders', () => {
    expect(decoded(next('limit=2', row))).toBe(
      'limit=2&and=("shop".gte."a",or("shop".gt."a",and("shop".eq."a","sku".gt."1")))',
    )
  })

  it('is behind the columns that order, and the key', () => {
    expect(decoded(next('order=shop,sku.desc', row))).toBe(
      'order=shop,sku.desc&and=("shop".gte."a",or("shop".gt."a",and("shop".eq."a","sku".lt."1")))',
    )
  })

  it('keeps what the client filters by, and not its offset', () => {
    expect(decoded(next('amount=gt.3&offset=10&order=shop,sku', row))).toMatch(/^amount=gt\.3&order=shop,sku&and=/)
  })

  it('takes the place of the condition that led to this one', () => {
    expect(next('limit=2&id=gt.7', { id: 9 }, 'shelf')).toBe('limit=2&id=gt.9')
    expect(next('limit=2&id=lt.7', { id: 6 }, 'shelf')).toBe('limit=2&id=lt.7&id=gt.6')
    expect(decoded(next(next('limit=2', row)!, { ...row, sku: 2 }))).toBe(decoded(next('limit=2', { ...row, sku: 2 })))
  })

  it('quotes what a value has of the syntax', () => {
    expect(decoded(next('', { ...row, shop: 'a"b\\c,)' }))).toContain('"shop".eq."a\\"b\\\\c,)"')
  })

  it('reads the name under which rows show a column', () => {
    expect(decoded(next('select=where:shop,sku', { where: 'x', sku: 1 }))).toContain('"shop".gt."x"')
  })

  it.each([
    ['a column that may be null', 'order=note'],
    ['a column that rows do not show', 'select=shop'],
    ['a column that rows show as something else', 'select=shop,sku::text'],
    ['a text in JSON', 'order=note->>a'],
  ])('does not exist behind %s', (_what, search) => {
    expect(next(search, row)).toBeUndefined()
  })
})

describe('walking a table by its links', () => {
  const database = sqliteTests
  let server: Server
  let close: () => Promise<void>
  const size = 60

  beforeAll(async () => {
    const place = await database.create()
    const opened = await place.open()
    await opened.query(
      {
        text: `create table stock (shop text not null, sku integer not null, amount integer not null, price integer not null,
               "sold out" integer not null, note text, primary key (shop, sku)) strict`,
        bounded: true,
      },
      [],
    )
    const shops = ['a', 'a"b', 'a,b)', 'ä', '', 'A']
    for (let at = 0; at < size; at++) {
      const values = [shops[at % shops.length]!, BigInt(at), BigInt(at % 4), 10n ** BigInt(at % 17), BigInt(at % 2)]
      await opened.query({ text: 'insert into stock values (?, ?, ?, ?, ?, null)', bounded: true }, values)
    }
    const config = readSettings({ LOG_LEVEL: 'silent' }, { name: 'stock', database: 'sqlite', databaseUrl: place.url })
    server = await createServer(config, opened)
    await server.register(rest, { path: '', config, database: opened, tables, exposes: { stock: ['read'] } })
    close = async () => {
      await server.close()
      await place.drop()
    }
  })
  afterAll(() => close())

  async function page(url: string): Promise<{ rows: unknown[]; link: string | undefined }> {
    const answer = await server.inject({ url, headers: { prefer: 'paging=keyset' } })
    expect(answer.statusCode).toBe(200)
    const link = /^<(.*)>; rel="next"$/.exec(String(answer.headers.link ?? ''))?.[1]
    return { rows: answer.json(), link }
  }

  const column = fc.constantFrom('shop', 'sku', 'amount', 'price', '"sold out"')
  const order = fc.uniqueArray(fc.tuple(column, fc.constantFrom('asc', 'desc')), {
    selector: ([name]) => name,
    maxLength: 4,
  })

  it('gives each row once, in order, by links that do not grow', async () => {
    await fc.assert(
      fc.asyncProperty(order, fc.integer({ min: 1, max: 25 }), async (terms, limit) => {
        const by = terms.length === 0 ? '' : `order=${terms.map((term) => term.join('.')).join(',')}&`
        const whole = await page(encodeURI(`/stock?${by}limit=1000`))
        const walked: unknown[] = []
        const lengths: number[] = []
        let link: string | undefined = encodeURI(`/stock?${by}limit=${limit}`)
        while (link !== undefined && walked.length <= size) {
          const at: { rows: unknown[]; link: string | undefined } = await page(link)
          walked.push(...at.rows)
          if (at.link) lengths.push(at.link.length)
          link = at.link
        }
        expect(walked).toEqual(whole.rows)
        // Values differ in length from page to page, conditions do not add up.
        expect(Math.max(0, ...lengths)).toBeLessThan(Math.min(...lengths, 100_000) + 200)
      }),
      { numRuns: 40, seed: 7 },
    )
  })
})
