import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { compile } from '@plinth/compiler'
import { readProject } from '@plinth/manifest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newDatabase } from '../../conformance/src/databases/new-database.ts'
import { startLive } from '../../conformance/src/servers/live-app.ts'
import { exampleFiles } from '../examples/example-files.ts'
import { fencedBlocks } from './fenced-blocks.ts'

const root = resolve(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const run = promisify(execFile)

/** Where pages say that Chinook runs. */
const WRITTEN_ORIGIN = 'http://localhost:4400'

/** Pages whose examples are meant for the running Chinook. What they change, they change in a copy. */
const pages = ['README.md', 'docs/api.md', 'examples/chinook/README.md']

const folder = mkdtempSync(join(tmpdir(), 'plinth-docs-'))
let chinook: Awaited<ReturnType<typeof startLive>>

beforeAll(async () => {
  chinook = await startLive(join(root, 'examples/chinook'), await newDatabase('sqlite'))
  writeFileSync(join(folder, 'types.ts'), await (await fetch(`${chinook.origin}/types.ts`)).text())
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
})

afterAll(async () => {
  await chinook?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const against = (example: string) => example.replaceAll(WRITTEN_ORIGIN, chinook.origin)

describe('the curl examples', () => {
  const present = ['bash', 'curl'].every((program) => spawnSync(program, ['--version']).status === 0)

  test.skipIf(!present).each(pages)('of %s succeed, and show rows', async (page) => {
    const examples = fencedBlocks(read(page), 'sh').filter((block) => /^curl /m.test(block))
    const report = '%{http_code} %{size_download} %{method} %{url}\\n'
    const script = [
      'set -u',
      `curl() { command curl --silent --show-error --output /dev/null --write-out '${report}' "$@"; }`,
      ...examples.map(against),
    ].join('\n')
    const { stdout } = await run('bash', ['-c', script], { cwd: folder })
    const answers = stdout.trimEnd().split('\n')

    expect(answers).toHaveLength(examples.join('\n').match(/^curl /gm)!.length)
    expect(answers.filter((answer) => !/^2\d\d /.test(answer))).toEqual([])
    // `[]` is two bytes.
    expect(answers.filter((answer) => /^2\d\d [012] GET /.test(answer))).toEqual([])
  })
})

describe('the TypeScript examples', () => {
  const programs = pages
    .map((page) => ({ page, blocks: fencedBlocks(read(page), 'ts').filter((block) => !block.startsWith('export ')) }))
    .filter(({ blocks }) => blocks.length > 0)
    .map(({ page, blocks }, index) => ({ page, file: `page-${index}.ts`, text: blocks.join('\n') }))

  beforeAll(() => {
    for (const { file, text } of programs) writeFileSync(join(folder, file), against(text))
    const { compilerOptions } = JSON.parse(read('tsconfig.json'))
    // An example may show a name that it does not use further.
    const config = { compilerOptions: { ...compilerOptions, noUnusedLocals: false }, include: ['*.ts'] }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
    writeFileSync(
      join(folder, 'must-succeed.mjs'),
      `const { fetch } = globalThis
       globalThis.fetch = async (...request) => {
         const answer = await fetch(...request)
         if (!answer.ok) throw new Error(answer.url + ': ' + answer.status + ' ' + (await answer.text()))
         return answer
       }`,
    )
  })

  test('have the types of the running API', async () => {
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    const { stdout } = await run(process.execPath, [tsc, '--noEmit'], { cwd: folder }).catch((failed) => failed)
    expect(stdout).toBe('')
  })

  test.each(programs)('of $page succeed', async ({ file }) => {
    const { stderr } = await run(process.execPath, ['--import', './must-succeed.mjs', file], { cwd: folder })
    expect(stderr).toBe('')
  })
})

test('README.md shows a table, and the very file that is printed for it', () => {
  const [written = ''] = fencedBlocks(read('README.md'), 'json')
  const [printed = ''] = fencedBlocks(read('README.md'), 'ts').filter((block) => block.startsWith('export '))
  const files = exampleFiles('chinook').map((file) =>
    file.path === 'tables/album.json' ? { ...file, text: written } : file,
  )
  const { project, problems } = readProject(files)
  expect(problems).toEqual([])
  const draft = compile(project!, 'sqlite').drafts.find(({ to }) => to === 'src/tables/album.ts')
  expect(draft?.kind === 'print' && draft.text).toContain(printed)
})
