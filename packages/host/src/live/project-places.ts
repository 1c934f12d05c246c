import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Variables } from './app-environment.ts'

/** Where a project keeps what is Plinth's and this machine's: below `.plinth`, which git ignores. */
export interface ProjectPlaces {
  readonly app: string
  readonly data: string
  readonly freshData: string
  readonly compileCache: string
  /** The file that says which process develops the project. */
  readonly lock: string
}

/** Makes the folder that is Plinth's. It ignores itself, so that no project can commit it by mistake. */
export async function plinthFolder(project: string): Promise<string> {
  // The app runs in a folder of its own, from where a relative path would lead elsewhere.
  const own = resolve(project, '.plinth')
  await mkdir(own, { recursive: true })
  await writeFile(join(own, '.gitignore'), '*\n')
  return own
}

/** Makes the folders. */
export async function projectPlaces(project: string): Promise<ProjectPlaces> {
  const own = await plinthFolder(project)
  const folders = {
    app: join(own, 'app'),
    data: join(own, 'data'),
    freshData: join(own, 'fresh'),
    compileCache: join(own, 'cache', 'node'),
  }
  await Promise.all(Object.values(folders).map((place) => mkdir(place, { recursive: true })))
  return { ...folders, lock: join(own, 'dev.lock') }
}

/** The SQLite file of a project that names no other database. */
export function ownFile(places: ProjectPlaces, name: string): string {
  return join(places.data, `${name}.sqlite`)
}

export function ownDatabase(places: ProjectPlaces, name: string): Variables {
  return { DATABASE_URL: `file:${ownFile(places, name)}` }
}

/** A SQLite file for one schema with its seed rows, of the databases that last as long as one `develop`. */
export function freshDatabase(places: ProjectPlaces, schema: string): Variables {
  return { DATABASE_URL: `file:${join(places.freshData, `${schema}.sqlite`)}` }
}

/** Removes the databases that earlier runs have left. */
export async function clearFreshDatabases(places: ProjectPlaces): Promise<void> {
  await rm(places.freshData, { recursive: true, force: true })
  await mkdir(places.freshData, { recursive: true })
}
