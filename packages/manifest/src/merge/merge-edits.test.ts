import { describe, expect, test } from 'vitest'
import { applyEdits } from '../edit/apply-edits.ts'
import type { Edit } from '../edit/edit.ts'
import { canonicalFiles } from '../testing/canonical-files.ts'
import { Dice } from '../testing/dice.ts'
import { randomProject } from '../testing/random-project.ts'
import { someEdits } from '../testing/some-edits.ts'
import type { SourceFile } from '../text/source-file.ts'
import { mergeEdits } from './merge-edits.ts'

const DEEP = process.env.PLINTH_DEEP !== undefined
const RUNS = DEEP ? 4_000 : 60
const timeout = DEEP ? 900_000 : 60_000

describe('random edits of two people', () => {
  test('give the same project whoever comes first, or are refused either way', { timeout }, () => {
    let accepted = 0
    let refused = 0
    for (let seed = 0; seed < RUNS; seed++) {
      const dice = new Dice(seed)
      const base = randomProject(seed)
      const [mine, yours] = [someEdits(base, 1 + dice.below(3), dice), someEdits(base, 1 + dice.below(3), dice)]
      const yoursLast = mergeEdits({ base, edits: yours, current: applied(base, mine) })
      const mineLast = mergeEdits({ base, edits: mine, current: applied(base, yours) })
      const what = `seed ${seed}: ${JSON.stringify({ mine, yours }, null, 1)}`
      expect([yoursLast.kind, yoursLast.kind === 'refused' && yoursLast.problems], what).toEqual([
        mineLast.kind,
        yoursLast.kind === 'refused' && expect.anything(),
      ])
      if (yoursLast.kind === 'refused' || mineLast.kind === 'refused') refused++
      else {
        accepted++
        const [one, other] = [canonicalFiles(yoursLast.files), canonicalFiles(mineLast.files)]
        if (bothAdd(mine, yours)) expect(linesOf(one), what).toEqual(linesOf(other))
        else expect(one, what).toEqual(other)
        // All that was asked for is there: asked for again, nothing comes of it. One index gone and one come are told
        // as one that was changed, so that what comes again is refused.
        const again = mergeEdits({ base, edits: mine, current: mineLast.files })
        if (again.kind === 'applied') expect(canonicalFiles(again.files), what).toEqual(other)
        else expect(JSON.stringify([mine, yours]), what).toMatch(/"\w+Index"/)
        const back = applyEdits(mineLast.files, mineLast.undo)
        expect(back.kind === 'applied' && canonicalFiles(back.files), what).toEqual(
          canonicalFiles(applied(base, yours)),
        )
      }
    }
    expect([accepted > RUNS / 4, refused > RUNS / 50], `${accepted} accepted, ${refused} refused`).toEqual([true, true])
  })
})

/** Two new things in one list stand in the order in which they came. */
function bothAdd(mine: readonly Edit[], yours: readonly Edit[]): boolean {
  const grow = (edit: Edit) => /^(add|linkToMany|expose)/.test(edit.kind)
  return mine.some(grow) && yours.some(grow)
}

/** What the files say, whatever the order. */
function linesOf(files: Record<string, string>): string[] {
  return Object.entries(files)
    .flatMap(([path, text]) => text.split(/[\n,{}[\]]/).map((line) => `${path} ${line.trim()}`))
    .sort()
}

function applied(files: readonly SourceFile[], edits: readonly Edit[]): readonly SourceFile[] {
  const edited = applyEdits(files, edits)
  if (edited.kind === 'refused') throw new Error(JSON.stringify(edited.problems))
  return edited.files
}

const base: readonly SourceFile[] = [
  {
    path: 'plinth.json',
    text: '{ "name": "shop", "database": "sqlite", "roles": { "staff": {} }, "apis": [{ "name": "main", "tables": { "book": ["read"] } }] }',
  },
  {
    path: 'tables/author.json',
    text: '{ "fields": { "id": { "type": "auto number" }, "name": { "type": "text" } } }',
  },
  {
    path: 'tables/book.json',
    text: '{ "fields": { "id": { "type": "auto number" }, "title": { "type": "text" }, "price": { "type": "decimal" }, "author": { "type": "link", "to": "author" } }, "indexes": [{ "fields": ["title"] }], "checks": { "priced": "price > 0" } }',
  },
]

/** What has to go first. */
const beforehand: Partial<Record<Edit['kind'], readonly Edit[]>> = {
  removeField: [{ kind: 'removeIndex', table: 'book', at: 0 }],
  removeTable: [{ kind: 'removeField', table: 'book', field: 'author' }],
}

const text = { type: 'text' } as const
const field = (name: string, at?: number): Edit => {
  return { kind: 'addField', table: 'book', field: name, to: text, ...(at === undefined ? {} : { at }) }
}
const renamePrice: Edit = { kind: 'renameField', table: 'book', field: 'price', to: 'amount' }

