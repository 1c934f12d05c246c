import { afterEach, describe, expect, it } from 'vitest'
import { Problem } from '../problem/problem.ts'
import type { Server } from './server.ts'
import { fakeDatabase, listen, sendRaw, testingServer } from './testing-server.ts'

const KEY = 'k'.repeat(32)
let server: Server | undefined

afterEach(async () => {
  server?.server.closeAllConnections()
  await server?.close()
  server = undefined
})

async function shell(environment: NodeJS.ProcessEnv = {}, database = fakeDatabase()): Promise<string> {
  server = await testingServer(environment, database)
  await server.register(async (routes) => {
    routes.get('/items/:id', async (request) => ({ id: (request.params as { id: string }).id, query: request.query }))
    routes.post('/echo', async (request) => ({ type: typeof request.body, body: request.body }))
    routes.get('/problem', async () => {
      throw new Problem(409, '23505', 'duplicate key', 'Key (id)=(1) exists.', null)
    })
    routes.get('/away', async () => {
      throw new Problem(503, '08006', 'The database is away')
    })
    routes.get('/bug', async () => {
      throw new Error('password=hunter2')
    })
    routes.get('/never', () => new Promise(() => {}))
  })
  return await listen(server)
}

const post = (origin: string, body: RequestInit['body'], headers: Record<string, string>) =>
  fetch(`${origin}/echo`, { method: 'POST', body, headers })

const jsonOf = async (answer: Response) => (await answer.json()) as Record<string, unknown>
const statusLine = (answer: string) => answer.split('\r\n', 1)[0]
const bodyOf = (answer: string) => JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4))

describe('an error', () => {
  it('is answered as code, message, details and hint', async () => {
    const answer = await fetch(`${await shell()}/problem`)
    expect(answer.status).toBe(409)
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(await jsonOf(answer)).toEqual({
      code: '23505',
      message: 'duplicate key',
      details: 'Key (id)=(1) exists.',
      hint: null,
    })
  })

  it('of ours leaks nothing but the id it is logged under', async () => {
    const answer = await fetch(`${await shell()}/bug`)
    const text = await answer.text()
    expect(answer.status).toBe(500)
    expect(JSON.parse(text).code).toBe('PLN500')
    expect(text).toContain(answer.headers.get('x-request-id'))
    expect(text).not.toContain('hunter2')
  })

  it('of a database that is away says when to try again', async () => {
    const answer = await fetch(`${await shell()}/away`)
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1'])
  })

  it('of a path that is not there is PGRST125', async () => {
    const answer = await fetch(`${await shell()}/nothing`)
    expect([answer.status, (await jsonOf(answer)).code]).toEqual([404, 'PGRST125'])
  })

  it('of a method that is not there names those that are', async () => {
    const answer = await fetch(`${await shell()}/items/5`, { method: 'DELETE' })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
    expect((await jsonOf(answer)).code).toBe('PGRST117')
  })

  it('has no body when the method is HEAD', async () => {
    const answer = await fetch(`${await shell()}/nothing`, { method: 'HEAD' })
    expect([answer.status, await answer.text()]).toEqual([404, ''])
  })

  it('of a request that takes too long is 503', async () => {
    const answer = await fetch(`${await shell({ REQUEST_TIMEOUT_MS: '100' })}/never`)
    expect([answer.status, (await jsonOf(answer)).code]).toEqual([503, 'PLN503'])
  })
})

describe('a path', () => {
  it('with a trailing slash is another path', async () => {
    const origin = await shell()
    expect((await fetch(`${origin}/items/5`)).status).toBe(200)
    expect((await fetch(`${origin}/items/5/`)).status).toBe(404)
    expect((await fetch(`${origin}/ITEMS/5`)).status).toBe(404)
  })

  it('may hold an id of any length the URL allows', async () => {
    const id = 'x'.repeat(60_000)
    expect((await jsonOf(await fetch(`${await shell()}/items/${id}`))).id).toBe(id)
  })

  it.each(['/items/%ZZ', '/items/%ff'])('%s is refused when it is not percent-encoded UTF-8', async (path) => {
    const answer = await sendRaw(await shell(), `GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`)
    expect(statusLine(answer)).toBe('HTTP/1.1 400 Bad Request')
    expect(bodyOf(answer).code).toBe('PLN400')
  })

  it('never leaves its route by dots', async () => {
    const answer = await sendRaw(
      await shell(),
      'GET /items/..%2f..%2fetc HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
    )
    expect(bodyOf(answer).id).toBe('../../etc')
  })
})

