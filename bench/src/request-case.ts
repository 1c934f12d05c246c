import { newTrack, type RowCounts } from './dataset.ts'
import type { Side } from './server-process.ts'

/** One kind of request, as each of the two servers takes it. */
export interface RequestCase {
  readonly name: string
  readonly writes: boolean
  /** The request of this number, drawn at random in a way that is the same for both and each time. */
  request(side: Side, at: number, rows: RowCounts): Call
}

export interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH'
  readonly path: string
  readonly body?: string
}

export const requestCases: readonly RequestCase[] = [
  {
    name: 'by-id',
    writes: false,
    request: (side, at, { track }) => get(side, `track/${pick(at, track)}`, `tracks/${pick(at, track)}`),
  },
  {
    name: 'list',
    writes: false,
    request: (side, at) =>
      get(side, `track?order=track_id&limit=25&offset=${page(at)}`, `tracks?limit=25&offset=${page(at)}`),
  },
  {
    name: 'filter',
    writes: false,
    request: (side, at, { album }) =>
      get(
        side,
        `track?album_id=eq.${pick(at, album)}&order=track_id&limit=25`,
        `tracks?album_id=${pick(at, album)}&limit=25`,
      ),
  },
  {
    name: 'embed-parent',
    writes: false,
    request: (side, at) =>
      get(
        side,
        `track?select=*,album(*)&order=track_id&limit=25&offset=${page(at)}`,
        `tracks?include=album&limit=25&offset=${page(at)}`,
      ),
  },
  {
    name: 'embed-children',
    writes: false,
    request: (side, at) =>
      get(
        side,
        `album?select=*,tracks(*)&order=album_id&tracks.order=track_id&limit=25&offset=${page(at)}`,
        `albums?include=tracks&limit=25&offset=${page(at)}`,
      ),
  },
  {
    name: 'insert',
    writes: true,
    request: (side, at, rows) => ({
      method: 'POST',
      path: side === 'ours' ? '/rest/v1/track' : '/tracks',
      body: JSON.stringify(newTrack(rows.track + pick(at, rows.track), rows)),
    }),
  },
  {
    name: 'update',
    writes: true,
    request: (side, at, { track }) => ({
      method: 'PATCH',
      path: side === 'ours' ? `/rest/v1/track/${pick(at, track)}` : `/tracks/${pick(at, track)}`,
      body: JSON.stringify({ milliseconds: 1000 + pick(at + 1, 100_000), unit_price: 1.49 }),
    }),
  },
]

/** A call as the bytes of an HTTP request. */
export function requestText({ method, path, body }: Call): string {
  const head = `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n`
  if (body === undefined) return `${head}\r\n`
  return `${head}Prefer: return=representation\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}

const get = (side: Side, ours: string, reference: string): Call => ({
  method: 'GET',
  path: side === 'ours' ? `/rest/v1/${ours}` : `/${reference}`,
})

/** Where a page of a list begins: one of the first forty, so that skipping rows is not what is measured. */
const page = (at: number): number => (pick(at, 40) - 1) * 25

/** A number from 1 to `most`, scattered: neighbours in time are not neighbours in the table. */
function pick(at: number, most: number): number {
  let bits = Math.imul(at + 1, 0x9e37_79b1)
  bits = Math.imul(bits ^ (bits >>> 15), 0x85eb_ca6b)
  return (((bits ^ (bits >>> 13)) >>> 0) % most) + 1
}
