// The database as Kysely sees it: `new Kysely<Database>(…)`, on SQLite. Printed from tables/; change it there, not here.
import type { Generated } from 'kysely'

export interface Database {
  album: AlbumTable
  artist: ArtistTable
  track: TrackTable
}

/** A record by an artist. */
export interface AlbumTable {
  album_id: Generated<number>
  title: string
  artist_id: number
}

/** Who plays. */
export interface ArtistTable {
  artist_id: Generated<number>
  name: string | null
}

/** A song. */
export interface TrackTable {
  track_id: Generated<number>
  name: string
  album_id: number | null
  composer: string | null
  milliseconds: number
  bytes: number | null
  /** Stored as the value × 10^2. */
  unit_price: number
}
