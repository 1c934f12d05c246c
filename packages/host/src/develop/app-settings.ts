import type { DatabaseKind } from '@plinth/manifest'
import type { Built } from '../build/build-project.ts'
import { MachineFault } from '../failure/machine-fault.ts'
import { allowedPart, readEnvFile, type Variables } from '../live/app-environment.ts'
import { freshDatabase, ownDatabase, type ProjectPlaces } from '../live/project-places.ts'
import { hashOf, type WantedFile } from '../write/wanted-file.ts'

/** Where the settings of an app that is developed come from, besides the project's `.env`. */
export interface SettingSources {
  readonly folder: string
  readonly databaseUrl?: string | undefined
  readonly fresh?: boolean | undefined
  readonly environment: NodeJS.ProcessEnv
}

/** The environment of an app that is developed, but for what says who migrates. */
export async function appSettings(
  { folder, databaseUrl, fresh, environment }: SettingSources,
  places: ProjectPlaces,
  build: Built,
  files: readonly WantedFile[],
): Promise<Variables> {
  if (fresh && build.database !== 'sqlite') throw freshNeedsSqlite()
  return {
    ...(await databaseSettings({ folder, databaseUrl, environment }, places, build)),
    ...(fresh ? freshDatabase(places, schemaHash(files)) : {}),
    NODE_ENV: 'development',
    // The app is behind the door, at a port nobody needs to know.
    HOST: '127.0.0.1',
    PORT: '0',
    TRUST_PROXY: 'loopback',
  }
}

/** All settings of the project, as they are for every command that speaks to its database. */
export async function databaseSettings(
  { folder, databaseUrl, environment }: Omit<SettingSources, 'fresh'>,
  places: ProjectPlaces,
  build: { readonly database: DatabaseKind; readonly project: { readonly name: string } },
): Promise<Variables> {
  return {
    ...(build.database === 'sqlite' ? ownDatabase(places, build.project.name) : {}),
    ...(await readEnvFile(folder)),
    ...allowedPart(environment),
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
  }
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
