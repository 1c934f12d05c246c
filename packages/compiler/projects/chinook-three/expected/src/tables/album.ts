// Table "album". Printed from tables/album.json; change it there, not here.
import { autoNumber, bigInteger, text } from '#runtime/table/columns.ts'
import { table } from '#runtime/table/table.ts'

/** A record by an artist. */
export const album = table({
  name: 'album',
  description: 'A record by an artist.',
  key: ['album_id'],
  columns: {
    album_id: autoNumber(),
    title: text({ required: true, maxLength: 160 }),
    artist_id: bigInteger({ required: true }),
  },
  toOne: {
    artist: { to: 'artist', from: ['artist_id'], at: ['artist_id'], constraint: 'album_artist_fkey' },
  },
  toMany: {
    tracks: { to: 'track', by: 'album' },
  },
  indexed: [['artist_id']],
  access: { read: ['anyone'] },
})
