// Table "draft". Printed from tables/draft.json; change it there, not here.
import { autoNumber, longText } from '#runtime/table/columns.ts'
import { table } from '#runtime/table/table.ts'

/** Open to nobody yet. */
export const draft = table({
  name: 'draft',
  description: 'Open to nobody yet.',
  key: ['id'],
  columns: {
    id: autoNumber(),
    body: longText(),
  },
})