describe('a URL', () => {
  it('over 64 KiB is 414', async () => {
    const answer = await fetch(`${await shell()}/items/5?id=${'x'.repeat(65_600)}`)
    expect([answer.status, (await jsonOf(answer)).code]).toEqual([414, 'PLN414'])
  })

  it('of a megabyte is 431, and the server goes on', async () => {
    const origin = await shell()
    const answer = await sendRaw(origin, `GET /items/5?id=${'x'.repeat(1_000_000)} HTTP/1.1\r\nhost: x\r\n\r\n`)
    expect(statusLine(answer)).toBe('HTTP/1.1 431 Request Header Fields Too Large')
    expect(bodyOf(answer).code).toBe('PLN431')
    expect((await fetch(`${origin}/healthz`)).status).toBe(200)
  })
})

describe('malformed HTTP', () => {
  it.each([
    ['a line that is none', 'NONSENSE\r\n\r\n'],
    ['two lengths', 'POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n'],
    [
      'a length and chunks',
      'POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['a bad chunk', 'POST /echo HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n'],
    ['no host', 'GET /healthz HTTP/1.1\r\nconnection: close\r\n\r\n'],
    ['bytes of TLS', Buffer.from('16030100a5010000a1', 'hex')],
  ])('with %s is 400, and the connection ends', async (_name, bytes) => {
    const answer = await sendRaw(await shell(), bytes)
    expect(statusLine(answer)).toBe('HTTP/1.1 400 Bad Request')
    expect(bodyOf(answer).code).toBe('PLN400')
  })
})

describe('a body', () => {
  it('reaches its route as text, with every digit', async () => {
    const body = '{"n":12345678901234567890.10}'
    const answer = await post(await shell(), body, { 'content-type': 'application/json' })
    expect(await jsonOf(answer)).toEqual({ type: 'string', body })
  })

  it('reaches its route as text whatever its type', async () => {
    const origin = await shell()
    for (const type of ['text/csv', 'application/vnd.pgrst.object+json', 'application/x-www-form-urlencoded']) {
      expect((await jsonOf(await post(origin, 'a,b', { 'content-type': type }))).body).toBe('a,b')
    }
  })

  it('loses a byte order mark', async () => {
    const answer = await post(await shell(), new Blob([Uint8Array.of(0xef, 0xbb, 0xbf, 0x61)]), {
      'content-type': 'text/csv',
    })
    expect((await jsonOf(answer)).body).toBe('a')
  })

  it('that is not UTF-8 is 400', async () => {
    const answer = await post(await shell(), new Blob([Uint8Array.of(0x22, 0xff, 0x22)]), {
      'content-type': 'application/json',
    })
    expect([answer.status, (await jsonOf(answer)).code]).toEqual([400, 'PGRST102'])
  })

  it.each([
    ['another charset', { 'content-type': 'application/json; charset=utf-16' }],
    ['compression', { 'content-type': 'application/json', 'content-encoding': 'gzip' }],
    ['a type that is none', { 'content-type': 'nonsense' }],
  ])('in %s is 415', async (_name, headers) => {
    const answer = await post(await shell(), '{}', headers as Record<string, string>)
    expect([answer.status, (await jsonOf(answer)).code]).toEqual([415, 'PLN415'])
  })

  it('that is too large is 413, even for a client that sends all of it first', async () => {
    const answer = await post(await shell({ MAX_BODY_BYTES: '2048' }), 'x'.repeat(20_000_000), {
      'content-type': 'text/csv',
    })
    expect([answer.status, (await jsonOf(answer)).message]).toEqual([413, 'The request body is larger than 2048 bytes'])
  })

  it('that turns out too large in chunks is 413', async () => {
    const origin = await shell({ MAX_BODY_BYTES: '2048' })
    const body = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 100; i++) controller.enqueue(new Uint8Array(1000).fill(0x61))
        controller.close()
      },
    })
    const init = { method: 'POST', body, headers: { 'content-type': 'text/csv' }, duplex: 'half' } as RequestInit
    expect((await fetch(`${origin}/echo`, init)).status).toBe(413)
  })
})

