// Table "person". Printed from tables/person.json; change it there, not here.
import { text, uuid } from '#runtime/table/columns.ts'
import { table } from '#runtime/table/table.ts'

export const person = table({
  name: 'person',
  key: ['id'],
  columns: {
    id: uuid({ required: true, default: { randomUuid: true } }),
    name: text({ required: true }),
  },
  access: { read: ['anyone'] },
})
