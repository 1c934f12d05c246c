// Writes what the compiler knows of the runtime into packages/compiler/src/copy: its files and what each needs, its
// settings, and the versions of the packages it was tested with. Run it after one of these changed:
//   node scripts/list-runtime-files.ts            writes
//   node scripts/list-runtime-files.ts --check    writes nothing; fails where a file is out of date
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { code } from '../packages/compiler/src/code/code.ts'
import { propertyKey } from '../packages/compiler/src/code/identifier.ts'
import { importedType } from '../packages/compiler/src/code/imported.ts'
import { literal } from '../packages/compiler/src/code/literal.ts'
import { sourceFile } from '../packages/compiler/src/code/source-file.ts'
import { needsOf } from '../packages/compiler/src/copy/needs-of.ts'
import { settingsTable } from '../packages/runtime/src/config/settings-table.ts'

const repository = new URL('../', import.meta.url)
const source = new URL('packages/runtime/src/', repository)
const made = 'Made by scripts/list-runtime-files.ts; run it instead of editing.'

function runtimeFiles(): string {
  const files = globSync('**/*.ts', { cwd: source })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !isOfTests(file))
    .sort()
  const needs = files.map((file) =>
    needsOf(file, readFileSync(new URL(file, source), 'utf8'), (other) => files.includes(other)),
  )
  return sourceFile(
    `The files of the runtime, tests aside, and what each needs. ${made}`,
    code`
      export const runtimeFiles: Readonly<Record<string, ${importedType('RuntimeFileNeeds', './needs-of.ts')}>> = {
        ${files.map((file, at) => code`${propertyKey(file)}: ${literal({ ...needs[at]! })},`)}
      }
    `,
  )
}

/** Tests, and the files that only they use. */
function isOfTests(file: string): boolean {
  return /\.test\.ts$|(^|\/)test(ing)?-[^/]*\.ts$/.test(file)
}

function runtimeSettings(): string {
  const settings = Object.values(settingsTable).map(({ name, default: text, sentence }) => ({
    name,
    default: text,
    sentence,
  }))
  return sourceFile(
    `The environment variables the runtime reads. ${made}`,
    code`
      export interface RuntimeSetting {
        readonly name: string
        readonly default?: string
        readonly sentence: string
      }

      export const runtimeSettings: readonly RuntimeSetting[] = [
        ${settings.map((setting) => code`${literal(setting)},`)}
      ]
    `,
  )
}

function packageVersions(): string {
  const readVersions = (file: string, list: 'dependencies' | 'devDependencies'): Record<string, string> =>
    JSON.parse(readFileSync(new URL(file, repository), 'utf8'))[list]
  const development = Object.entries(readVersions('package.json', 'devDependencies'))
  const versions = [
    ...Object.entries(readVersions('packages/runtime/package.json', 'dependencies')),
    ...development.filter(([name]) => name.startsWith('@types/') || name === 'typescript'),
  ].sort(([one], [other]) => (one < other ? -1 : 1))
  return sourceFile(
    `The exact versions of the packages an app may need: those that this repository is tested with. ${made}`,
    code`
      export const packageVersions: Readonly<Record<string, string>> = {
        ${versions.map(([name, version]) => code`${propertyKey(name)}: ${literal(version)},`)}
      }
    `,
  )
}

const tables = {
  'runtime-files.ts': runtimeFiles(),
  'runtime-settings.ts': runtimeSettings(),
  'package-versions.ts': packageVersions(),
}

for (const [name, text] of Object.entries(tables)) {
  const path = new URL(`packages/compiler/src/copy/${name}`, repository)
  if (!process.argv.includes('--check')) writeFileSync(path, text)
  else if (readFileSync(path, 'utf8') !== text) {
    console.error(`packages/compiler/src/copy/${name} is out of date: run node scripts/list-runtime-files.ts`)
    process.exitCode = 1
  }
}