describe('every answer', () => {
  it('has headers that keep browsers from guessing, framing and sharing', async () => {
    const { headers } = await fetch(`${await shell()}/items/5`)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
    expect(headers.get('cache-control')).toBe('private, no-cache')
  })

  it('has the id of the request, the caller’s own if it is fit for a log', async () => {
    const origin = await shell()
    const idFor = async (id: string) =>
      (await fetch(`${origin}/items/5`, { headers: { 'x-request-id': id } })).headers.get('x-request-id')
    const ours = /^[\w-]{8}-[0-9a-z]+$/
    expect(await idFor('trace-1:a/b')).toBe('trace-1:a/b')
    expect(await idFor('two words')).toMatch(ours)
    expect(await idFor('x'.repeat(129))).toMatch(ours)
  })
})

describe('CORS', () => {
  const origin = 'https://app.example'
  const preflight = { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'PATCH' } }

  it('sends nothing unless origins are named', async () => {
    const answer = await fetch(`${await shell()}/items/5`, { headers: { origin } })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })

  it('answers the preflight of a named origin and lets it be remembered', async () => {
    const answer = await fetch(`${await shell({ CORS_ORIGINS: origin, CORS_CREDENTIALS: 'on' })}/items/5`, preflight)
    expect(answer.status).toBe(204)
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin)
    expect(answer.headers.get('access-control-allow-credentials')).toBe('true')
    expect(answer.headers.get('access-control-allow-methods')).toContain('PATCH')
    expect(answer.headers.get('access-control-max-age')).toBe('7200')
  })

  it('does not name another origin', async () => {
    const answer = await fetch(`${await shell({ CORS_ORIGINS: 'https://other.example,https://b.example' })}/items/5`, {
      headers: { origin },
    })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    expect(answer.headers.get('vary')).toBe('Origin')
  })

  it('lets pages read the headers of the wire, on errors too', async () => {
    const answer = await fetch(`${await shell({ CORS_ORIGINS: '*' })}/problem`, { headers: { origin } })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-expose-headers')).toContain('Content-Range')
  })
})

describe('health', () => {
  it('is ready when the database answers', async () => {
    const answer = await fetch(`${await shell()}/readyz`)
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok', database: 'ok' }])
  })

  it('lives but is not ready when the database is away, and keeps the reason to itself', async () => {
    const origin = await shell(
      {},
      fakeDatabase(() => Promise.reject(new Error('no route to db.internal'))),
    )
    expect((await fetch(`${origin}/healthz`)).status).toBe(200)
    const answer = await fetch(`${origin}/readyz`)
    expect([answer.status, await answer.json()]).toEqual([503, { status: 'not ready', database: 'away' }])
  })

  it('is not ready when the database takes too long', async () => {
    const answer = await fetch(
      `${await shell(
        {},
        fakeDatabase(() => new Promise(() => {})),
      )}/readyz`,
    )
    expect([answer.status, (await jsonOf(answer)).database]).toEqual([503, 'slow'])
  })
})

describe('metrics', () => {
  it('are not there unless asked for', async () => {
    expect((await fetch(`${await shell()}/metrics`)).status).toBe(404)
  })

  it('need the service key, and count by route rather than by path', async () => {
    const origin = await shell({ METRICS: 'on', PLINTH_SERVICE_KEY: KEY })
    await fetch(`${origin}/items/5`)
    await fetch(`${origin}/items/6`)
    expect((await fetch(`${origin}/metrics`)).status).toBe(401)
    const text = await (await fetch(`${origin}/metrics`, { headers: { authorization: `Bearer ${KEY}` } })).text()
    expect(text).toContain('http_request_duration_seconds_count{method="GET",route="/items/:id",status="2xx"} 2')
    expect(text).toContain('process_resident_memory_bytes')
  })
})

describe('an address behind proxies', () => {
  const forwarded = { headers: { 'x-forwarded-for': '203.0.113.9, 10.0.0.1' } }

  it.each([
    ['off', '127.0.0.1'],
    ['1', '10.0.0.1'],
    ['2', '203.0.113.9'],
    ['loopback', '10.0.0.1'],
    ['loopback, 10.0.0.0/8', '203.0.113.9'],
  ])('with TRUST_PROXY=%s is %s', async (TRUST_PROXY, ip) => {
    server = await testingServer({ TRUST_PROXY })
    server.get('/ip', async (request) => request.ip)
    expect(await (await fetch(`${await listen(server)}/ip`, forwarded)).text()).toBe(ip)
  })
})
