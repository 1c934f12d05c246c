// Table "Größe". Printed from tables/Größe.json; change it there, not here.
import { autoNumber } from '#runtime/table/columns.ts'
import { table } from '#runtime/table/table.ts'

export const Größe = table({
  name: 'Größe',
  key: ['id'],
  columns: {
    id: autoNumber(),
  },
  access: { read: ['anyone'] },
})
