// Table "author". Printed from tables/author.json; change it there, not here.
import { autoNumber, text } from '#runtime/table/columns.ts'
import { table } from '#runtime/table/table.ts'

export const author = table({
  name: 'author',
  key: ['id'],
  columns: {
    id: autoNumber(),
    name: text({ required: true }),
  },
  toMany: {
    books: { to: 'book', through: 'authorship', near: 'author', far: 'book' },
  },
  access: { read: ['anyone'] },
})
