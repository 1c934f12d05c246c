import pg from 'pg'
import type { MusicStore, Page } from './music-store.ts'
import { type Album, type Track, type TrackInput, trackColumns } from './track.ts'

/** `2024-01-31 12:34:56+00` as the wire writes it; every other type is text already, or a small number. */
const fromPostgres = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.TIMESTAMPTZ, (text) => `${text.replace(' ', 'T')}:00`],
  [pg.types.builtins.INT4, Number],
])
const asItIs = (text: string): string => text

export function openPostgresStore(url: string): MusicStore {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    idleTimeoutMillis: 0,
    keepAlive: true,
    types: { getTypeParser: (type: number) => fromPostgres.get(type) ?? asItIs },
    options: '-c TimeZone=UTC -c DateStyle=ISO -c statement_timeout=10000 -c jit=off',
  })
  pool.on('error', () => {})

  const columns = trackColumns.join(', ')
  async function rows<Row extends object>(name: string, text: string, values: unknown[]): Promise<Row[]> {
    return (await pool.query<Row>({ name, text, values })).rows
  }
  const paged = (text: string) => `${text} limit $1 offset $2`
  const updates = new Map<string, { name: string; text: string }>()

  return {
    track: async (id) => (await rows<Track>('track', `select ${columns} from track where track_id = $1`, [id]))[0],
    tracks: ({ limit, offset }) =>
      rows<Track>('tracks', paged(`select ${columns} from track order by track_id`), [limit, offset]),
    tracksOfAlbum: (album, { limit, offset }) =>
      rows<Track>('tracks-of-album', paged(`select ${columns} from track where album_id = $3 order by track_id`), [
        limit,
        offset,
        album,
      ]),
    tracksWithAlbum: ({ limit, offset }) =>
      rows<Track & Album>('tracks-with-album', paged(tracksWithAlbum), [limit, offset]),
    async albumsWithTracks({ limit, offset }: Page) {
      const text = paged('select album_id, title, artist_id from album order by album_id')
      const albums = await rows<Album>('albums', text, [limit, offset])
      const tracks = await rows<Track>(
        'tracks-of-albums',
        `select ${columns} from track where album_id = any($1) order by track_id`,
        [albums.map(({ album_id }) => album_id)],
      )
      return { albums, tracks }
    },
    async insertTrack({ name, album_id, composer, milliseconds, bytes, unit_price, released }: TrackInput) {
      const text = `insert into track (name, album_id, composer, milliseconds, bytes, unit_price, released)
        values ($1, $2, $3, $4, $5, $6, $7) returning ${columns}`
      const values = [name, album_id, composer ?? null, milliseconds, bytes ?? null, unit_price, released]
      return (await rows<Track>('insert-track', text, values))[0]!
    },
    async updateTrack(id, change) {
      const names = Object.keys(change)
      const key = names.join(',')
      let update = updates.get(key)
      if (update === undefined) {
        const set = names.map((name, index) => `${name} = $${index + 2}`).join(', ')
        const text = `update track set ${set} where track_id = $1 returning ${columns}`
        update = { name: `update-track-${updates.size}`, text }
        updates.set(key, update)
      }
      return (await rows<Track>(update.name, update.text, [id, ...Object.values(change)]))[0]
    },
    close: () => pool.end(),
  }
}

const tracksWithAlbum = `select ${trackColumns.map((name) => `t.${name}`).join(', ')}, a.title, a.artist_id
  from track t left join album a on a.album_id = t.album_id order by t.track_id`
