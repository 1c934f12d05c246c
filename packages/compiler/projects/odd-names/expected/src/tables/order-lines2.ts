// Table "order-lines". Printed from tables/order-lines.json; change it there, not here.
import { autoNumber } from '#runtime/table/columns.ts'
import { table } from '#runtime/table/table.ts'

export const orderLines2 = table({
  name: 'order-lines',
  key: ['id'],
  columns: {
    id: autoNumber(),
  },
  access: { read: ['anyone'] },
})
