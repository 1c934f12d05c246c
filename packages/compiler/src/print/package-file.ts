import { jsonFile } from '../code/json-file.ts'
import type { BackendPlan } from '../plan/backend-plan.ts'
import type { PackageVersion } from '../plan/package-plan.ts'

/** `package.json`: what to install, and the commands of the app. */
export function printPackageFile({ description, package: plan }: BackendPlan): string {
  return jsonFile({
    name: plan.name,
    description,
    private: true,
    type: 'module',
    engines: { node: '>=24' },
    imports: { '#runtime/*': './src/runtime/*' },
    scripts: {
      start: 'node --import ./prepare.mjs src/server.ts',
      test: 'node --import ./prepare.mjs --test "test/**/*.test.ts"',
      migrate: 'node --import ./prepare.mjs src/migrate.ts',
      types: 'tsc --noEmit',
    },
    dependencies: versionsByName(plan.dependencies),
    devDependencies: versionsByName(plan.devDependencies),
  })
}

function versionsByName(versions: readonly PackageVersion[]): Readonly<Record<string, string>> {
  return Object.fromEntries(versions.map(({ name, version }) => [name, version]))
}
