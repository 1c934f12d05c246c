import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { DatabaseKind } from '@plinth/manifest'
import { afterAll, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { printTsconfigFile } from '../print/tsconfig-file.ts'
import { goldenProjects, readGolden } from './golden-projects.ts'
import { linkPackages, runtimeFolder, writeApp } from './write-app.ts'

const goldens = goldenProjects()
const tsc = fileURLToPath(new URL('../../../../node_modules/typescript/bin/tsc', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'plinth-goldens-'))
const root = pathToFileURL(`${folder}/`)

linkPackages(root)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('prints files whose types hold, in every golden', { timeout: 120_000 }, () => {
  for (const golden of goldens) {
    for (const kind of golden.kinds) {
      const { drafts } = compile(readGolden(golden, kind), kind)
      writeApp(
        new URL(`printed/${golden.name}-${kind}/`, root),
        drafts.filter((draft) => draft.kind === 'print'),
      )
    }
  }
  const { compilerOptions } = JSON.parse(printTsconfigFile())
  const paths = { '#runtime/*': [`${fileURLToPath(runtimeFolder)}*`] }
  const config = { compilerOptions: { ...compilerOptions, paths }, include: ['*/src', '*/test'] }
  writeFileSync(new URL('printed/tsconfig.json', root), JSON.stringify(config))
  // The runtime's own errors are for its own check to tell.
  const errors = typeErrors(`${folder}/printed`).filter((line) => !line.startsWith('../'))
  expect(errors).toEqual([])
})

// One run each, because an app adds to Fastify's types and two of them would add twice.
it.each(['sqlite', 'postgres', 'mysql'] satisfies DatabaseKind[])(
  'copies all of the runtime that an app on %s needs, and checks with its own tsconfig.json',
  { timeout: 120_000 },
  (kind) => {
    const golden = goldens.find(({ name }) => name === 'chinook-three')!
    writeApp(new URL(`${kind}/`, root), compile(readGolden(golden, kind), kind).drafts)
    expect(typeErrors(`${folder}/${kind}`)).toEqual([])
  },
)

/** What the type checker says of a folder; lines that only explain are left out. */
function typeErrors(cwd: string): readonly string[] {
  const { stdout } = spawnSync(process.execPath, [tsc, '--noEmit'], { cwd, encoding: 'utf8' })
  return stdout.split('\n').filter((line) => /^\S/.test(line))
}
