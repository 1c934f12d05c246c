import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { printDatabaseTypes } from './print-database-types.ts'
import { chinookThree, everyField } from './test-projects.ts'

const run = promisify(execFile)
const here = fileURLToPath(new URL('.', import.meta.url))
const repository = fileURLToPath(new URL('../../../..', import.meta.url))

describe('the printed types', () => {
  test('of three tables of Chinook are the golden', async () => {
    await expect(printDatabaseTypes(chinookThree)).toMatchFileSnapshot('expected/chinook-three.ts')
  })

  test('of every field type are the golden', async () => {
    await expect(printDatabaseTypes(everyField)).toMatchFileSnapshot('expected/every-field.ts')
  })

  test('leave out tables that no API exposes, and links to them', () => {
    const api = { ...chinookThree.apis[0]!, tables: [{ table: 'album', operations: ['read'] as const }] }
    const text = printDatabaseTypes({ ...chinookThree, apis: [api] })
    expect(text).toContain('album: {')
    expect(text).toContain('Relationships: []')
    expect(text).not.toContain('artist:')
    expect(text).not.toContain('track')
  })
})

describe('a program on postgrest-js', () => {
  let folder: string | undefined
  afterAll(async () => {
    if (folder !== undefined) await rm(folder, { recursive: true })
  })

  test('has the types of what it selects, and is refused what the server would refuse', async () => {
    folder = await mkdtemp(join(here, '.check-'))
    const config = {
      extends: join(repository, 'tsconfig.json'),
      include: [],
      exclude: [],
      files: [join(here, 'client-program.ts')],
    }
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config))
    const compiler = join(repository, 'node_modules/typescript/bin/tsc')
    const outcome = await run(process.execPath, [compiler, '-p', folder]).catch((refused) => refused)
    expect(outcome.stdout).toBe('')
  }, 60_000)
})
