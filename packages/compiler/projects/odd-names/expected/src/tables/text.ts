// Table "text". Printed from tables/text.json; change it there, not here.
import { autoNumber } from '#runtime/table/columns.ts'
import { table } from '#runtime/table/table.ts'

export const textTable = table({
  name: 'text',
  key: ['id'],
  columns: {
    id: autoNumber(),
  },
  access: { read: ['anyone'] },
})
