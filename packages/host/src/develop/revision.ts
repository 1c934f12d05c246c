import type { Built, Sources } from '../build/build-project.ts'
import type { Variables } from '../live/app-environment.ts'
import type { WantedFile } from '../write/wanted-file.ts'

/** What one state of a project's folder became, ready to be written and started. */
export interface Revision {
  readonly build: Built
  readonly files: readonly WantedFile[]
  readonly environment: Variables
  /** Two revisions with one id are the same to whoever uses them. */
  readonly id: string
  /** The same for two revisions whose database has one schema, in one place. */
  readonly schema: string
  /** When its first file was saved. */
  readonly since: number
}

export function revisionOf(
  build: Built,
  files: readonly WantedFile[],
  environment: Variables,
  since: number,
): Revision {
  const hashes = files.map((file) => [file.path, file.hash])
  const migrations = hashes.filter(([path]) => path!.startsWith('migrations/'))
  return {
    build,
    files,
    environment,
    since,
    id: JSON.stringify([hashes, environment]),
    schema: JSON.stringify([migrations, environment.DATABASE_URL]),
  }
}

/** The project's files that differ between two revisions; none if there was none before. */
export function changedPaths(before: Sources | undefined, now: Sources): string[] {
  if (before === undefined) return []
  const paths = new Set([...before.keys(), ...now.keys()])
  return [...paths].filter((path) => before.get(path) !== now.get(path)).sort()
}
