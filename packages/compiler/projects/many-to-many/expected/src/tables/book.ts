// Table "book". Printed from tables/book.json; change it there, not here.
import { autoNumber, text } from '#runtime/table/columns.ts'
import { table } from '#runtime/table/table.ts'

export const book = table({
  name: 'book',
  key: ['id'],
  columns: {
    id: autoNumber(),
    title: text({ required: true }),
  },
  toMany: {
    authors: { to: 'author', through: 'authorship', near: 'book', far: 'author' },
  },
  access: { read: ['anyone'] },
})
