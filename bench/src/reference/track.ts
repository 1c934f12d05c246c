/** Rows as the drivers give them. Decimals and datetimes are text of the wire's form, so that no digit is lost. */

export interface Track {
  readonly track_id: number | string
  readonly name: string
  readonly album_id: number | string
  readonly composer: string | null
  readonly milliseconds: number
  readonly bytes: number | null
  readonly unit_price: string
  readonly released: string
}

export interface Album {
  readonly album_id: number | string
  readonly title: string
  readonly artist_id: number | string
}

export const trackColumns = [
  'track_id',
  'name',
  'album_id',
  'composer',
  'milliseconds',
  'bytes',
  'unit_price',
  'released',
] as const

/** What a client may set. */
export interface TrackInput {
  readonly name: string
  readonly album_id: number
  readonly composer?: string | null
  readonly milliseconds: number
  readonly bytes?: number | null
  readonly unit_price: number
  readonly released: string
}
