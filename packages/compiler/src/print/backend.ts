import type { PrintDraft } from '../draft/file-draft.ts'
import type { BackendPlan } from '../plan/backend-plan.ts'
import { printAppFile } from './app-file.ts'
import { printConfigFile } from './config-file.ts'
import { printComposeFile, printDockerfile } from './docker-files.ts'
import { printEnvironmentFile } from './environment-file.ts'
import { printDockerignoreFile, printGitignoreFile, printNpmrcFile } from './ignore-files.ts'
import { printMigrateFile } from './migrate-file.ts'
import { printPackageFile } from './package-file.ts'
import { printPrepareFile } from './prepare-file.ts'
import { printReadmeFile } from './readme-file.ts'
import { printSchemaFile } from './schema-file.ts'
import { printSeedsFile } from './seeds-file.ts'
import { printServerFile } from './server-file.ts'
import { printTableFile } from './table-file.ts'
import { printTestFile } from './test-file.ts'
import { printTsconfigFile } from './tsconfig-file.ts'

/** Every file that is printed from the plan alone. */
export function printBackend(plan: BackendPlan): readonly PrintDraft[] {
  return [
    ours('src/app.ts', printAppFile(plan)),
    ours('src/config.ts', printConfigFile(plan)),
    ours('src/server.ts', printServerFile()),
    ours('src/migrate.ts', printMigrateFile(plan)),
    ours('src/db/schema.ts', printSchemaFile(plan)),
    ...plan.tables.map((table) => ours(`src/tables/${table.file}.ts`, printTableFile(table))),
    ours('test/app.test.ts', printTestFile(plan)),

    ours('seeds/seeds.json', printSeedsFile(plan)),
    ...plan.seeds.map((seed) => ours(`seeds/${seed.file}`, seed.text)),

    ours('prepare.mjs', printPrepareFile()),
    ours('package.json', printPackageFile(plan)),
    ours('tsconfig.json', printTsconfigFile()),
    ours('README.md', printReadmeFile(plan)),
    ours('.env.example', printEnvironmentFile(plan)),
    ours('compose.yaml', printComposeFile(plan)),
    theirs('Dockerfile', printDockerfile()),
    theirs('.dockerignore', printDockerignoreFile()),
    theirs('.gitignore', printGitignoreFile()),
    theirs('.npmrc', printNpmrcFile()),
  ]
}

function ours(to: string, text: string): PrintDraft {
  return { kind: 'print', to, text, owner: 'compiler' }
}

/** A file that a user is likely to add to, and that no change of the project needs to touch again. */
function theirs(to: string, text: string): PrintDraft {
  return { kind: 'print', to, text, owner: 'user-after-first-write' }
}
