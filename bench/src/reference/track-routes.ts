import { hash } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { MusicStore, Page } from './music-store.ts'
import type { Track, TrackInput } from './track.ts'
import { albumWithTracksJson, listJson, trackJson, trackWithAlbumJson } from './track-json.ts'

const JSON_TYPE = 'application/json; charset=utf-8'

const id = { type: 'integer', minimum: 1 }
const page = {
  limit: { type: 'integer', minimum: 1, maximum: 1000, default: 25 },
  offset: { type: 'integer', minimum: 0, default: 0 },
}
const int4 = { type: 'integer', minimum: -2147483648, maximum: 2147483647 }
const trackProperties = {
  name: { type: 'string', maxLength: 200 },
  album_id: id,
  composer: { type: ['string', 'null'], maxLength: 220 },
  milliseconds: int4,
  bytes: { ...int4, type: ['integer', 'null'] },
  unit_price: { type: 'number', minimum: -99_999_999.99, maximum: 99_999_999.99, multipleOf: 0.01 },
  released: { type: 'string', format: 'date-time' },
}

const object = (properties: object, rest: object = {}) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  ...rest,
})
const listSchema = {
  querystring: object({ ...page, album_id: id, include: { enum: ['album'] } }),
}
const albumsSchema = { querystring: object({ ...page, include: { enum: ['tracks'] } }, { required: ['include'] }) }
const itemSchema = { params: object({ id }) }
const insertSchema = {
  body: object(trackProperties, { required: ['name', 'album_id', 'milliseconds', 'unit_price', 'released'] }),
}
const updateSchema = { ...itemSchema, body: object(trackProperties, { minProperties: 1 }) }

interface ListQuery extends Page {
  readonly album_id?: number
  readonly include?: 'album'
}

export async function trackRoutes(server: FastifyInstance, { store }: { store: MusicStore }): Promise<void> {
  server.get<{ Querystring: ListQuery }>('/tracks', { schema: listSchema }, async (request, reply) => {
    const { query } = request
    if (query.include === 'album') {
      const rows = await store.tracksWithAlbum(query)
      return sendList(reply, query, rows.length, listJson(rows, trackWithAlbumJson))
    }
    const rows =
      query.album_id === undefined ? await store.tracks(query) : await store.tracksOfAlbum(query.album_id, query)
    return sendList(reply, query, rows.length, listJson(rows, trackJson))
  })

  server.get<{ Querystring: Page }>('/albums', { schema: albumsSchema }, async (request, reply) => {
    const { albums, tracks } = await store.albumsWithTracks(request.query)
    const byAlbum = new Map<Track['album_id'], Track[]>(albums.map(({ album_id }) => [album_id, []]))
    for (const track of tracks) byAlbum.get(track.album_id)?.push(track)
    const body = listJson(albums, (album) => albumWithTracksJson(album, byAlbum.get(album.album_id) ?? []))
    return sendList(reply, request.query, albums.length, body)
  })

  server.get<{ Params: { id: number } }>('/tracks/:id', { schema: itemSchema }, async (request, reply) => {
    const track = await store.track(request.params.id)
    return track === undefined ? notFound(reply) : sendItem(reply, trackJson(track), request.headers['if-none-match'])
  })

  server.post<{ Body: TrackInput }>('/tracks', { schema: insertSchema }, async (request, reply) => {
    const track = await store.insertTrack(request.body)
    reply.code(201).header('content-type', JSON_TYPE).header('content-range', '*/*')
    return reply.send(listJson([track], trackJson))
  })

  server.patch<{ Params: { id: number }; Body: Partial<TrackInput> }>(
    '/tracks/:id',
    { schema: updateSchema },
    async (request, reply) => {
      const track = await store.updateTrack(request.params.id, request.body)
      if (track === undefined) return notFound(reply)
      return sendItem(reply, trackJson(track), undefined)
    },
  )
}

function sendList(reply: FastifyReply, { offset }: Page, count: number, body: string): FastifyReply {
  const range = count === 0 ? '*/*' : `${offset}-${offset + count - 1}/*`
  return reply.header('content-type', JSON_TYPE).header('content-range', range).send(body)
}

function sendItem(reply: FastifyReply, body: string, noneMatch: string | undefined): FastifyReply {
  const etag = `"${hash('sha256', body, 'base64url').slice(0, 22)}"`
  reply.header('etag', etag)
  if (noneMatch === etag) return reply.code(304).send()
  return reply.header('content-type', JSON_TYPE).send(body)
}

function notFound(reply: FastifyReply): FastifyReply {
  return reply.code(404).header('content-type', JSON_TYPE).send('{"message":"There is no such track."}')
}
