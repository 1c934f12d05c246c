// Table "room". Printed from tables/room.json; change it there, not here.
import { integer, text } from '#runtime/table/columns.ts'
import { table } from '#runtime/table/table.ts'

/** A room is known by its house and its number. */
export const room = table({
  name: 'room',
  description: 'A room is known by its house and its number.',
  key: ['house', 'number'],
  columns: {
    house: text({ required: true, maxLength: 20 }),
    number: integer({ required: true, min: '1' }),
  },
  toMany: {
    bookings: { to: 'booking', by: 'room' },
  },
  access: { read: ['anyone'] },
})
