// Table "booking". Printed from tables/booking.json; change it there, not here.
import { date, integer, text } from '#runtime/table/columns.ts'
import { table } from '#runtime/table/table.ts'

export const booking = table({
  name: 'booking',
  key: ['room_house', 'room_number', 'day'],
  columns: {
    room_house: text({ required: true, maxLength: 20 }),
    room_number: integer({ required: true }),
    day: date({ required: true }),
    guest: text(),
  },
  toOne: {
    room: {
      to: 'room',
      from: ['room_house', 'room_number'],
      at: ['house', 'number'],
      constraint: 'booking_room_fkey',
    },
  },
  access: { read: ['anyone'], create: ['anyone'] },
})
