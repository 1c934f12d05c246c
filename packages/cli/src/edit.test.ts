import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { editKinds, readEdits } from '@plinth/manifest'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { editExamples } from './commands/edit-examples.ts'
import { packageRoot } from './package-root.ts'
import { run } from './run.ts'
import { newProject } from './testing/new-project.ts'
import { type Outcome, PlinthProcess, plinth } from './testing/plinth-process.ts'

let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plinth-edit-'))
  await newProject(folder)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('plinth edit', () => {
  test('renames a field with all that names it, and takes it back byte for byte', async () => {
    const before = projectFiles()
    const edited = await plinth(folder, ['edit', 'shop', editExamples.renameField])
    expect([edited.code, edited.out]).toEqual([0, expect.stringContaining('✓ rename `price` to `amount` in `book`')])
    expect(bookFile()).toContain('"amount": { "type": "decimal", "id": "price"')
    expect((await inMemory(['check', shop()])).code).toBe(0)

    const undone = await plinth(folder, ['edit', 'shop', '--undo'])
    expect([undone.code, undone.out]).toEqual([0, expect.stringContaining('took back: rename `price` to `amount`')])
    expect(projectFiles()).toEqual(before)
    const again = await inMemory(['edit', shop(), '--undo'])
    expect([again.code, again.note]).toEqual([1, expect.stringContaining('No edit of "plinth edit" is remembered')])
  })

  test('does all edits of a list or none, and shows why not in its place', async () => {
    const before = projectFiles()
    const edits = [JSON.parse(editExamples.addField), { kind: 'removeField', table: 'author', field: 'author_id' }]
    const { code, out } = await inMemory(['edit', shop(), JSON.stringify(edits)])
    expect(code).toBe(1)
    expect(out).toMatch(/tables\/\w+\.json:\d+:\d+ {2}error/)
    expect(out).toContain('nothing was changed')
    expect(projectFiles()).toEqual(before)
  })

  test.each([
    [['shop', '{"kind":"renameFeild"}'], 1, 'edits.json:1:9'],
    [['shop', '{"kind":'], 1, 'JSON_BROKEN'],
    [['shop', '{"kind":"removeTable","table":"bok"}'], 1, 'Did you mean "book"?'],
    [['shop'], 2, 'The edits are missing'],
    [['nowhere', '[]'], 2, 'There is no folder'],
    [['', '[]'], 1, 'no plinth.json'],
    [['shop', '[]', '--undo'], 2, '--undo takes no edits'],
  ])('answers %j with code %i: %s', async ([name, ...words], code, says) => {
    const answer = await inMemory(['edit', join(folder, name!), ...words])
    expect([answer.code, answer.out + answer.note]).toEqual([code, expect.stringContaining(says)])
    expect(readdirSync(folder)).toEqual(['shop'])
  })

  test('shows what it would write without writing it', async () => {
    const before = projectFiles()
    const { code, out } = await inMemory(['edit', shop(), editExamples.addField, '--dry-run'])
    expect([code, out]).toEqual([0, expect.stringMatching(/\n--- tables\/book\.json\n\+\+\+ tables\/book\.json\n/)])
    expect(out).toContain('\n+    "pages": { "type": "integer", "min": 1 }')
    expect(out).toContain('Nothing was written.')
    expect(projectFiles()).toEqual(before)
  })

  test('reads edits from its input, and takes this folder when none is named', async () => {
    const program = [
      'sh',
      '-c',
      `printf '%s' "$EDIT" | "${process.execPath}" "${join(packageRoot, 'bin/plinth.mjs')}" "$@"`,
      '-',
    ]
    const piped = new PlinthProcess(join(folder, 'shop'), ['edit', '-'], { EDIT: editExamples.addField }, program)
    expect([await piped.ended, piped.out]).toEqual([0, expect.stringContaining('pages')])
    expect(bookFile()).toContain('"pages"')
  })

  test('does not take back what somebody has changed since', async () => {
    await inMemory(['edit', shop(), editExamples.addField])
    writeFileSync(join(folder, 'shop/tables/book.json'), bookFile().replace('"min": 1', '"min": 2'))
    const { code, note } = await inMemory(['edit', shop(), '--undo'])
    expect([code, note]).toEqual([1, expect.stringContaining('tables/book.json was changed since the last edit')])
    expect(bookFile()).toContain('"min": 2')
  })

  test('loses none of several that are made at once', { timeout: 60_000 }, async () => {
    const names = Array.from({ length: 6 }, (_, number) => `extra ${number}`)
    const answers = await Promise.all(
      names.map((field): Promise<Outcome> => {
        const one = { kind: 'addField', table: 'book', field, to: { type: 'text' } }
        return plinth(folder, ['edit', 'shop', JSON.stringify(one)])
      }),
    )
    expect(answers.map(({ code, note }) => [code, note])).toEqual(names.map(() => [0, '']))
    for (const name of names) expect(bookFile()).toContain(`"${name}": { "type": "text" }`)
    const remembered = readFileSync(join(folder, 'shop/.plinth/edits.jsonl'), 'utf8').trim().split('\n')
    expect(remembered.length).toBe(names.length)
  })

  test('merges edits that were made on an older revision, or says with what they do not go together', async () => {
    const git = (...words: string[]) =>
      execFileSync('git', ['-C', shop(), '-c', 'user.name=a', '-c', 'user.email=a@localhost', ...words])
    git('init', '-q', '-b', 'main')
    git('add', '.')
    git('commit', '-qm', 'Begin')
    await inMemory(['edit', shop(), editExamples.renameField])
    const check = await inMemory(['edit', shop(), editExamples.addCheck, '--base', 'main'])
    expect([check.code, check.note]).toEqual([0, ''])
    expect(bookFile()).toContain('"priced": "amount > 0"')
    const other = '{"kind":"renameField","table":"book","field":"price","to":"cost"}'
    expect(await inMemory(['edit', shop(), other, '--base', 'HEAD'])).toMatchObject({
      code: 1,
      out: expect.stringContaining('meanwhile somebody did this: rename `price` to `amount` in `book`'),
    })
    expect((await inMemory(['edit', shop(), other, '--base', 'nowhere'])).note).toContain('Git knows no project')
  })

  test('lists every kind with an example that can be read', async () => {
    expect(Object.keys(editExamples).sort()).toEqual([...editKinds].sort())
    const { out } = await inMemory(['edit', '--list'])
    for (const [kind, example] of Object.entries(editExamples)) {
      expect(readEdits(example)).toEqual({ edits: [JSON.parse(example)] })
      expect(JSON.parse(example).kind).toBe(kind)
      expect(out).toContain(`${kind}\n  ${example}\n`)
    }
  })
})

/** Runs a command line in this process: a process of its own takes a second. */
async function inMemory(words: readonly string[]): Promise<Outcome> {
  const [out, note]: [string[], string[]] = [[], []]
  const terminal = { width: 110, paint: (_: unknown, text: string) => text }
  const code = await run(words, {
    ...terminal,
    out: (line) => void out.push(`${line}\n`),
    note: (line) => void note.push(`${line}\n`),
  })
  return { code, out: out.join(''), note: note.join('') }
}

function shop(): string {
  return join(folder, 'shop')
}

function bookFile(): string {
  return readFileSync(join(folder, 'shop/tables/book.json'), 'utf8')
}

/** What belongs to the project, without what Plinth keeps for itself. */
function projectFiles(): Record<string, string> {
  const shop = join(folder, 'shop')
  const paths = [
    'plinth.json',
    ...['tables', 'data'].flatMap((name) => readdirSync(join(shop, name)).map((file) => `${name}/${file}`)),
  ]
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(shop, path), 'utf8')]))
}
