import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isProjectFile, readProjectFolder } from './read-project-folder.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plinth-read-'))
  mkdirSync(join(folder, 'tables'))
  writeFileSync(join(folder, 'plinth.json'), '{}')
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('reading a project folder', () => {
  test('finds the project, its tables and its data, in order, and nothing else', async () => {
    mkdirSync(join(folder, 'data'))
    mkdirSync(join(folder, 'tables/sub'))
    for (const path of [
      'tables/b.json',
      'tables/a.json',
      'data/a.csv',
      'tables/.#a.json',
      'tables/a.json~',
      'README.md',
      'tables/sub/c.json',
    ]) {
      writeFileSync(join(folder, path), 'text')
    }
    const { files, problems } = await readProjectFolder(folder)
    expect(files.map((file) => file.path)).toEqual(['plinth.json', 'data/a.csv', 'tables/a.json', 'tables/b.json'])
    expect(problems).toEqual([])
  })

  test('finds the released migrations of each database and what was decided for the next', async () => {
    mkdirSync(join(folder, 'migrations/sqlite/0001-first'), { recursive: true })
    mkdirSync(join(folder, 'migrations/oracle'))
    for (const path of [
      'draft.json',
      'notes.md',
      '0001-first/up.sql',
      '0001-first/schema.json',
      '0001-first/up.sql~',
    ]) {
      writeFileSync(join(folder, 'migrations/sqlite', path), 'text')
    }
    writeFileSync(join(folder, 'migrations/oracle/draft.json'), 'text')
    const { files } = await readProjectFolder(folder)
    expect(files.map((file) => file.path)).toEqual([
      'plinth.json',
      'migrations/sqlite/0001-first/schema.json',
      'migrations/sqlite/0001-first/up.sql',
      'migrations/sqlite/draft.json',
    ])
    expect(isProjectFile('migrations/sqlite/0001-first/up.sql')).toBe(true)
    expect(isProjectFile('migrations/sqlite/notes.md')).toBe(false)
  })

  test('says where a file is not UTF-8', async () => {
    writeFileSync(join(folder, 'tables/a.json'), Buffer.from('{\n  "ä": "\xe4"}', 'latin1'))
    const { problems } = await readProjectFolder(folder)
    expect(problems).toMatchObject([{ code: 'FILE_NOT_UTF8', path: 'tables/a.json', line: 2, column: 4 }])
  })

  test('refuses links that lead out of the project, and follows those inside', async () => {
    writeFileSync(join(folder, 'real.txt'), '{}')
    symlinkSync(join(folder, 'real.txt'), join(folder, 'tables/in.json'))
    symlinkSync('/etc/hostname', join(folder, 'tables/out.json'))
    symlinkSync('/nowhere', join(folder, 'tables/void.json'))
    const { files, problems } = await readProjectFolder(folder)
    expect(files.map((file) => file.path)).toEqual(['plinth.json', 'tables/in.json'])
    expect(problems.map(({ code, path }) => [code, path])).toEqual([
      ['FILE_OUTSIDE', 'tables/out.json'],
      ['FILE_UNREADABLE', 'tables/void.json'],
    ])
  })

  test.skipIf(process.platform === 'win32')('does not wait for a pipe', async () => {
    execFileSync('mkfifo', [join(folder, 'tables/a.json')])
    mkdirSync(join(folder, 'tables/b.json'))
    const { problems } = await readProjectFolder(folder)
    expect(problems.map(({ code, path }) => [code, path])).toEqual([
      ['FILE_UNREADABLE', 'tables/a.json'],
      ['FILE_UNREADABLE', 'tables/b.json'],
    ])
  })

  test('refuses a file that is too large without reading it', async () => {
    writeFileSync(join(folder, 'tables/a.json'), '')
    truncateSync(join(folder, 'tables/a.json'), 2 ** 40)
    expect((await readProjectFolder(folder)).problems).toMatchObject([
      { code: 'FILE_TOO_LARGE', path: 'tables/a.json' },
    ])
  })

  test('does not look into a folder that is no project, and refuses one that is not there', async () => {
    rmSync(join(folder, 'plinth.json'))
    expect(await readProjectFolder(folder)).toEqual({ files: [], problems: [] })
    await expect(readProjectFolder(join(folder, 'nope'))).rejects.toMatchObject({ code: 'FOLDER_UNREADABLE' })
  })
})

test.each([
  ['plinth.json', true],
  ['tables/a.json', true],
  ['tables\\a.json', true],
  ['data/a.csv', true],
  ['tables', true],
  ['.plinth/app/src/app.ts', false],
  ['data/a.csv.swp', false],
  ['tables/.a.json.swp', false],
  ['tables/x/a.json', false],
  ['README.md', false],
])('%s is part of a project: %s', (path, expected) => {
  expect(isProjectFile(path)).toBe(expected)
})
