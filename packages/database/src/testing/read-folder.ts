import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DatabaseKind, type ProjectReading, readProject } from '@plinth/manifest'

/** Reads a project from its folder. */
export function readFolder(folder: string, database?: DatabaseKind): ProjectReading {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const files = paths
    .filter((path) => /^(plinth|tables\/[^/]+)\.json$|^data\/[^/]+\.csv$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
  return readProject(files, database === undefined ? {} : { database })
}
