import SqliteConnection from 'better-sqlite3'
import type { AlbumsWithTracks, MusicStore, Page } from './music-store.ts'
import { type Album, type Track, type TrackInput, trackColumns } from './track.ts'

type Stored = Omit<Track, 'unit_price'> & { readonly unit_price: number }

/** Durable as the other server: WAL, and a commit that is on the disk before it is answered. */
export function openSqliteStore(path: string): MusicStore {
  const connection = new SqliteConnection(path)
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'cache_size = -16000']) {
    connection.pragma(pragma)
  }
  connection.pragma('journal_size_limit = 67108864')
  connection.pragma('mmap_size = 0')

  const columns = trackColumns.join(', ')
  const byId = connection.prepare<[number], Stored>(`select ${columns} from track where track_id = ?`)
  const list = connection.prepare<Page, Stored>(
    `select ${columns} from track order by track_id limit :limit offset :offset`,
  )
  const ofAlbum = connection.prepare<Page & { album: number }, Stored>(
    `select ${columns} from track where album_id = :album order by track_id limit :limit offset :offset`,
  )
  const withAlbum = connection.prepare<Page, Stored & Album>(
    `select ${trackColumns.map((name) => `t.${name}`).join(', ')}, a.title, a.artist_id
     from track t left join album a on a.album_id = t.album_id order by t.track_id limit :limit offset :offset`,
  )
  const albums = connection.prepare<Page, Album>(
    'select album_id, title, artist_id from album order by album_id limit :limit offset :offset',
  )
  const ofOneAlbum = connection.prepare<[number | string], Stored>(
    `select ${columns} from track where album_id = ? order by track_id`,
  )
  const insert = connection.prepare<Required<TrackInput>, Stored>(
    `insert into track (name, album_id, composer, milliseconds, bytes, unit_price, released)
     values (:name, :album_id, :composer, :milliseconds, :bytes, :unit_price, :released) returning ${columns}`,
  )
  const updates = new Map<string, SqliteConnection.Statement<object, Stored>>()

  function updateOf(names: readonly string[]): SqliteConnection.Statement<object, Stored> {
    const set = names.map((name) => `${name} = :${name}`).join(', ')
    let update = updates.get(set)
    if (update === undefined) {
      update = connection.prepare(`update track set ${set} where track_id = :track_id returning ${columns}`)
      updates.set(set, update)
    }
    return update
  }

  return {
    track(id) {
      const row = byId.get(id)
      return row && shown(row)
    },
    tracks: (page) => list.all(page).map(shown),
    tracksOfAlbum: (album, page) => ofAlbum.all({ album, ...page }).map(shown),
    tracksWithAlbum: (page) => withAlbum.all(page).map(shown),
    albumsWithTracks(page): AlbumsWithTracks {
      const found = albums.all(page)
      // No round trip to save: one prepared statement an album is as fast as one for all, and needs no list of ids.
      return { albums: found, tracks: found.flatMap(({ album_id }) => ofOneAlbum.all(album_id).map(shown)) }
    },
    insertTrack: (track) =>
      shown(insert.get(stored({ composer: null, bytes: null, ...track }) as Required<TrackInput>)!),
    updateTrack(id, change) {
      const row = updateOf(Object.keys(change)).get({ ...stored(change), track_id: id })
      return row && shown(row)
    },
    close: () => {
      connection.close()
    },
  }
}

/** Prices are stored in cents, as SQLite has no decimals. */
function stored(values: Partial<TrackInput>): Partial<TrackInput> {
  return values.unit_price === undefined ? values : { ...values, unit_price: Math.round(values.unit_price * 100) }
}

/** In place: the driver made the row for us alone. */
function shown<Row extends Stored>(row: Row): Shown<Row> {
  const cents = row.unit_price
  return Object.assign<Omit<Row, 'unit_price'>, { unit_price: string }>(row, { unit_price: (cents / 100).toFixed(2) })
}

type Shown<Row> = Omit<Row, 'unit_price'> & { readonly unit_price: string }
