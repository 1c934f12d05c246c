import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newDatabase } from './databases/new-database.ts'
import { sendRaw } from './raw-http.ts'
import { projects } from './run-cases.ts'
import { type AppProcess, ejectApp } from './servers/ejected-app.ts'
import { SERVICE_KEY } from './servers/server.ts'

// What a server does around the tables, whatever the database: one process shows it.
const settings = {
  CORS_ORIGINS: 'https://app.example',
  MAX_BODY_BYTES: '20000',
  MAX_ROWS: '2',
  METRICS: 'on',
  LOG_LEVEL: 'info',
}

let app: AppProcess
const undo: (() => Promise<void>)[] = []

beforeAll(async () => {
  const database = await newDatabase('sqlite')
  undo.unshift(database.drop)
  const ejected = await ejectApp(join(projects, 'shop'), 'sqlite')
  undo.unshift(ejected.remove)
  app = await ejected.start(database.url, settings)
  undo.unshift(app.stop)
}, 60_000)

afterAll(async () => {
  for (const step of undo) await step()
})

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${app.origin}${path}`, { headers })
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${app.origin}${path}`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })

describe('pages of other origins', () => {
  test('a preflight of an allowed origin is answered with what a client of the wire needs', async () => {
    const answer = await fetch(`${app.origin}/rest/v1/product`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://app.example',
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'apikey,authorization,content-type,prefer,if-match,x-client-info',
      },
    })
    expect(answer.status).toBe(204)
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://app.example')
    expect(answer.headers.get('access-control-allow-methods')).toContain('PATCH')
    const allowed = answer.headers.get('access-control-allow-headers')!.toLowerCase()
    for (const name of ['apikey', 'authorization', 'content-type', 'prefer', 'if-match'])
      expect(allowed).toContain(name)
  })

  test('an answer shows them the headers of the wire', async () => {
    const answer = await get('/rest/v1/product?select=id', { origin: 'https://app.example' })
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://app.example')
    expect(answer.headers.get('access-control-expose-headers')!.toLowerCase()).toContain('content-range')
    expect(answer.headers.get('vary')!.toLowerCase()).toContain('origin')
  })

  test('an error shows them too, or nobody could read it', async () => {
    const answer = await get('/rest/v1/nope', { origin: 'https://app.example' })
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([404, 'https://app.example'])
  })

  test('another origin is not allowed', async () => {
    const answer = await get('/rest/v1/product?select=id', { origin: 'https://evil.example' })
    expect(answer.headers.get('access-control-allow-origin')).not.toBe('https://evil.example')
    expect(answer.headers.get('access-control-allow-origin')).not.toBe('*')
  })
})

describe('limits', () => {
  test('a body beyond the limit is 413', async () => {
    const answer = await post('/rest/v1/note', JSON.stringify({ text: 'x'.repeat(30_000) }))
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ message: expect.stringContaining('20000') })
  })

  test('a URL beyond the limit is 414', async () => {
    const answer = await get(`/rest/v1/product?select=id&sku=eq.${'x'.repeat(70_000)}`)
    expect(answer.status).toBe(414)
    expect(await answer.json()).toHaveProperty('code')
  })

  test('headers beyond the limit are 431, with a body', async () => {
    const answer = await sendRaw(
      app.origin,
      `GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: ${'y'.repeat(120_000)}\r\n\r\n`,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 431 /)
    expect(answer).toContain('"code"')
  })

  test('an answer holds no more rows than MAX_ROWS, and says so where it counts', async () => {
    const answer = await get('/rest/v1/product?select=id&order=id', { prefer: 'count=exact' })
    expect([answer.status, answer.headers.get('content-range')]).toEqual([206, '0-1/3'])
    expect(await answer.json()).toHaveLength(2)
  })

  test('bytes that are no HTTP are 400, with a body', async () => {
    const answer = await sendRaw(app.origin, 'BOO\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).toContain('"code"')
  })

  test('a body shorter than announced is not taken for a whole one', async () => {
    const half =
      'POST /rest/v1/note HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"text":"half"}'
    const { connect } = await import('node:net')
    await new Promise<void>((resolve) => {
      const socket = connect(Number(new URL(app.origin).port), '127.0.0.1', () => socket.end(half))
      socket
        .on('close', () => resolve())
        .on('error', () => resolve())
        .resume()
    })
    expect(await (await get('/rest/v1/note?text=eq.half&select=id')).json()).toEqual([])
  })
})

describe('around the tables', () => {
  test('metrics are for the service key', async () => {
    expect((await get('/metrics')).status).toBe(401)
    const answer = await get('/metrics', { authorization: `Bearer ${SERVICE_KEY}` })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toMatch(/^http_request_duration_seconds_count\{.*\} \d+$/m)
  })

  test('alive and ready', async () => {
    expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' })
    expect(await (await get('/readyz')).json()).toEqual({ status: 'ok', database: 'ok' })
  })

  test('every answer has an id, and headers that keep browsers from guessing', async () => {
    const answer = await get('/rest/v1/product?select=id')
    expect(answer.headers.get('x-request-id')).toBeTruthy()
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('the log holds no keys', async () => {
    await get('/rest/v1/product?select=id', { authorization: `Bearer ${SERVICE_KEY}`, apikey: SERVICE_KEY })
    await get(`/rest/v1/product?select=id&apikey=eq.${SERVICE_KEY}`)
    expect(app.output()).not.toContain(`Bearer ${SERVICE_KEY}`)
  })

  test('the types are those that are in the project', async () => {
    const answer = await get('/types.ts')
    expect(answer.status).toBe(200)
    const served = await answer.text()
    expect(served).toContain('export type Database')
    expect(served).toContain('invoice_line')
  })

  test('the docs page needs nothing from elsewhere', async () => {
    const page = await (await get('/docs')).text()
    expect(page).not.toMatch(/(?:src|href)="https?:\/\//)
    expect((await get('/docs')).headers.get('content-type')).toContain('text/html')
  })
})

test('the ejected app is the live one, byte for byte', async () => {
  // Both are written from the same drafts; this holds the copied runtime to its source.
  const { built } = await import('./servers/ejected-app.ts')
  const { compileProject, ejectProject } = await import('@plinth/host')
  const { mkdtemp, rm } = await import('node:fs/promises')
  const { tmpdir } = await import('node:os')
  const { globSync } = await import('node:fs')
  const build = await built(join(projects, 'shop'), 'postgres')
  const [live, ejected] = await Promise.all([1, 2].map(() => mkdtemp(join(tmpdir(), 'plinth-conformance-bytes-'))))
  await compileProject(build, live!)
  await ejectProject(build, ejected!, true)
  const files = globSync('src/**/*.*', { cwd: live! }).sort()
  expect(files.length).toBeGreaterThan(50)
  expect(globSync('src/**/*.*', { cwd: ejected! }).sort()).toEqual(files)
  for (const file of files)
    expect(readFileSync(join(ejected!, file)).equals(readFileSync(join(live!, file)))).toBe(true)
  await Promise.all([live!, ejected!].map((folder) => rm(folder, { recursive: true })))
})
