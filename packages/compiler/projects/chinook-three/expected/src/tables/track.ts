// Table "track". Printed from tables/track.json; change it there, not here.
import { autoNumber, bigInteger, decimal, integer, text } from '#runtime/table/columns.ts'
import { table } from '#runtime/table/table.ts'

/** A song. */
export const track = table({
  name: 'track',
  description: 'A song.',
  key: ['track_id'],
  columns: {
    track_id: autoNumber(),
    name: text({ required: true, maxLength: 200 }),
    album_id: bigInteger(),
    composer: text({ maxLength: 220 }),
    milliseconds: integer({ required: true }),
    bytes: integer(),
    unit_price: decimal({ required: true, precision: 10, scale: 2 }),
  },
  toOne: {
    album: { to: 'album', from: ['album_id'], at: ['album_id'], constraint: 'track_album_fkey' },
  },
  indexed: [['album_id'], ['name']],
  access: { read: ['anyone'], create: ['anyone'], update: ['anyone'], delete: ['anyone'] },
})
