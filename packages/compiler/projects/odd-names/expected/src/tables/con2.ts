// Table "con". Printed from tables/con.json; change it there, not here.
import { autoNumber } from '#runtime/table/columns.ts'
import { table } from '#runtime/table/table.ts'

export const con = table({
  name: 'con',
  key: ['id'],
  columns: {
    id: autoNumber(),
  },
  access: { read: ['anyone'] },
})
