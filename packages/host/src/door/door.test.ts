import { once } from 'node:events'
import { Agent, createServer, type IncomingMessage, type RequestListener, request, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { Door } from './door.ts'

const cleanUp: (() => unknown)[] = []
afterEach(async () => {
  for (const action of cleanUp.splice(0).reverse()) await action()
})

describe('the door', () => {
  test('passes method, path, headers and body on, and the answer back', async () => {
    const { port } = await doorTo(async (incoming, response) => {
      const body = await text(incoming)
      response.setHeader('set-cookie', ['a=1', 'b=2'])
      response.writeHead(201, 'Made', { 'X-Mine': 'yes' })
      response.end(JSON.stringify({ method: incoming.method, url: incoming.url, headers: incoming.headers, body }))
    })
    const answer = await fetch(`http://127.0.0.1:${port}/rest/v1/book?id=eq.1&x=%20`, {
      method: 'POST',
      headers: { 'x-own': 'ä'.normalize('NFC').replace('ä', 'a'), 'x-forwarded-for': '1.2.3.4' },
      body: 'grüße',
    })
    expect([answer.status, answer.statusText]).toEqual([201, 'Made'])
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    const seen = (await answer.json()) as { headers: Record<string, string> }
    expect(seen).toMatchObject({ method: 'POST', url: '/rest/v1/book?id=eq.1&x=%20', body: 'grüße' })
    expect(seen.headers['x-forwarded-for']).toBe('127.0.0.1')
    expect(seen.headers['x-forwarded-host']).toBe(`127.0.0.1:${port}`)
    expect(seen.headers.host).toBe(`127.0.0.1:${port}`)
  })

  test('streams a body up and an answer down without waiting for their ends', async () => {
    const { port } = await doorTo((incoming, response) => void incoming.pipe(response))
    const outgoing = request({ port, host: '127.0.0.1', method: 'POST', headers: { 'transfer-encoding': 'chunked' } })
    outgoing.write('first')
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage]
    const [first] = await once(answer, 'data')
    expect(String(first)).toBe('first')
    outgoing.end('second')
    expect(await text(answer)).toBe('second')
  })

  test('answers HEAD without a body and keeps the length', async () => {
    const { port } = await doorTo((_, response) => void response.end('hello'))
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    cleanUp.push(() => agent.destroy())
    for (const _ of [1, 2]) {
      const [answer] = (await once(request({ port, host: '127.0.0.1', method: 'HEAD', agent }).end(), 'response')) as [
        IncomingMessage,
      ]
      expect(await text(answer)).toBe('')
      expect(answer.statusCode).toBe(200)
    }
  })

  test('leaves 100-continue to the app', async () => {
    const refused = await doorTo(
      (incoming, response) => {
        response.writeHead(413).end('too large')
        incoming.resume()
      },
      { asksFirst: true },
    )
    const outgoing = request({
      port: refused.port,
      host: '127.0.0.1',
      method: 'POST',
      headers: { expect: '100-continue', 'content-length': 10 },
    })
    let continued = false
    outgoing.on('continue', () => {
      continued = true
    })
    outgoing.flushHeaders()
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage]
    expect([answer.statusCode, continued]).toEqual([413, false])
    outgoing.destroy()

    const welcome = await doorTo(async (incoming, response) => void response.end(await text(incoming)))
    const second = request({
      port: welcome.port,
      host: '127.0.0.1',
      method: 'POST',
      headers: { expect: '100-continue', 'content-length': 5 },
    })
    second.flushHeaders()
    await once(second, 'continue')
    second.end('hello')
    const [echo] = (await once(second, 'response')) as [IncomingMessage]
    expect(await text(echo)).toBe('hello')
  })

  test('drops headers that are of one connection only', async () => {
    const { port } = await doorTo((incoming, response) => {
      response.setHeader('connection', 'x-secret')
      response.setHeader('x-secret', '1')
      response.end(JSON.stringify(incoming.rawHeaders))
    })
    const socket = connect(port, '127.0.0.1')
    socket.write(
      'GET / HTTP/1.1\r\nHost: a\r\nConnection: close, X-Hop\r\nX-Hop: 1\r\nTE: trailers\r\nX-Stays: 1\r\n\r\n',
    )
    const answer = await text(socket)
    expect(answer).not.toContain('x-secret')
    expect(answer).not.toContain('X-Hop')
    expect(answer).not.toContain('trailers')
    expect(answer).toContain('X-Stays')
  })

  test('tells the app when the client has gone', async () => {
    const gone = Promise.withResolvers<void>()
    const arrived = Promise.withResolvers<void>()
    const { port } = await doorTo((_, response) => {
      response.on('close', gone.resolve)
      arrived.resolve()
    })
    const outgoing = request({ port, host: '127.0.0.1' })
    outgoing.on('error', () => {}).end()
    await arrived.promise
    outgoing.destroy()
    await gone.promise
  })

  test('breaks an answer off when the app breaks off', async () => {
    const { port } = await doorTo((_, response) => {
      response.writeHead(200, { 'content-length': 100 })
      response.write('some')
      setTimeout(() => response.destroy(), 20)
    })
    await expect(fetch(`http://127.0.0.1:${port}/`).then((answer) => answer.text())).rejects.toThrow()
  })

  test('holds a request until there is an app', async () => {
    const door = await openDoor()
    const waiting = fetch(`http://127.0.0.1:${door.port}/`).then((answer) => answer.text())
    await new Promise((resolve) => setTimeout(resolve, 50))
    door.open({ url: await serving((_, response) => void response.end('at last')) })
    expect(await waiting).toBe('at last')
  })

  test('answers 503 with Retry-After when it closes on a waiting request', async () => {
    const door = await openDoor()
    const waiting = fetch(`http://127.0.0.1:${door.port}/`)
    await new Promise((resolve) => setTimeout(resolve, 50))
    await door.close(1000)
    const answer = await waiting
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1'])
    expect(Object.keys((await answer.json()) as object)).toEqual(['code', 'message', 'details', 'hint'])
  })

  test('sends a safe request again when the connection breaks, and never one that changes something', async () => {
    let calls = 0
    const { port } = await doorTo((_, response) => {
      if (++calls % 2 === 1) response.socket?.resetAndDestroy()
      else response.end('ok')
    })
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('ok')
    expect(calls).toBe(2)
    const post = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'x' })
    expect([post.status, calls]).toEqual([502, 3])
    expect(await post.json()).toMatchObject({ code: 'PLN502' })
  })

  test('tells when an app that was replaced has answered its last request', async () => {
    const release = Promise.withResolvers<void>()
    const arrived = Promise.withResolvers<void>()
    const door = await openDoor()
    const { emptied } = door.open({
      url: await serving(async (_, response) => {
        arrived.resolve()
        await release.promise
        response.end('old')
      }),
    })
    const running = fetch(`http://127.0.0.1:${door.port}/`).then((answer) => answer.text())
    await arrived.promise
    door.open({ url: await serving((_, response) => void response.end('new')) })
    expect(await (await fetch(`http://127.0.0.1:${door.port}/`)).text()).toBe('new')
    expect(await Promise.race([emptied.then(() => 'emptied'), 'busy'])).toBe('busy')
    release.resolve()
    expect(await running).toBe('old')
    await emptied
  })

  test('holds new requests while running ones end, and lets them on to the same app', async () => {
    const { door, slow, release } = await doorToSlowApp()
    const hold = door.hold()
    expect(await Promise.race([hold.emptied.then(() => 'emptied'), 'busy'])).toBe('busy')
    const held = fetch(`http://127.0.0.1:${door.port}/`, { method: 'POST', body: 'held' })
    release.resolve()
    await hold.emptied
    expect(await slow).toBe('slow')
    expect(await Promise.race([held.then(() => 'answered'), pause(30).then(() => 'held')])).toBe('held')
    hold.resume()
    expect(await (await held).text()).toBe('held')
  })

  test('holds requests longer for a change, which ends, than for an app that is gone', async () => {
    const changing = await doorToSlowApp()
    const hold = changing.door.hold()
    const gone = await openDoor()
    const held = fetch(`http://127.0.0.1:${changing.door.port}/`).then((answer) => answer.status)
    expect((await fetch(`http://127.0.0.1:${gone.port}/`)).status).toBe(503)
    await pause(200)
    changing.release.resolve()
    hold.resume()
    expect([await held, await changing.slow]).toEqual([200, 'slow'])
  })

  test('gives what it held to another app, and never again to the one before', async () => {
    const { door, slow, release } = await doorToSlowApp()
    release.resolve()
    await slow
    const hold = door.hold()
    await hold.emptied
    const held = fetch(`http://127.0.0.1:${door.port}/`)
    await pause(20)
    door.open({ url: await serving((_, response) => void response.end('new')) })
    hold.resume()
    expect(await (await held).text()).toBe('new')
    expect(await (await fetch(`http://127.0.0.1:${door.port}/`)).text()).toBe('new')
  })

  test('drops no request through fifty holds under load, and no app answers while it is held', async () => {
    let holding = false
    const disturbed: string[] = []
    const door = await openDoor()
    door.open({
      url: await serving(async (incoming, response) => {
        if (holding) disturbed.push(incoming.url!)
        const body = await text(incoming)
        await pause(3)
        if (holding) disturbed.push(incoming.url!)
        response.end(body)
      }),
    })
    let goesOn = true
    let answered = 0
    const failures: unknown[] = []
    const people = Array.from({ length: 8 }, async (_, person) => {
      for (let turn = 0; goesOn; turn++) {
        const body = person % 2 === 0 ? `${person}-${turn}` : undefined
        const answer = await fetch(`http://127.0.0.1:${door.port}/${turn}`, {
          method: body === undefined ? 'GET' : 'POST',
          ...(body === undefined ? {} : { body }),
        })
        if (answer.status !== 200 || (await answer.text()) !== (body ?? '')) failures.push(answer.status)
        answered++
      }
    })
    for (let turn = 0; turn < 50; turn++) {
      const hold = door.hold()
      await hold.emptied
      holding = true
      await pause(5)
      holding = false
      hold.resume()
      await pause(5)
    }
    goesOn = false
    await Promise.all(people)
    expect([failures, disturbed]).toEqual([[], []])
    expect(answered).toBeGreaterThan(200)
  })

  test('answers what it cannot read in words', async () => {
    const { port } = await doorTo((_, response) => void response.end('ok'))
    const long = connect(port, '127.0.0.1')
    long.write(`GET /?${'x'.repeat(200_000)} HTTP/1.1\r\nHost: a\r\n\r\n`)
    long.on('error', () => {})
    expect(await text(long)).toMatch(/^HTTP\/1.1 431 [\s\S]*PLN431/)
    const wrong = connect(port, '127.0.0.1')
    wrong.write('what is this\r\n\r\n')
    expect(await text(wrong)).toMatch(/^HTTP\/1.1 400 [\s\S]*PLN400/)
  })

  test('says which port is in use', async () => {
    const { port } = await openDoor()
    await expect(new Door().listen(port, '127.0.0.1')).rejects.toMatchObject({ code: 'PORT_IN_USE' })
  })
})

async function doorToSlowApp() {
  const release = Promise.withResolvers<void>()
  const arrived = Promise.withResolvers<void>()
  const door = await openDoor()
  door.open({
    url: await serving(async (incoming, response) => {
      if (incoming.url === '/slow') {
        arrived.resolve()
        await release.promise
        return void response.end('slow')
      }
      response.end(await text(incoming))
    }),
  })
  const slow = fetch(`http://127.0.0.1:${door.port}/slow`).then((answer) => answer.text())
  await arrived.promise
  return { door, slow, release }
}

async function openDoor(): Promise<Door & { port: number }> {
  const door = new Door()
  const { port } = await door.listen(0, '127.0.0.1')
  cleanUp.push(() => door.close(0))
  return Object.assign(door, { port })
}

async function doorTo(listener: RequestListener, options = { asksFirst: false }): Promise<{ port: number }> {
  const door = await openDoor()
  door.open({ url: await serving(listener, options) })
  return door
}

async function serving(listener: RequestListener, options = { asksFirst: false }): Promise<string> {
  const server: Server = createServer(listener)
  if (options.asksFirst) server.on('checkContinue', listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  cleanUp.push(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function text(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
