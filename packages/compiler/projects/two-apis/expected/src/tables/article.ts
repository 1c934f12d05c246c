// Table "article". Printed from tables/article.json; change it there, not here.
import { autoNumber, text } from '#runtime/table/columns.ts'
import { table } from '#runtime/table/table.ts'

export const article = table({
  name: 'article',
  key: ['id'],
  columns: {
    id: autoNumber(),
    title: text({ required: true }),
  },
  access: { read: ['anyone'], create: ['editor'], update: ['editor'] },
})
