// Table "event". Printed from tables/event.json; change it there, not here.
import { autoNumber, boolean, datetime, text } from '#runtime/table/columns.ts'
import { table } from '#runtime/table/table.ts'

export const event = table({
  name: 'event',
  key: ['id'],
  columns: {
    id: autoNumber(),
    place: text({ required: true }),
    starts: datetime({ required: true }),
    ends: datetime(),
    code: text(),
    cancelled: boolean({ required: true, default: { literal: 'false' } }),
  },
  unique: [['code'], ['place', 'starts']],
  indexed: [['starts']],
  access: { read: ['anyone'] },
})
