import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Built } from '../build/build-project.ts'
import { migrateBeforeStart } from '../migrate/migrate-before-start.ts'
import { wantedFiles } from '../write/wanted-file.ts'
import { writeFiles } from '../write/write-files.ts'
import { allowedPart, readEnvFile } from './app-environment.ts'
import { isReady, ownGroup } from './app-process.ts'
import { linkModules } from './link-modules.ts'
import { runtimeFolder } from './plinth-folders.ts'
import { ownDatabase, projectPlaces } from './project-places.ts'

export interface StartOptions {
  readonly folder: string
  /** Settings that win over the environment, which wins over the project's `.env`. */
  readonly settings: Readonly<Record<string, string>>
  readonly environment: NodeJS.ProcessEnv
  readonly ready: (url: string) => void
}

/**
 * Runs a built project for production: the app as a child that owns its port, its output ours, nothing between it and
 * its clients. Signals are passed on; resolves with the app's exit code, or 1 when a signal ended it.
 */
export async function startApp(build: Built, options: StartOptions): Promise<number> {
  const places = await projectPlaces(options.folder)
  await writeFiles(places.app, await wantedFiles(build.drafts, runtimeFolder()))
  await linkModules(places.app)

  const environment = {
    NODE_ENV: 'production',
    ...(build.database === 'sqlite' ? ownDatabase(places, build.project.name) : {}),
    ...(await readEnvFile(options.folder)),
    ...allowedPart(options.environment),
    ...options.settings,
    NODE_COMPILE_CACHE: places.compileCache,
  }
  await migrateBeforeStart(build, places.app, environment)

  const child = spawn(process.execPath, ['src/server.ts'], {
    cwd: places.app,
    detached: ownGroup,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: environment,
  })
  child.on('message', (message) => {
    if (isReady(message)) options.ready(message.url)
  })
  const passOn = (signal: NodeJS.Signals) => void child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal)
  for (const signal of passedSignals) process.on(signal, passOn)
  const [code] = await once(child, 'exit')
  for (const signal of passedSignals) process.off(signal, passOn)
  return code ?? 1
}

const passedSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
