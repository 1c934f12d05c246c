import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MachineFault } from '../failure/machine-fault.ts'

/**
 * Where the files of the runtime are, which are copied into apps. In the repository that is `packages/runtime/src`; in
 * the published package it is `dist/runtime`, and this file has become `dist/host/live/*.js`.
 */
export function runtimeFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url))
  for (const candidate of ['../../../runtime/src', '../../runtime']) {
    const folder = join(here, candidate)
    if (existsSync(join(folder, 'http'))) return folder
  }
  throw new MachineFault('PLINTH_INCOMPLETE', "Plinth's own runtime is missing.", 'Install Plinth again.')
}

/** The npm packages that runtime files import; apps find them through links to Plinth's own. */
export const runtimePackages = [
  '@fastify/cors',
  '@scalar/fastify-api-reference',
  'better-sqlite3',
  'fastify',
  'kysely',
  'mysql2',
  'pg',
  'pino',
  'prom-client',
] as const

/** The folder of an installed package, as Node finds it from the runtime's folder; npm may have put it on any level. */
export function packageFolder(name: string): string {
  const places = createRequire(join(runtimeFolder(), 'here.js')).resolve.paths(name) ?? []
  const folder = places.map((place) => join(place, name)).find((one) => existsSync(join(one, 'package.json')))
  if (folder) return folder
  throw new MachineFault('PLINTH_INCOMPLETE', `The package "${name}" is missing.`, 'Install Plinth again.')
}
