import { join } from 'node:path'
import type { DatabaseKind } from '@plinth/manifest'
import { type Built, buildProject, type Sources } from '../build/build-project.ts'
import { Door } from '../door/door.ts'
import { MachineFault } from '../failure/machine-fault.ts'
import { allowedPart, readEnvFile, type Variables } from '../live/app-environment.ts'
import { appExitCode } from '../live/app-exit-code.ts'
import type { Ending } from '../live/app-process.ts'
import { linkModules } from '../live/link-modules.ts'
import { LiveApp } from '../live/live-app.ts'
import { runtimeFolder } from '../live/plinth-folders.ts'
import {
  clearFreshDatabases,
  freshDatabase,
  ownDatabase,
  ownFile,
  type ProjectPlaces,
  projectPlaces,
} from '../live/project-places.ts'
import { writeEditorSchemas } from '../write/editor-schemas.ts'
import { hashOf, type WantedFile, wantedFiles } from '../write/wanted-file.ts'
import { writeFiles } from '../write/write-files.ts'
import type { DevelopEvent } from './develop-event.ts'
import { lockFolder } from './folder-lock.ts'
import { watchProject } from './watch-project.ts'

export interface DevelopOptions {
  readonly folder: string
  readonly port: number
  readonly host: string
  /** Another database than the project names. */
  readonly database?: DatabaseKind | undefined
  readonly databaseUrl?: string | undefined
  /** Begins with a new SQLite database, and again whenever the tables or their seed rows change. */
  readonly fresh?: boolean | undefined
  /** The environment Plinth was started in; only the allowed part reaches the app. */
  readonly environment: NodeJS.ProcessEnv
  readonly report: (event: DevelopEvent) => void
}

export interface Development {
  readonly port: number
  /** Resolves when the first revision answers, or could not be made. */
  readonly begun: Promise<void>
  close(): Promise<void>
}

/**
 * Serves a project and follows its changes: read, compile, write, start in the spare, swap. A change that comes while
 * another is taken up waits for it, and any number of waiting changes are one.
 */
export async function develop(options: DevelopOptions): Promise<Development> {
  const places = await projectPlaces(options.folder)
  const lock = await lockFolder(places.lock)
  const door = new Door()
  try {
    const { port } = await door.listen(options.port, options.host)
    await lock.note(`http://${options.host}:${port}`)
    await clearFreshDatabases(places)
    await writeEditorSchemas(options.folder)
    const session = new Session(options, door, places)
    const watcher = watchProject(options.folder, (since) => session.take(since))
    const close = async () => {
      watcher.close()
      await door.close(CLOSE_GRACE_MS)
      await session.close()
      lock.release()
    }
    return { port, begun: session.take(performance.now()), close }
  } catch (error) {
    await door.close(0)
    lock.release()
    throw error
  }
}

/** How long running requests may take when the person who develops stops Plinth. */
const CLOSE_GRACE_MS = 2000

/** The app itself has waited for its database before it says that it is away. */
const DATABASE_RETRY_MS = 1000

class Session {
  readonly #options: DevelopOptions
  readonly #places: ProjectPlaces
  readonly #live: LiveApp
  #preload: readonly string[] = []
  #shown = ''
  /** What the revision that is live was made from. */
  #shownSources: Sources | undefined
  /** Whether the folder says something else than what is live. */
  #behind = false
  #retry: NodeJS.Timeout | undefined
  #running: Promise<void> | undefined
  #again: number | undefined
  #closed = false

