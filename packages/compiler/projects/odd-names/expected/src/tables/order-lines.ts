// Table "order lines". Printed from tables/order lines.json; change it there, not here.
import { autoNumber, bigInteger, boolean, integer, text } from '#runtime/table/columns.ts'
import { table } from '#runtime/table/table.ts'

export const orderLines = table({
  name: 'order lines',
  key: ['line no'],
  columns: {
    'line no': autoNumber(),
    constructor: text(),
    '2': integer(),
    default: boolean(),
    'größer-als_id': bigInteger(),
  },
  toOne: {
    'größer-als': { to: 'Größe', from: ['größer-als_id'], at: ['id'], constraint: 'order lines_größer-als_fkey' },
  },
  indexed: [['größer-als_id']],
  access: { read: ['anyone'] },
})
