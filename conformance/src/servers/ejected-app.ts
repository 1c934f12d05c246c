import { type ChildProcess, spawn } from 'node:child_process'
import { on, once } from 'node:events'
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Built, buildProject, ejectProject } from '@plinth/host'
import type { DatabaseKind } from '@plinth/manifest'
import type { NewDatabase } from '../databases/new-database.ts'
import { commonSettings, type RunningApp } from './server.ts'

/** The packages of this repository, among which are those an app needs. */
const modules = resolve(import.meta.dirname, '../../../node_modules')

/** A process of an app that was taken out of Plinth. */
export interface AppProcess extends RunningApp {
  readonly pid: number
  /** What it has written, so far. */
  output(): string
  /** Resolves with the exit code when the process has ended. */
  readonly exited: Promise<number | null>
}

export interface EjectedApp {
  readonly folder: string
  start(url: string, settings?: Readonly<Record<string, string>>): Promise<AppProcess>
  remove(): Promise<void>
}

/** Ejects a project to a folder of its own, where the packages are linked rather than installed. */
export async function ejectApp(project: string, kind: DatabaseKind): Promise<EjectedApp> {
  const folder = await mkdtemp(join(tmpdir(), 'plinth-conformance-ejected-'))
  await ejectProject(await built(project, kind), folder, true)
  await symlink(modules, join(folder, 'node_modules'))
  return {
    folder,
    start: (url, settings = {}) => startProcess(folder, url, settings),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Ejects a project and runs it; stopping it takes the folder away. */
export async function startEjected(project: string, database: NewDatabase): Promise<RunningApp> {
  const app = await ejectApp(project, database.kind)
  const running = await app.start(database.url).catch(async (error) => {
    await app.remove()
    throw error
  })
  const stop = async () => {
    await running.stop()
    await app.remove()
  }
  return { origin: running.origin, stop }
}

export async function built(project: string, kind: DatabaseKind): Promise<Built> {
  const build = await buildProject(project, kind)
  if (build.kind === 'built') return build
  throw new Error(build.problems.map(({ path, line, message }) => `${path}:${line} ${message}`).join('\n'))
}

/** How long an app may take to say that it answers. */
const START_LIMIT_MS = 60_000

async function startProcess(
  folder: string,
  url: string,
  settings: Readonly<Record<string, string>>,
): Promise<AppProcess> {
  const child = spawn(process.execPath, ['src/server.ts'], {
    cwd: folder,
    env: { ...commonSettings, PORT: '0', DATABASE_URL: url, ...settings },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let output = ''
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text
    })
  }
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  const stop = async () => {
    child.kill('SIGTERM')
    await exited
  }
  const first = await Promise.race([readyAt(child), exited])
  if (typeof first !== 'string') throw new Error(`the app in ${folder} ended with ${first}:\n${output}`)
  return { origin: first, pid: child.pid!, output: () => output, exited, stop }
}

/** Where the app answers, once it does; while its database is away it says only that it waits. */
async function readyAt(child: ChildProcess): Promise<string> {
  for await (const [message] of on(child, 'message', { signal: AbortSignal.timeout(START_LIMIT_MS) })) {
    if (message.kind === 'ready') return message.url
  }
  throw new Error('the messages of an app do not end')
}
