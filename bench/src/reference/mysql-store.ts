import mysql, { type ResultSetHeader, type RowDataPacket } from 'mysql2/promise'
import type { MusicStore } from './music-store.ts'
import { type Album, type Track, type TrackInput, trackColumns } from './track.ts'

export function openMysqlStore(url: string): MusicStore {
  const pool = mysql.createPool({
    uri: url,
    connectionLimit: 10,
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    dateStrings: true,
    supportBigNumbers: true,
  })
  const columns = trackColumns.join(', ')
  async function rows<Row>(text: string, values: readonly Value[]): Promise<Row[]> {
    return (await pool.execute<RowDataPacket[]>(text, values as Value[]))[0] as Row[]
  }
  const tracks = async <Row extends Track = Track>(text: string, values: readonly Value[]) =>
    (await rows<Row>(text, values)).map(shown)
  // Bound as text: as numbers they would be doubles, which this database refuses in a limit.
  const page = ({ limit, offset }: { limit: number; offset: number }) => [String(limit), String(offset)]
  const byId = `select ${columns} from track where track_id = ?`

  return {
    track: async (id) => (await tracks(byId, [id]))[0],
    tracks: (asked) => tracks(`select ${columns} from track order by track_id limit ? offset ?`, page(asked)),
    tracksOfAlbum: (album, asked) =>
      tracks(`select ${columns} from track where album_id = ? order by track_id limit ? offset ?`, [
        album,
        ...page(asked),
      ]),
    tracksWithAlbum: (asked) => tracks<Track & Album>(tracksWithAlbum, page(asked)),
    async albumsWithTracks(asked) {
      const text = 'select album_id, title, artist_id from album order by album_id limit ? offset ?'
      const albums = await rows<Album>(text, page(asked))
      const places = albums.map(() => '?').join(', ')
      const found = await tracks(
        `select ${columns} from track where album_id in (${places}) order by track_id`,
        albums.map(({ album_id }) => album_id),
      )
      return { albums, tracks: found }
    },
    async insertTrack({ name, album_id, composer, milliseconds, bytes, unit_price, released }: TrackInput) {
      const text = `insert into track (name, album_id, composer, milliseconds, bytes, unit_price, released)
        values (?, ?, ?, ?, ?, ?, ?) returning ${columns}`
      const values = [name, album_id, composer ?? null, milliseconds, bytes ?? null, unit_price, datetime(released)]
      return (await tracks(text, values))[0]!
    },
    async updateTrack(id, change) {
      const set = Object.keys(change).map((name) => `${name} = ?`)
      const values = Object.entries(change).map(([name, value]) => (name === 'released' ? datetime(`${value}`) : value))
      const text = `update track set ${set.join(', ')} where track_id = ?`
      const [{ affectedRows }] = await pool.execute<ResultSetHeader>(text, [...values, id])
      return affectedRows === 0 ? undefined : (await tracks(byId, [id]))[0]
    },
    close: () => pool.end(),
  }
}

type Value = string | number | null

const tracksWithAlbum = `select ${trackColumns.map((name) => `t.${name}`).join(', ')}, a.title, a.artist_id
  from track t left join album a on a.album_id = t.album_id order by t.track_id limit ? offset ?`

/** `2024-01-31 12:34:56.120000` becomes `2024-01-31T12:34:56.12+00:00`; where it has no fraction, there is none to cut. */
function shown<Row extends Track>(row: Row): Row {
  const text = row.released
  const released = text.includes('.') ? text.replace(/\.?0+$/, '') : text
  return Object.assign(row, { released: `${released.slice(0, 10)}T${released.slice(11)}+00:00` })
}

/** The database keeps datetimes without offset, in UTC. */
function datetime(text: string): string {
  return new Date(text).toISOString().slice(0, -1).replace('T', ' ')
}