describe('an edit that was made while another one was', () => {
  test.each<[string, Edit, Edit, Record<string, string>]>([
    [
      'speaks of a field by its old name',
      { kind: 'addCheck', table: 'book', check: 'cheap', to: 'price < 9 || title == "price"' },
      renamePrice,
      { 'tables/book.json': '"cheap": "amount < 9 || title == \\"price\\""' },
    ],
    [
      'speaks of a table by its old name',
      { kind: 'addField', table: 'author', field: 'best', to: { type: 'link', to: 'book' } },
      { kind: 'renameTable', table: 'book', to: 'volume' },
      { 'tables/author.json': '"best": { "type": "link", "to": "volume" }' },
    ],
    [
      'adds to a list that has grown',
      field('isbn'),
      field('pages'),
      { 'tables/book.json': '"pages": { "type": "text" },\n    "isbn"' },
    ],
    [
      'adds to the middle of a list that has grown',
      field('isbn', 1),
      field('pages', 3),
      { 'tables/book.json': '"isbn": { "type": "text" },\n    "title"' },
    ],
    [
      'speaks of an index that has another place now',
      { kind: 'changeIndex', table: 'book', at: 0, to: { fields: ['title'], unique: true } },
      { kind: 'addIndex', table: 'book', to: { fields: ['price'] }, at: 0 },
      { 'tables/book.json': '[{ "fields": ["price"] }, { "fields": ["title"], "unique": true }]' },
    ],
    [
      'does the same',
      renamePrice,
      renamePrice,
      { 'tables/book.json': '"amount": { "type": "decimal", "id": "price" }' },
    ],
    ['makes the same', field('isbn'), field('isbn'), { 'tables/book.json': '"isbn": { "type": "text" }' }],
    [
      'removes what another one renamed',
      { kind: 'removeCheck', table: 'book', check: 'priced' },
      renamePrice,
      { 'tables/book.json': '"amount": { "type": "decimal", "id": "price" }' },
    ],
  ])('and %s is done', (_, edit, meanwhile, holds) => {
    const merged = mergeEdits({ base, edits: [edit], current: applied(base, [meanwhile]) })
    expect(merged).toMatchObject({ kind: 'applied' })
    const files = merged.kind === 'applied' ? merged.files : []
    for (const [path, part] of Object.entries(holds)) {
      expect(files.find((file) => file.path === path)?.text).toContain(part)
    }
  })

  test.each<[string, Edit, Edit, string]>([
    [
      'speaks of what is gone',
      { kind: 'addCheck', table: 'book', check: 'cheap', to: 'title != ""' },
      { kind: 'removeField', table: 'book', field: 'title' },
      'remove `title` from `book`',
    ],
    [
      'changes what has changed otherwise',
      { kind: 'changeCheck', table: 'book', check: 'priced', to: 'price > 1' },
      { kind: 'changeCheck', table: 'book', check: 'priced', to: 'price > 2' },
      'price > 2',
    ],
    ['gives another name', renamePrice, { ...renamePrice, to: 'cost' }, 'rename `price` to `cost` in `book`'],
    ['gives a name that is taken now', renamePrice, field('amount'), 'add field `amount` (text) to `book`'],
    ['adds a name that is taken now', field('amount'), renamePrice, 'rename `price` to `amount` in `book`'],
    [
      'adds another thing of the same name',
      field('isbn'),
      { kind: 'addField', table: 'book', field: 'isbn', to: { type: 'integer' } },
      'add field `isbn` (integer) to `book`',
    ],
    [
      'leads to a table that is gone',
      { kind: 'exposeTable', api: 'main', table: 'author', operations: ['read'] },
      { kind: 'removeTable', table: 'author' },
      'remove table `author`',
    ],
    [
      'lets a role in that is gone',
      { kind: 'setAccess', table: 'book', operation: 'read', roles: ['staff'] },
      { kind: 'removeRole', role: 'staff' },
      'remove role `staff`',
    ],
  ])('and %s is refused with the reason', (_, edit, meanwhile, reason) => {
    const current = applied(base, [...(beforehand[meanwhile.kind] ?? []), meanwhile])
    expect(mergeEdits({ base, edits: [edit], current })).toMatchObject({
      kind: 'refused',
      problems: [{ code: 'EDIT_OUTDATED', message: expect.stringContaining(reason) }],
    })
  })

  test('is refused for what the whole project says, where nothing else is wrong', () => {
    const edit: Edit = { kind: 'changeField', table: 'book', field: 'price', to: text }
    const check: Edit = { kind: 'changeCheck', table: 'book', check: 'priced', to: 'price > 1' }
    const both = [edit, { kind: 'removeCheck', table: 'book', check: 'priced' } as const]
    expect(mergeEdits({ base, edits: both, current: applied(base, [check]) }).kind).toBe('refused')
  })

  test('counts as nothing where nothing has changed since', () => {
    const merged = mergeEdits({ base, edits: [renamePrice], current: base })
    expect(merged).toMatchObject({ kind: 'applied', files: applied(base, [renamePrice]) })
  })
})
