import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createNetServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let folder: string
let child: ChildProcess | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plinth-serve-'))
  mkdirSync(join(folder, 'migrations/0001-first'), { recursive: true })
  writeFileSync(join(folder, 'migrations/0001-first/up.sql'), 'CREATE TABLE "note" ("id" INTEGER PRIMARY KEY);\n')
})

afterEach(() => {
  child?.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** Starts the app as a host does, with a channel to it. */
function start(environment: Record<string, string> = {}) {
  const app = fork(new URL('testing-app.ts', import.meta.url), [folder], {
    cwd: folder,
    env: { PORT: '0', PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
  })
  child = app
  const written = { out: '', err: '' }
  app.stdout?.on('data', (text) => {
    written.out += text
  })
  app.stderr?.on('data', (text) => {
    written.err += text
  })
  const ended = once(app, 'exit').then(([code]) => code as number | null)
  const ready = Promise.race([
    once(app, 'message').then(([message]) => (message as { kind: string; url: string }).url),
    ended.then((code) => Promise.reject(new Error(`ended with ${code}: ${written.err}${written.out}`))),
  ])
  return { app, ready, ended, written }
}

describe('a served backend', () => {
  it('says where it listens, migrates, and answers', async () => {
    const { ready, written } = start()
    const url = await ready
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    await expect.poll(() => written.out).toContain(`testing-app listens at ${url}`)
  })

  it.each(['SIGTERM', 'SIGINT'] as const)('answers what runs and ends well on %s', async (signal) => {
    const { app, ready, ended } = start()
    const running = fetch(`${await ready}/slow`)
    await new Promise((resolve) => setTimeout(resolve, 100))
    app.kill(signal)
    expect(await (await running).text()).toBe('done')
    expect(await ended).toBe(0)
  })

  it('ends well when its parent says so', async () => {
    const { app, ready, ended } = start()
    await ready
    app.send({ kind: 'stop' })
    expect(await ended).toBe(0)
  })

  it('ends when its parent is gone', async () => {
    const { app, ready, ended } = start()
    await ready
    app.disconnect()
    expect(await ended).toBe(0)
  })

  it('ends well when nobody reads its log any more', async () => {
    const { app, ready, ended } = start()
    const url = await ready
    app.stdout?.destroy()
    await fetch(`${url}/slow`)
    app.kill('SIGTERM')
    expect(await ended).toBe(0)
  })

  it('ends at once on a second signal', async () => {
    const { app, ready, ended } = start()
    void fetch(`${await ready}/slow`).catch(() => {})
    await new Promise((resolve) => setTimeout(resolve, 100))
    app.kill('SIGTERM')
    await new Promise((resolve) => setTimeout(resolve, 50))
    app.kill('SIGTERM')
    expect(await ended).toBe(143)
  })

  it('ends after an error nobody caught, with the error in its log', async () => {
    const { ready, ended, written } = start()
    await fetch(`${await ready}/crash`).catch(() => {})
    expect(await ended).toBe(1)
    await expect.poll(() => written.out).toContain('a bug of the app')
  })
})

describe('a start that cannot succeed', () => {
  it('names every wrong setting and nothing else', async () => {
    const { ended, written, ready } = start({ PORT: 'x', LOG_LEVEL: 'loud' })
    ready.catch(() => {})
    expect(await ended).toBe(78)
    await expect.poll(() => written.err.trim().split('\n')).toHaveLength(2)
    expect(written.err).not.toContain('    at ')
  })

  it('says so when the port is taken', async () => {
    const other = createNetServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const { ended, written, ready } = start({ PORT: String(port) })
    ready.catch(() => {})
    expect(await ended).toBe(75)
    await expect.poll(() => written.err).toContain(`127.0.0.1:${port} is taken by another program`)
    other.close()
  })

  it('leaves a database alone that another process should migrate', async () => {
    const first = start({ MIGRATE: 'never' })
    first.ready.catch(() => {})
    expect(await first.ended).toBe(1)
    await expect.poll(() => first.written.err).toContain('The database has not been through 0001-first.')

    const second = start()
    await second.ready
    second.app.kill('SIGTERM')
    await second.ended
    await start({ MIGRATE: 'never' }).ready
  })

  it('says so when the database cannot be opened', async () => {
    const { ended, written, ready } = start({ DATABASE_URL: `file:${folder}` })
    ready.catch(() => {})
    expect(await ended).toBe(1)
    await expect.poll(() => written.err).toContain(`The SQLite database ${folder} cannot be opened`)
    expect(written.err).not.toContain('    at ')
  })
})
