import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { applyEdits, type Edit, type SourceFile } from '@plinth/manifest'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readProjectFolder } from '../read/read-project-folder.ts'
import { editProject, undoLastEdit } from './edit-project.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plinth-host-edit-'))
  mkdirSync(join(folder, 'tables'))
  write('plinth.json', '{ "name": "shop", "database": "sqlite", "apis": [] }\n')
  write('tables/book.json', '{ "fields": { "id": { "type": "auto number" }, "title": { "type": "text" } } }\n')
})
afterEach(() => rmSync(folder, { recursive: true }))

const addPages: Edit = { kind: 'addField', table: 'book', field: 'pages', to: { type: 'integer' } }
const rename: Edit = { kind: 'renameTable', table: 'book', to: 'volume' }

describe('an edit of a folder', () => {
  test('replaces the files it changes and leaves nothing else behind', async () => {
    expect(await editProject(folder, [rename, { ...addPages, table: 'volume' }])).toMatchObject({
      kind: 'edited',
      sentences: ['rename table `book` to `volume`', expect.stringContaining('pages')],
      changes: [
        { path: 'tables/book.json', after: undefined },
        { path: 'tables/volume.json', before: undefined },
      ],
    })
    expect(existsSync(join(folder, 'tables/book.json'))).toBe(false)
    expect(read('tables/volume.json')).toContain('"pages": { "type": "integer" }')
    expect(existsSync(join(folder, '.plinth/edit-unfinished.json'))).toBe(false)
    expect(existsSync(join(folder, '.plinth/edit.lock'))).toBe(false)
  })

  test('that was made on an older state is merged, or refused with the reason', async () => {
    const { files: base } = await readProjectFolder(folder)
    await editProject(folder, [rename])
    expect(await editProject(folder, [addPages], { base })).toMatchObject({ kind: 'edited' })
    expect(read('tables/volume.json')).toContain('"pages"')
    const other: Edit = { kind: 'renameTable', table: 'book', to: 'novel' }
    expect(await editProject(folder, [other], { base })).toMatchObject({
      kind: 'refused',
      problems: [{ code: 'EDIT_OUTDATED', message: expect.stringContaining('rename table `book` to `volume`') }],
    })
  })

  test('writes through no link that leads out of the project', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'plinth-outside-'))
    symlinkSync(outside, join(folder, 'data'))
    const seed: Edit = { kind: 'setSeed', table: 'book', text: 'title\nEmma\n' }
    await expect(editProject(folder, [seed])).rejects.toMatchObject({ code: 'WRITE_FAILED' })
    expect(existsSync(join(outside, 'book.csv'))).toBe(false)
    rmSync(outside, { recursive: true })
  })

  test('that was interrupted half-way is completed by the next one', async () => {
    const before = (await readProjectFolder(folder)).files
    const after = filesAfter(before, [rename])
    await editProject(folder, [])
    // As a process that was killed after it had removed one file and before it had written the other.
    const changes = [
      { path: 'tables/book.json', before: read('tables/book.json') },
      { path: 'tables/volume.json', after: after.find(({ path }) => path === 'tables/volume.json')!.text },
    ]
    write('.plinth/edit-unfinished.json', JSON.stringify(changes))
    rmSync(join(folder, 'tables/book.json'))
    expect(await editProject(folder, [{ ...addPages, table: 'volume' }])).toMatchObject({ kind: 'edited' })
    expect(read('tables/volume.json')).toContain('"pages"')
  })

  test('that was interrupted is left to the person who went on by hand', async () => {
    await editProject(folder, [])
    write('.plinth/edit-unfinished.json', JSON.stringify([{ path: 'tables/book.json', before: 'other', after: '{}' }]))
    expect(await editProject(folder, [addPages])).toMatchObject({ kind: 'edited' })
    expect(read('tables/book.json')).toContain('"title"')
  })

  test('remembers at most a hundred, and takes them back one by one', async () => {
    const before = read('plinth.json')
    for (let number = 0; number < 103; number++) {
      await editProject(folder, [{ kind: 'changeProject', to: { description: `state ${number}` } }])
    }
    expect(read('.plinth/edits.jsonl').trim().split('\n').length).toBe(100)
    for (let number = 0; number < 100; number++) expect(await undoLastEdit(folder)).toMatchObject({ kind: 'edited' })
    expect(JSON.parse(read('plinth.json')).description).toBe('state 2')
    expect(await undoLastEdit(folder)).toMatchObject({ kind: 'nothing to undo' })
    expect(read('plinth.json')).not.toBe(before)
  })
})

function filesAfter(files: readonly SourceFile[], edits: readonly Edit[]): readonly SourceFile[] {
  const edited = applyEdits(files, edits)
  return edited.kind === 'applied' ? edited.files : files
}

function write(path: string, text: string): void {
  writeFileSync(join(folder, path), text)
}

function read(path: string): string {
  return readFileSync(join(folder, path), 'utf8')
}
