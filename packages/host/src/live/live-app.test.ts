import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Door } from '../door/door.ts'
import type { Ending } from './app-process.ts'
import { LiveApp } from './live-app.ts'

/** An app as the runtime would start it, without the runtime: it answers with its revision, POST a little slowly. */
const fakeApp = (revision: number) => `
  import { createServer } from 'node:http'
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    if (request.url === '/crash') process.exit(7)
    if (request.url === '/environment') return response.end(JSON.stringify(process.env))
    if (body) await new Promise((resolve) => setTimeout(resolve, 5))
    response.end(${JSON.stringify(String(revision))} + body)
  })
  server.listen(0, '127.0.0.1', () => {
    process.send({ kind: 'ready', url: 'http://127.0.0.1:' + server.address().port })
  })
  process.on('SIGTERM', () => server.close(() => process.exit(0)))
`

let folder: string
let door: Door
let live: LiveApp
let port: number
let crashes: Ending[]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plinth-live-'))
  mkdirSync(join(folder, 'src'))
  door = new Door()
  port = (await door.listen(0, '127.0.0.1')).port
  crashes = []
  live = new LiveApp({
    door,
    folder,
    spareEnvironment: {},
    preload: () => [],
    log: () => {},
    crashed: (ending) => crashes.push(ending),
  })
})
afterEach(async () => {
  await door.close(1000)
  await live.close()
  rmSync(folder, { recursive: true })
})

describe('a live app', () => {
  test('drops no request across twenty swaps under load', { timeout: 60_000 }, async () => {
    await show(fakeApp(0))
    const agent = new Agent({ keepAlive: true })
    const seen = new Set<string>()
    let answered = 0
    let swapping = true
    const failures: unknown[] = []
    const caller = async (number: number) => {
      while (swapping) {
        try {
          const body = number % 2 ? `-${number}` : ''
          const answer = await ask({ method: body ? 'POST' : 'GET', agent, body })
          const [revision, echo = ''] = answer.text.split('-')
          if (answer.status !== 200 || (body && echo !== String(number))) failures.push(answer)
          seen.add(revision!)
          answered++
        } catch (error) {
          failures.push(error)
        }
      }
    }
    const callers = Array.from({ length: 12 }, (_, number) => caller(number))
    for (let revision = 1; revision <= 20; revision++) expect(await show(fakeApp(revision))).toEqual({ kind: 'live' })
    await ask({ method: 'GET', agent, body: '' })
    swapping = false
    await Promise.all(callers)
    agent.destroy()

    expect(failures).toEqual([])
    expect(answered).toBeGreaterThan(2000)
    expect(seen.size).toBeGreaterThan(15)
    expect(crashes).toEqual([])
  })

  test('keeps the old revision when the new one does not start, and says why', async () => {
    await show(fakeApp(1))
    const shown = await show(`console.error('{"problem":"no such table"}')\nprocess.exit(1)`)
    expect(shown).toMatchObject({ kind: 'refused', ending: { code: 1, errorLines: ['{"problem":"no such table"}'] } })
    expect((await ask({})).text).toBe('1')
    const broken = await show('export const = 1')
    expect(broken.kind === 'refused' && broken.ending.errorLines.join('\n')).toContain('SyntaxError')
    expect((await ask({})).text).toBe('1')
    await show(fakeApp(2))
    expect((await ask({})).text).toBe('2')
  })

  test('is started again when it crashes; requests wait meanwhile', async () => {
    await show(fakeApp(1))
    await ask({ path: '/crash', method: 'POST', body: 'x' }).catch(() => {})
    expect((await ask({})).text).toBe('1')
    expect(crashes).toMatchObject([{ code: 7 }])
  })

  test('sees of the environment only what it is given', async () => {
    await show(fakeApp(1), { DATABASE_URL: 'file:x' })
    const environment = JSON.parse((await ask({ path: '/environment' })).text)
    expect(environment.DATABASE_URL).toBe('file:x')
    expect(environment.PATH).toBeUndefined()
    expect(environment.HOME).toBeUndefined()
  })

  test('leaves no process behind', async () => {
    await show(fakeApp(1))
    const first = live.pid!
    await show(fakeApp(2))
    const second = live.pid!
    await live.close()
    for (const pid of [first, second]) expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  })
})

async function show(source: string, environment = {}) {
  writeFileSync(join(folder, 'src', 'server.ts'), source)
  return await live.show(environment)
}

interface Question {
  readonly path?: string
  readonly method?: string
  readonly body?: string
  readonly agent?: Agent
}

async function ask({
  path = '/',
  method = 'GET',
  body = '',
  agent,
}: Question): Promise<{ status: number; text: string }> {
  const outgoing = request({ host: '127.0.0.1', port, path, method, ...(agent ? { agent } : {}) })
  outgoing.end(body)
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage]
  let text = ''
  for await (const chunk of answer) text += chunk
  return { status: answer.statusCode!, text }
}
