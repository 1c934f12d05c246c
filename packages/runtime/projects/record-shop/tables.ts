/** The app that the requests of the goldens are sent to: a shop that sells records. */
import {
  autoNumber,
  bigInteger,
  boolean,
  date,
  datetime,
  decimal,
  email,
  float,
  integer,
  json,
  longText,
  multiSelect,
  singleSelect,
  text,
  updatedAt,
  uuid,
} from '../../src/table/columns.ts'
import { table } from '../../src/table/table.ts'

const access = { read: ['anyone'], create: ['anyone'], update: ['anyone'], delete: ['anyone'] }

const artist = table({
  name: 'artist',
  key: ['id'],
  columns: {
    id: autoNumber(),
    name: text({ required: true, maxLength: 120 }),
    country: text({ maxLength: 60 }),
    formed: integer(),
  },
  unique: [['name']],
  toMany: {
    albums: { to: 'album', by: 'artist' },
  },
  access,
})

const album = table({
  name: 'album',
  key: ['id'],
  columns: {
    id: autoNumber(),
    title: text({ required: true, maxLength: 160 }),
    artist_id: bigInteger({ required: true }),
    released: date(),
    price: decimal({ precision: 10, scale: 2 }),
    in_print: boolean({ required: true, default: { literal: 'true' } }),
    details: json(),
    tags: multiSelect({ options: ['live', 'studio', 'classic', 'debut'] }),
  },
  toOne: {
    artist: { to: 'artist', from: ['artist_id'], at: ['id'], constraint: 'album_artist_fkey' },
  },
  toMany: {
    tracks: { to: 'track', by: 'album' },
    copies: { to: 'copy', by: 'album' },
  },
  indexed: [['artist_id'], ['released']],
  access,
})

const track = table({
  name: 'track',
  key: ['id'],
  columns: {
    id: autoNumber(),
    name: text({ required: true, maxLength: 160 }),
    album_id: bigInteger(),
    seconds: integer({ required: true }),
    plays: bigInteger({ required: true, default: { literal: '0' } }),
    loudness: float(),
  },
  toOne: {
    album: { to: 'album', from: ['album_id'], at: ['id'], constraint: 'track_album_fkey' },
  },
  toMany: {
    playlists: { to: 'playlist', through: 'playlist_track', near: 'track', far: 'playlist' },
  },
  indexed: [['album_id']],
  access,
})

const playlist = table({
  name: 'playlist',
  key: ['id'],
  columns: {
    id: autoNumber(),
    name: text({ required: true, maxLength: 120 }),
  },
  toMany: {
    tracks: { to: 'track', through: 'playlist_track', near: 'playlist', far: 'track' },
  },
  access,
})

const playlistTrack = table({
  name: 'playlist_track',
  key: ['playlist_id', 'track_id'],
  columns: {
    playlist_id: bigInteger({ required: true }),
    track_id: bigInteger({ required: true }),
    position: integer({ required: true, default: { literal: '1' } }),
  },
  toOne: {
    playlist: { to: 'playlist', from: ['playlist_id'], at: ['id'], constraint: 'playlist_track_playlist_fkey' },
    track: { to: 'track', from: ['track_id'], at: ['id'], constraint: 'playlist_track_track_fkey' },
  },
  indexed: [['track_id']],
  access,
})

const employee = table({
  name: 'employee',
  key: ['id'],
  columns: {
    id: autoNumber(),
    name: text({ required: true, maxLength: 120 }),
    manager_id: bigInteger(),
  },
  toOne: {
    manager: { to: 'employee', from: ['manager_id'], at: ['id'], constraint: 'employee_manager_fkey' },
  },
  toMany: {
    reports: { to: 'employee', by: 'manager' },
  },
  indexed: [['manager_id']],
  access,
})

const shelf = table({
  name: 'shelf',
  description: 'A shelf is known by its room and its number.',
  key: ['room', 'number'],
  columns: {
    room: text({ required: true, maxLength: 20 }),
    number: integer({ required: true }),
    label: text({ maxLength: 60 }),
  },
  toMany: {
    copies: { to: 'copy', by: 'shelf' },
  },
  access,
})

const copy = table({
  name: 'copy',
  key: ['id'],
  columns: {
    id: autoNumber(),
    album_id: bigInteger({ required: true }),
    shelf_room: text({ maxLength: 20 }),
    shelf_number: integer(),
    condition: singleSelect({ required: true, options: ['new', 'good', 'worn'], default: { literal: 'new' } }),
  },
  toOne: {
    album: { to: 'album', from: ['album_id'], at: ['id'], constraint: 'copy_album_fkey' },
    shelf: {
      to: 'shelf',
      from: ['shelf_room', 'shelf_number'],
      at: ['room', 'number'],
      constraint: 'copy_shelf_fkey',
    },
  },
  indexed: [['album_id'], ['shelf_room', 'shelf_number']],
  access,
})

const order = table({
  name: 'order',
  key: ['id'],
  columns: {
    id: uuid({ required: true, default: { randomUuid: true } }),
    customer: email({ required: true }),
    total: decimal({ required: true, precision: 10, scale: 2, default: { literal: '0.00' } }),
    note: longText(),
    placed: datetime({ required: true, default: { now: true } }),
    changed: updatedAt(),
    details: json(),
  },
  access,
})

export const tables = [artist, album, track, playlist, playlistTrack, employee, shelf, copy, order]
