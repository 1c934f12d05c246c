// Table "table". Printed from tables/table.json; change it there, not here.
import { autoNumber } from '#runtime/table/columns.ts'
import { table } from '#runtime/table/table.ts'

export const tableTable = table({
  name: 'table',
  key: ['id'],
  columns: {
    id: autoNumber(),
  },
  access: { read: ['anyone'] },
})
