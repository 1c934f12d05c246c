// Table "artist". Printed from tables/artist.json; change it there, not here.
import { autoNumber, text } from '#runtime/table/columns.ts'
import { table } from '#runtime/table/table.ts'

/** Who plays. */
export const artist = table({
  name: 'artist',
  description: 'Who plays.',
  key: ['artist_id'],
  columns: {
    artist_id: autoNumber(),
    name: text({ maxLength: 120 }),
  },
  toMany: {
    albums: { to: 'album', by: 'artist' },
  },
  access: { read: ['anyone'] },
})
