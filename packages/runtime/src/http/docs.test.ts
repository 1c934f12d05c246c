import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { type FastifyInstance, fastify } from 'fastify'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { docs } from './docs.ts'

const CHROMIUM = process.env.PLINTH_TEST_CHROMIUM ?? '/usr/bin/chromium'
const hasChromium = await access(CHROMIUM).then(
  () => true,
  () => false,
)

const openApi = {
  openapi: '3.1.0',
  info: { title: 'Books', version: '1', description: 'A shop.' },
  servers: [{ url: '/' }],
  tags: [{ name: 'book', description: 'What is read.' }],
  paths: {
    '/rest/v1/book': {
      get: {
        operationId: 'shop.book.list',
        summary: 'Read rows of book',
        tags: ['book'],
        responses: { 200: { description: 'The rows.' } },
      },
    },
  },
}

let folder: URL
let server: FastifyInstance

beforeAll(async () => {
  const path = await mkdtemp(join(tmpdir(), 'plinth-docs-'))
  folder = pathToFileURL(`${path}/`)
  await mkdir(new URL('src/', folder))
  await writeFile(new URL('openapi.json', folder), JSON.stringify(openApi))
  await writeFile(new URL('src/types.ts', folder), 'export type Database = {}\n')
})

afterAll(() => rm(folder, { recursive: true }))
afterEach(() => server.close())

async function serve(config = { docs: true, name: 'Books & <more>' }): Promise<FastifyInstance> {
  server = fastify()
  await server.register(docs, { config, folder })
  return server
}

describe('docs', () => {
  test('lead from the root to the page', async () => {
    const answer = await (await serve()).inject('/')
    expect(answer.statusCode).toBe(302)
    expect(answer.headers.location).toBe('/docs')
  })

  test('serve the files of the app, and not again to those who have them', async () => {
    const app = await serve()
    const document = await app.inject('/openapi.json')
    expect(document.json()).toEqual(openApi)
    expect(document.headers['content-type']).toContain('application/json')
    const types = await app.inject('/types.ts')
    expect(types.body).toBe('export type Database = {}\n')
    const again = await app.inject({ url: '/types.ts', headers: { 'if-none-match': String(types.headers.etag) } })
    expect(again.statusCode).toBe(304)
    expect(again.body).toBe('')
  })

  test('serve a page that names its script by its content, to be kept for good', async () => {
    const app = await serve()
    const page = await app.inject('/docs')
    expect(page.body).toContain('<title>Books &amp; &lt;more&gt; API</title>')
    expect(page.headers['content-security-policy']).toContain("script-src 'self'")
    const [path] = page.body.match(/\/docs\/reference-[0-9a-f]{16}\.js/)!
    const packed = await app.inject({ url: path, headers: { 'accept-encoding': 'gzip, br' } })
    const plain = await app.inject({ url: path, headers: { 'accept-encoding': 'gzip;q=0' } })
    expect(packed.headers['cache-control']).toContain('immutable')
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(gunzipSync(packed.rawPayload).equals(plain.rawPayload)).toBe(true)
    expect((await app.inject('/docs/reference-0123456789abcdef.js')).statusCode).toBe(404)
  })

  test('are not there when they are switched off', async () => {
    const app = await serve({ docs: false, name: 'Books' })
    for (const url of ['/', '/docs', '/openapi.json', '/types.ts']) {
      expect((await app.inject(url)).statusCode, url).toBe(404)
    }
  })
})

describe.skipIf(!hasChromium)(`docs in a browser (${CHROMIUM})`, () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    })
  })
  afterAll(() => browser?.close())

  test('show the operations, ask no other host for anything, and keep to their policy', async () => {
    const app = await serve()
    app.get('/rest/v1/book', () => [{ title: 'Emma' }])
    const origin = await app.listen({ host: '127.0.0.1', port: 0 })
    const page = await browser.newPage()
    const foreign: string[] = []
    const complaints: string[] = []
    page.on('request', (request) => {
      const { protocol, origin: asked } = new URL(request.url())
      if (asked !== origin && protocol !== 'data:' && protocol !== 'blob:') foreign.push(request.url())
    })
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))

    await page.goto(`${origin}/`)
    await page.getByText('Read rows of book').first().click()
    await page
      .getByRole('button', { name: /Test Request/ })
      .first()
      .click()
    await page.getByRole('button', { name: /^Send/ }).first().click()
    await page.getByText('Emma').first().waitFor()

    expect(foreign).toEqual([])
    expect(complaints).toEqual([])
    await page.close()
  }, 60_000)
})
