import { Bug } from '@plinth/manifest'
import { packageVersions } from '../copy/package-versions.ts'
import type { DatabasePlan } from './database-plan.ts'

/** The app as a package: its name and the exact versions of what it needs. */
export interface PackagePlan {
  readonly name: string
  readonly dependencies: readonly PackageVersion[]
  /** Needed only to check types; the app runs without. */
  readonly devDependencies: readonly PackageVersion[]
}

export interface PackageVersion {
  readonly name: string
  readonly version: string
}

/** @param reached the packages that copied files import */
export function planPackage(name: string, reached: readonly string[], database: DatabasePlan): PackagePlan {
  // `src/db/schema.ts` speaks of Kysely's types.
  const dependencies = new Set([...reached, 'kysely'])
  const types = database.driver.types === undefined ? [] : [database.driver.types]
  return {
    name: packageName(name),
    dependencies: [...dependencies].sort().map(withVersion),
    devDependencies: ['@types/node', ...types, 'typescript'].sort().map(withVersion),
  }
}

function withVersion(name: string): PackageVersion {
  if (!Object.hasOwn(packageVersions, name)) throw new Bug('5b1d-package-without-version', { name })
  return { name, version: packageVersions[name]! }
}

const MAX_PACKAGE_NAME = 214

/** npm takes lower-case ASCII, digits and a few marks, and nothing that begins with a mark. */
function packageName(name: string): string {
  const ascii = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
  return ascii.replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '').slice(0, MAX_PACKAGE_NAME) || 'backend'
}
