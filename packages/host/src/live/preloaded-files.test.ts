import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { runtimeFolder } from './plinth-folders.ts'
import { preloadedFiles } from './preloaded-files.ts'

const runtime = readdirSync(runtimeFolder(), { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.ts') && !path.endsWith('.test.ts'),
)
const textOf = (path: string) => readFileSync(join(runtimeFolder(), path), 'utf8')

test('a spare loads the files of the runtime, and no others', () => {
  const copy = (to: string) => ({ kind: 'copy', from: to, to }) as const
  const drafts = [copy('src/runtime/http/serve.ts'), copy('src/runtime/database/sqlite-worker.ts'), copy('README.md')]
  expect(preloadedFiles(drafts)).toEqual(['src/runtime/http/serve.ts'])
})

test('what begins a process or a thread is called a worker, and nothing else is', () => {
  const begun = runtime.flatMap((path) =>
    [...textOf(path).matchAll(/new URL\('\.\/([\w/-]+\.ts)', import\.meta\.url\)/g)].map((match) => match[1]!),
  )
  const workers = runtime.map((path) => basename(path)).filter((name) => name.endsWith('-worker.ts'))
  expect(workers.length).toBeGreaterThan(1)
  expect(begun.map((path) => basename(path)).sort()).toEqual(workers.sort())
})
