import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** How many rows the tables hold. Every album has the same number of tracks, next to none of which are neighbours. */
export const ROWS = { artist: 2_000, album: 10_000, track: 100_000 } as const

/** The most rows a test needs to tell a right answer from a wrong one, in the same proportions. */
export const FEW_ROWS = { artist: 20, album: 100, track: 1_000 } as const

export interface RowCounts {
  readonly artist: number
  readonly album: number
  readonly track: number
}

/** A track as a client sends it to have it inserted; `tracksToInsert` and the seed rows are made by the same hand. */
export interface NewTrack {
  readonly name: string
  readonly album_id: number
  readonly composer: string | null
  readonly milliseconds: number
  readonly bytes: number
  readonly unit_price: number
  readonly released: string
}

/** Writes the seed rows of the project to `data/*.csv`: the same rows each time. */
export async function writeDataset(project: string, rows: RowCounts): Promise<void> {
  const folder = join(project, 'data')
  await mkdir(folder, { recursive: true })
  await writeFile(
    join(folder, 'artist.csv'),
    csv('artist_id,name', rows.artist, (id) => `${id},${words(id, 2)}`),
  )
  await writeFile(
    join(folder, 'album.csv'),
    csv('album_id,title,artist_id', rows.album, (id) => `${id},${words(id + 7, 3)},${(id * 31) % rows.artist || 1}`),
  )
  await writeFile(
    join(folder, 'track.csv'),
    csv(TRACK_HEAD, rows.track, (id) => trackLine(id, newTrack(id, rows))),
  )
}

/** The track with this number; beyond the rows there are, one that is new. */
export function newTrack(id: number, rows: RowCounts): NewTrack {
  return {
    name: words(id, 3 + (id % 3)),
    album_id: ((id * 37) % rows.album) + 1,
    composer: id % 5 === 0 ? null : `${words(id + 3, 2)}, ${words(id + 11, 2)}`,
    milliseconds: 90_000 + ((id * 7919) % 400_000),
    bytes: 2_000_000 + ((id * 104_729) % 9_000_000),
    unit_price: (99 + (id % 4) * 50) / 100,
    released: new Date(Date.UTC(1970, 0, 1) + id * 12_345_000).toISOString().replace('.000Z', '+00:00'),
  }
}

const TRACK_HEAD = 'track_id,name,album_id,composer,milliseconds,bytes,unit_price,released'

function trackLine(id: number, track: NewTrack): string {
  const composer = track.composer === null ? '' : `"${track.composer}"`
  const { name, album_id, milliseconds, bytes, unit_price, released } = track
  return `${id},${name},${album_id},${composer},${milliseconds},${bytes},${unit_price.toFixed(2)},${released}`
}

function csv(head: string, count: number, line: (id: number) => string): string {
  const lines = Array.from({ length: count }, (_, index) => line(index + 1))
  return `${head}\n${lines.join('\n')}\n`
}

/** Accents and all: the rows of real tables are not ASCII, and text that is takes shorter ways. */
const vocabulary =
  'Nacht Étude Blue River Señor Wind Über Morning Straße Silver Ångström Dance Falling Bürger Garden Storm'.split(' ')

function words(seed: number, count: number): string {
  return Array.from({ length: count }, (_, at) => vocabulary[(seed * (at + 3) + at * 5) % vocabulary.length]).join(' ')
}
