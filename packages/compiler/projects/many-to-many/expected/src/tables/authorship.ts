// Table "authorship". Printed from tables/authorship.json; change it there, not here.
import { bigInteger, integer } from '#runtime/table/columns.ts'
import { table } from '#runtime/table/table.ts'

/** Who wrote what, and as which of its authors. */
export const authorship = table({
  name: 'authorship',
  description: 'Who wrote what, and as which of its authors.',
  key: ['author_id', 'book_id'],
  columns: {
    author_id: bigInteger({ required: true }),
    book_id: bigInteger({ required: true }),
    position: integer({ required: true, default: { literal: '1' } }),
  },
  toOne: {
    author: { to: 'author', from: ['author_id'], at: ['id'], constraint: 'authorship_author_fkey' },
    book: { to: 'book', from: ['book_id'], at: ['id'], constraint: 'authorship_book_fkey' },
  },
  indexed: [['book_id']],
  access: { read: ['anyone'] },
})
