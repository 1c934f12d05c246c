import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { ejectProject } from '@plinth/host'
import { afterAll, expect, test } from 'vitest'
import { projects } from './run-cases.ts'
import { built } from './servers/ejected-app.ts'

const run = promisify(execFile)

/** Why nothing can be installed here; undefined where it can. */
async function offline(): Promise<string | undefined> {
  try {
    const { stdout } = await run('npm', ['config', 'get', 'registry'])
    const answer = await fetch(new URL('fastify', stdout.trim()), { method: 'HEAD', signal: AbortSignal.timeout(5000) })
    return answer.ok ? undefined : `the registry answers ${answer.status}`
  } catch (error) {
    return `no registry here: ${(error as Error).message}`
  }
}

const absent = await offline()
const folder = await mkdtemp(join(tmpdir(), 'plinth-conformance-installed-'))
// The app is installed and run with the Node that runs this test, and with nothing else of this repository.
const environment = { ...process.env, PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin` }

afterAll(() => rm(folder, { recursive: true, force: true }))

test.skipIf(absent !== undefined)(
  `an ejected app installs, passes its own tests and starts, all alone${absent ? ` (${absent})` : ''}`,
  async () => {
    await ejectProject(await built(join(projects, 'library'), 'sqlite'), folder, true)
    const npm = (...words: string[]) => run('npm', words, { cwd: folder, env: environment })
    await npm('install', '--no-audit', '--no-fund', '--prefer-offline')
    const { stdout } = await npm('test')
    expect(stdout).toMatch(/fail 0/)

    const app = spawn('npm', ['start'], {
      cwd: folder,
      env: { ...environment, PORT: '0', LOG_LEVEL: 'info' },
      stdio: ['ignore', 'pipe', 'inherit'],
      // npm passes signals on slowly, or not at all: the group of both is told.
      detached: true,
    })
    try {
      const origin = await originIn(app.stdout)
      const answer = await fetch(`${origin}/rest/v1/book?select=title,publisher(name)&id=eq.1`)
      expect(await answer.json()).toEqual([{ title: 'The Dispossessed', publisher: { name: 'Penguin, Ltd.' } }])
    } finally {
      process.kill(-app.pid!, 'SIGTERM')
      await once(app, 'exit')
    }
  },
  180_000,
)

/** Where an app says, in its log, that it listens. */
async function originIn(output: NodeJS.ReadableStream): Promise<string> {
  let text = ''
  for await (const piece of output) {
    text += piece
    const [origin] = /http:\/\/127\.0\.0\.1:\d+/.exec(text) ?? []
    if (origin !== undefined) return origin
  }
  throw new Error(`the app ended without saying where it listens:\n${text}`)
}
