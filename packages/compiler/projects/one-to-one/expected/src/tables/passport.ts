// Table "passport". Printed from tables/passport.json; change it there, not here.
import { text, uuid } from '#runtime/table/columns.ts'
import { table } from '#runtime/table/table.ts'

export const passport = table({
  name: 'passport',
  key: ['number'],
  columns: {
    number: text({ required: true, maxLength: 9 }),
    holder_id: uuid({ required: true }),
  },
  unique: [['holder_id']],
  toOne: {
    holder: { to: 'person', from: ['holder_id'], at: ['id'], unique: true, constraint: 'passport_holder_fkey' },
  },
  access: { read: ['anyone'] },
})
