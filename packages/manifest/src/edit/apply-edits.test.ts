import { expect, test } from 'vitest'
import { canonicalText } from '../canonical/canonical-text.ts'
import type { SourceFile } from '../text/source-file.ts'
import { applyEdits } from './apply-edits.ts'
import type { Edit } from './edit.ts'

const shop: readonly SourceFile[] = [
  file('data/author.csv', 'id,name\n1,Ann\n'),
  file('data/book.csv', 'id,title,price,author_id\n1,"a, b",2.50,1\n'),
  file('plinth.json', {
    name: 'shop',
    database: 'sqlite',
    roles: { clerk: {}, boss: {} },
    apis: [{ name: 'main', tables: { book: ['read'], author: ['read', 'create'] } }],
  }),
  file('tables/author.json', {
    fields: {
      id: { type: 'auto number' },
      name: { type: 'text' },
      books: { type: 'link', to: 'book', by: 'author' },
    },
  }),
  file('tables/book.json', {
    fields: {
      id: { type: 'auto number' },
      title: { type: 'text' },
      price: { type: 'decimal', min: 0 },
      author: { type: 'link', to: 'author' },
    },
    indexes: [{ fields: ['author', 'title'] }],
    checks: { sane: 'price >= 0 && author_id != null' },
    access: { read: { anyone: true }, update: { clerk: true } },
  }),
]

function file(path: string, content: unknown): SourceFile {
  return { path, text: typeof content === 'string' ? content : canonicalText(path, JSON.stringify(content))! }
}

test.each<Edit[][]>([
  [[{ kind: 'renameField', table: 'book', field: 'price', to: 'unit price' }]],
  [[{ kind: 'renameField', table: 'author', field: 'id', to: 'number' }]],
  [[{ kind: 'renameField', table: 'book', field: 'author', to: 'writer' }]],
  [[{ kind: 'renameTable', table: 'author', to: 'person' }]],
  [[{ kind: 'renameRole', role: 'clerk', to: 'seller' }]],
  [[{ kind: 'addField', table: 'book', field: 'isbn', to: { type: 'text' }, at: 1 }]],
])('%j is taken back by its undo', (edits) => {
  const edited = applyEdits(shop, edits)
  if (edited.kind === 'refused') throw new Error(JSON.stringify(edited.problems))
  const back = applyEdits(edited.files, edited.undo)
  if (back.kind === 'refused') throw new Error(JSON.stringify(back.problems))
  expect(back.files).toEqual(shop)
  expect(edited.files).not.toEqual(shop)
})
