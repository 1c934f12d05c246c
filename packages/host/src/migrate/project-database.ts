import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { DatabaseKind } from '@plinth/manifest'
import type { Built } from '../build/build-project.ts'
import { databaseSettings } from '../develop/app-settings.ts'
import { developerOf, type Holder } from '../develop/folder-lock.ts'
import { MachineFault } from '../failure/machine-fault.ts'
import type { Variables } from '../live/app-environment.ts'
import { linkModules } from '../live/link-modules.ts'
import { runtimeFolder } from '../live/plinth-folders.ts'
import { plinthFolder, projectPlaces } from '../live/project-places.ts'
import { wantedFiles } from '../write/wanted-file.ts'
import { writeFiles } from '../write/write-files.ts'
import { Migrator } from './migrator.ts'
import type { DatabaseStatus } from './migrator-protocol.ts'

export interface DatabaseOptions {
  readonly folder: string
  readonly databaseUrl?: string | undefined
  readonly environment: NodeJS.ProcessEnv
  /** A folder below `.plinth` for an app of the command's own, which disturbs nobody who develops the project. */
  readonly apart?: string
}

/** The database of a built project, for a command that looks at it or changes it. */
export class ProjectDatabase implements AsyncDisposable {
  readonly folder: string
  readonly build: Built
  readonly kind: DatabaseKind
  readonly migrator: Migrator
  /** The `plinth dev` that runs for this project, if one does. */
  readonly developer: Holder | undefined
  /** Where it is, whatever folder it is looked at from. It may hold a password. */
  readonly url: string | undefined
  readonly #file: string | undefined

  private constructor(
    folder: string,
    build: Built,
    migrator: Migrator,
    developer: Holder | undefined,
    file: string | undefined,
    url: string | undefined,
  ) {
    this.folder = folder
    this.build = build
    this.kind = build.database
    this.migrator = migrator
    this.developer = developer
    this.#file = file
    this.url = file === undefined ? url : `file:${file}`
  }

  static async open(build: Built, options: DatabaseOptions): Promise<ProjectDatabase> {
    const places = await projectPlaces(options.folder)
    const developer = await developerOf(places.lock)
    const app = options.apart === undefined ? places.app : join(await plinthFolder(options.folder), options.apart)
    // Who develops the project owns the app's folder; its migrator is as good as one of our own.
    if (developer === undefined || options.apart !== undefined) {
      await mkdir(app, { recursive: true })
      await writeFiles(app, await wantedFiles(build.drafts, runtimeFolder()))
      await linkModules(app)
    }
    const settings = await databaseSettings(options, places, build)
    // Wherever the app stands, a relative path means the same file.
    const file = fileOf(settings.DATABASE_URL, places.app)
    const where: Variables = file === undefined || options.apart === undefined ? {} : { DATABASE_URL: `file:${file}` }
    const own = { HOST: '127.0.0.1', PORT: '0', NODE_COMPILE_CACHE: places.compileCache }
    const migrator = Migrator.start(app, { ...settings, ...where, ...own })
    return new ProjectDatabase(options.folder, build, migrator, developer, file, settings.DATABASE_URL)
  }

  /** False for a file that is not there yet, which must not be made by looking at it. */
  get isThere(): boolean {
    return this.#file === undefined || existsSync(this.#file)
  }

  /** What the database has been through. */
  async status(): Promise<DatabaseStatus> {
    if (!this.isThere) return notThere
    return await this.migrator.status()
  }

  /** Two that change one database would undo each other's work. `instead`: what else there is to do, as a sentence. */
  refuseWhileDeveloped(instead = ''): void {
    if (this.developer === undefined) return
    const { pid, url } = this.developer
    throw new MachineFault(
      'ALREADY_DEVELOPED',
      `"plinth dev" runs for this project (process ${pid}${url ? `, ${url}` : ''}), and changes its database itself.`,
      `Answer in the terminal in which it runs, or end it first. ${instead}`.trimEnd(),
    )
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.migrator.close()
  }
}

const notThere: DatabaseStatus = {
  managed: false,
  entries: [],
  schema: null,
  seeded: false,
  unfinished: null,
  purged: [],
}

/** The file of a SQLite database, as the runtime reads it; relative ones are relative to the app. */
function fileOf(url: string | undefined, app: string): string | undefined {
  const path = url?.startsWith('file:') ? url.slice('file:'.length) : undefined
  if (path === undefined || path.startsWith('//')) return undefined
  return resolve(app, path)
}