  constructor(options: DevelopOptions, door: Door, places: ProjectPlaces) {
    this.#options = options
    this.#places = places
    this.#live = new LiveApp({
      door,
      folder: places.app,
      spareEnvironment: { ...allowedPart(options.environment), NODE_COMPILE_CACHE: places.compileCache },
      preload: () => this.#preload,
      log: (line) => options.report({ kind: 'log', line }),
      crashed: (ending, againInMs) => options.report({ kind: 'crashed', ending, againInMs }),
    })
  }

  /** Takes up what now stands in the folder. `since` is when it changed. */
  take(since: number): Promise<void> {
    clearTimeout(this.#retry)
    if (this.#running) {
      this.#again ??= since
      this.#live.giveUpWaiting()
    }
    this.#running ??= this.#takeAll(since).finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  async close(): Promise<void> {
    clearTimeout(this.#retry)
    this.#closed = true
    await this.#live.close()
    await this.#running
  }

  async #takeAll(since: number): Promise<void> {
    for (let next: number | undefined = since; next !== undefined; next = this.#again) {
      this.#again = undefined
      try {
        await this.#takeOne(next)
      } catch (error) {
        this.#options.report({ kind: 'fault', error })
      }
    }
  }

  async #takeOne(since: number): Promise<void> {
    const { folder, database, report } = this.#options
    const build = await buildProject(folder, database)
    if (build.problems.length > 0) report({ kind: 'problems', problems: build.problems, sources: build.sources })
    if (build.kind === 'refused') {
      this.#behind = true
      return
    }

    const files = await wantedFiles(build.drafts, runtimeFolder())
    const plan = await writeFiles(this.#places.app, files)
    await linkModules(this.#places.app)
    const touched = [...plan.write.map((file) => file.path), ...plan.remove]
    const environment = await this.#environment(build, files)
    const revision = JSON.stringify([files.map((file) => [file.path, file.hash]), environment])
    if (revision === this.#shown) {
      if (this.#behind) report({ kind: 'as before' })
      this.#behind = false
      return
    }

    this.#preload = runtimeFiles(build).map((path) => join(this.#places.app, path))
    if (touched.some((path) => path.startsWith(RUNTIME))) this.#live.cool()
    const shown = await this.#live.show(environment)
    if (shown.kind === 'refused') {
      this.#behind = true
      // A newer change, or the end of all work, has put an end to waiting for a database.
      if (this.#again !== undefined || this.#closed) return
      const refusal = this.#refusal(build, shown.ending, environment)
      if (refusal.kind === 'database away') {
        this.#retry = setTimeout(() => void this.take(performance.now()), DATABASE_RETRY_MS)
      }
      report(refusal)
      return
    }
    const changed = changedPaths(this.#shownSources, build.sources)
    const first = this.#shownSources === undefined
    this.#shown = revision
    this.#shownSources = build.sources
    this.#behind = false
    const ms = performance.now() - since
    const notLoaded = this.#options.fresh ? [] : changed.filter((path) => path.startsWith('data/'))
    report({ kind: 'live', ms, first, project: build.project, database: build.database, changed, notLoaded })
  }

  #refusal(build: Built, ending: Ending, { DATABASE_URL: url }: Variables): DevelopEvent {
    const serving = this.#shownSources !== undefined
    if (ending.code === appExitCode.unavailable) return { kind: 'database away', ending, serving }
    if (ending.code !== appExitCode.otherSchema) return { kind: 'did not start', ending, serving }
    const own = ownFile(this.#places, build.project.name)
    const database = { kind: build.database, ownFile: url === `file:${own}` ? own : undefined }
    const changed = changedPaths(this.#shownSources, build.sources).filter((path) => path.startsWith('tables/'))
    return { kind: 'other tables', serving, database, changed }
  }

  async #environment(build: Built, files: readonly WantedFile[]): Promise<Variables> {
    const { folder, databaseUrl, fresh, environment } = this.#options
    if (fresh && build.database !== 'sqlite') throw freshNeedsSqlite()
    return {
      ...(build.database === 'sqlite' ? ownDatabase(this.#places, build.project.name) : {}),
      ...(await readEnvFile(folder)),
      ...allowedPart(environment),
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
      ...(fresh ? freshDatabase(this.#places, schemaHash(files)) : {}),
      NODE_ENV: 'development',
      // The app is behind the door, at a port nobody needs to know.
      HOST: '127.0.0.1',
      PORT: '0',
      TRUST_PROXY: 'loopback',
    }
  }
}

/** The project's files that differ between two revisions; none if there was none before. */
function changedPaths(before: Sources | undefined, now: Sources): string[] {
  if (before === undefined) return []
  const paths = new Set([...before.keys(), ...now.keys()])
  return [...paths].filter((path) => before.get(path) !== now.get(path)).sort()
}

/** Where the copied runtime stands in every app. */
const RUNTIME = 'src/runtime/'

function runtimeFiles(build: Built): string[] {
  const paths = build.drafts.filter((draft) => draft.kind === 'copy').map((draft) => draft.to)
  return paths.filter((path) => path.startsWith(RUNTIME) && path.endsWith('.ts'))
}

function freshNeedsSqlite(): MachineFault {
  return new MachineFault(
    'FRESH_NEEDS_SQLITE',
    'A fresh database is always a SQLite file, and this project speaks to another one.',
    'Leave out --fresh, or add --database sqlite.',
  )
}

/** Tells two schemas, or two sets of seed rows, apart. */
function schemaHash(files: readonly WantedFile[]): string {
  const stored = files.filter(({ path }) => path.startsWith('migrations/') || path.startsWith('seeds/'))
  return hashOf(Buffer.from(stored.map(({ path, hash }) => `${path} ${hash}`).join('\n')))
}
