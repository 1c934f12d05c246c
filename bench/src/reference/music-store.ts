import type { Album, Track, TrackInput } from './track.ts'

/** The queries of the reference server: one form of them for each database, in its own SQL. */
export interface MusicStore {
  track(id: number): Awaitable<Track | undefined>
  tracks(page: Page): Awaitable<readonly Track[]>
  tracksOfAlbum(album: number, page: Page): Awaitable<readonly Track[]>
  tracksWithAlbum(page: Page): Awaitable<readonly (Track & Album)[]>
  /** Albums, and the tracks of all of them in order of their key. */
  albumsWithTracks(page: Page): Awaitable<AlbumsWithTracks>
  insertTrack(track: TrackInput): Awaitable<Track>
  /** Undefined when there is no such track. */
  updateTrack(id: number, change: Partial<TrackInput>): Awaitable<Track | undefined>
  close(): Awaitable<void>
}

export interface Page {
  readonly limit: number
  readonly offset: number
}

export interface AlbumsWithTracks {
  readonly albums: readonly Album[]
  readonly tracks: readonly Track[]
}

type Awaitable<Value> = Value | Promise<Value>
