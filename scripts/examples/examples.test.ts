import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { compile } from '@plinth/compiler'
import { canonicalText, type DatabaseKind, readProject } from '@plinth/manifest'
import { describe, expect, test } from 'vitest'
import { exampleFiles, exampleNames } from './example-files.ts'

const root = resolve(import.meta.dirname, '../..')
const kinds: readonly DatabaseKind[] = ['sqlite', 'postgres', 'mysql']

describe.each(exampleNames)('examples/%s', (name) => {
  const files = exampleFiles(name)

  test('has no problem, not even a warning', () => {
    expect(readProject(files).problems).toEqual([])
  })

  test.each(files.filter(({ path }) => path.endsWith('.json')))('$path is in the canonical form', ({ path, text }) => {
    expect(text).toBe(canonicalText(path, text))
  })

  test.each(kinds)('fits into %s', (kind) => {
    expect(compile(readProject(files).project!, kind).problems).toEqual([])
  })
})

test('the TypeScript printed for every example and database holds its types', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plinth-examples-'))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  for (const name of exampleNames) for (const kind of kinds) writePrinted(join(folder, `${name}-${kind}`), name, kind)

  const { compilerOptions } = JSON.parse(readFileSync(join(folder, `${exampleNames[0]}-sqlite/tsconfig.json`), 'utf8'))
  // One program for all, over one runtime: copies of it would each add to Fastify's types.
  const paths = { '#runtime/*': [join(root, 'packages/runtime/src/*')] }
  const config = { compilerOptions: { ...compilerOptions, paths }, include: ['*/src', '*/test'] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { stdout } = spawnSync(process.execPath, [tsc, '--noEmit'], { cwd: folder, encoding: 'utf8' })
  rmSync(folder, { recursive: true })

  // What the runtime has of errors is for `npm run types` to tell.
  expect(stdout.split('\n').filter((line) => /^[^\s.]/.test(line))).toEqual([])
})

function writePrinted(app: string, name: string, kind: DatabaseKind): void {
  for (const draft of compile(readProject(exampleFiles(name)).project!, kind).drafts) {
    if (draft.kind !== 'print') continue
    mkdirSync(dirname(join(app, draft.to)), { recursive: true })
    writeFileSync(join(app, draft.to), draft.text)
  }
}
