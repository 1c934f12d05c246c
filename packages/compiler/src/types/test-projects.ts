/** Checked projects made by hand, for the tests of what describes an API: its types and its OpenAPI document. */
import {
  type Column,
  type ColumnType,
  type Link,
  type ManyToManyLink,
  type Operation,
  type Project,
  type Table,
  type ToManyLink,
  type ToOneLink,
  valueKindOf,
} from '@plinth/manifest'

const everything = ['read', 'create', 'update', 'delete'] as const satisfies readonly Operation[]

/** Artists, albums and tracks: the same project as `projects/chinook-three`. */
export const chinookThree = project('chinook-three', 'Artists, albums and tracks of the Chinook music store.', [
  table('album', {
    description: 'A record by an artist.',
    key: ['album_id'],
    columns: [
      column('album_id', 'auto number'),
      column('title', 'text', { required: true, maxLength: 160 }),
      column('artist_id', 'big integer', { required: true, link: 'artist' }),
    ],
    links: [
      toOne('artist', {
        to: 'artist',
        from: ['artist_id'],
        at: ['artist_id'],
        required: true,
        constraint: 'album_artist_fkey',
      }),
      toMany('tracks', 'track', 'album'),
    ],
    open: ['read'],
  }),
  table('artist', {
    description: 'Who plays.',
    key: ['artist_id'],
    columns: [column('artist_id', 'auto number'), column('name', 'text', { maxLength: 120 })],
    links: [toMany('albums', 'album', 'artist')],
    open: ['read'],
  }),
  table('track', {
    description: 'A song.',
    key: ['track_id'],
    columns: [
      column('track_id', 'auto number'),
      column('name', 'text', { required: true, maxLength: 200 }),
      column('album_id', 'big integer', { link: 'album' }),
      column('composer', 'text', { maxLength: 220 }),
      column('milliseconds', 'integer', { required: true }),
      column('bytes', 'integer'),
      column('unit_price', 'decimal', { required: true, precision: 10, scale: 2 }),
    ],
    links: [toOne('album', { to: 'album', from: ['album_id'], at: ['album_id'], constraint: 'track_album_fkey' })],
    open: everything,
  }),
])

/** Every field type, names of every sort, and every kind of link: to itself, one to one, through a table, composite. */
export const everyField = project('every-field', undefined, [
  table('Größe und mehr', {
    key: ['Länge in m', 'e-mail'],
    columns: [column('Länge in m', 'integer'), column('e-mail', 'email'), column('__proto__', 'text')],
    links: [],
    open: [],
  }),
  table('detail', {
    description: 'Says more */ about a thing.\nIn two lines.',
    key: ['thing_id'],
    columns: [column('thing_id', 'uuid', { required: true, unique: true, link: 'thing' }), column('note', 'text')],
    links: [
      toOne('thing', {
        to: 'thing',
        from: ['thing_id'],
        at: ['id'],
        required: true,
        unique: true,
        constraint: 'detail_thing_fkey',
      }),
    ],
    open: everything,
  }),
  table('thing', {
    key: ['id'],
    columns: [
      column('id', 'uuid', { default: { kind: 'random uuid' } }),
      column('parent_id', 'uuid', { link: 'parent' }),
      column('text', 'text', { minLength: 2, maxLength: 10, default: { kind: 'literal', text: "it's" } }),
      column('long', 'long text', { description: 'Ends a comment: */' }),
      column('rich', 'rich text'),
      column('email', 'email'),
      column('url', 'url'),
      column('phone', 'phone'),
      column('state', 'single select', { required: true, options: ["it's", 'new', 'with "quotes"'] }),
      column('maybe', 'single select', { options: ['yes', 'no'] }),
      column('tags', 'multi select', { options: ['red', 'green'] }),
      column('integer', 'integer', { min: '-5', max: '10', default: { kind: 'literal', text: '7' } }),
      column('big', 'big integer', {
        max: '9223372036854775807',
        default: { kind: 'literal', text: '9007199254740993' },
      }),
      column('serial', 'auto number'),
      column('rating', 'rating', { min: '0', max: '5' }),
      column('took', 'duration'),
      column('exact', 'decimal', { precision: 18, scale: 4, min: '0.0001' }),
      column('price', 'currency', {
        precision: 18,
        scale: 2,
        currency: 'EUR',
        default: { kind: 'literal', text: '1.00' },
      }),
      column('share', 'percent', { precision: 9, scale: 4 }),
      column('float', 'float'),
      column('yes', 'boolean', { required: true, default: { kind: 'literal', text: 'false' } }),
      column('day', 'date', { default: { kind: 'now' } }),
      column('hour', 'time'),
      column('moment', 'datetime'),
      column('json', 'json', { default: { kind: 'literal', text: '{"a":[1]}' } }),
      column('created_at', 'created at'),
      column('updated_at', 'updated at'),
      column('created_by', 'created by'),
      column('updated_by', 'updated by'),
    ],
    links: [
      toOne('parent', { to: 'thing', from: ['parent_id'], at: ['id'], constraint: 'thing_parent_fkey' }),
      toMany('children', 'thing', 'parent'),
      toMany('more', 'detail', 'thing'),
      manyToMany('likes', { to: 'thing', through: 'thing_like', near: 'who', far: 'whom' }),
    ],
    open: everything,
  }),
  table('thing_like', {
    key: ['who_id', 'whom_id'],
    columns: [
      column('who_id', 'uuid', { required: true, link: 'who' }),
      column('whom_id', 'uuid', { required: true, link: 'whom' }),
    ],
    links: [
      toOne('who', { to: 'thing', from: ['who_id'], at: ['id'], required: true, constraint: 'thing_like_who_fkey' }),
      toOne('whom', { to: 'thing', from: ['whom_id'], at: ['id'], required: true, constraint: 'thing_like_whom_fkey' }),
    ],
    open: ['read', 'create', 'delete'],
  }),
])

function project(name: string, description: string | undefined, tables: readonly Table[]): Project {
  const unreleased = { released: [], decisions: { drop: [], fill: {} } }
  return {
    name,
    description,
    database: 'sqlite',
    roles: [{ name: 'anyone', description: undefined }],
    apis: [
      {
        name: 'store',
        description: undefined,
        path: '/rest/v1',
        tables: tables.map((each) => ({
          table: each.name,
          operations: each.access.create.length > 0 ? everything : (['read'] as const),
        })),
      },
    ],
    tables,
    seeds: [],
    migrations: { sqlite: unreleased, postgres: unreleased, mysql: unreleased },
  }
}

function table(
  name: string,
  given: Pick<Table, 'key' | 'columns' | 'links'> & { description?: string; open: readonly Operation[] },
): Table {
  const roles = (operation: Operation) => (given.open.includes(operation) ? ['anyone'] : [])
  return {
    name,
    id: name,
    description: given.description,
    path: `tables/${name}.json`,
    key: given.key,
    columns: given.columns,
    links: given.links,
    indexes: [],
    checks: [],
    access: { read: roles('read'), create: roles('create'), update: roles('update'), delete: roles('delete') },
  }
}

function column(name: string, type: ColumnType, given: Partial<Column> = {}): Column {
  return {
    name,
    id: name,
    description: undefined,
    type,
    value: valueKindOf[type],
    required: false,
    unique: false,
    default: undefined,
    maxLength: undefined,
    minLength: undefined,
    min: undefined,
    max: undefined,
    precision: undefined,
    scale: undefined,
    options: undefined,
    currency: undefined,
    link: undefined,
    ...given,
  }
}

function toOne(name: string, given: Pick<ToOneLink, 'to' | 'from' | 'at' | 'constraint'> & Partial<ToOneLink>): Link {
  return {
    kind: 'to one',
    name,
    id: name,
    description: undefined,
    required: false,
    unique: false,
    onDelete: 'refuse',
    ...given,
  }
}

function toMany(name: string, to: string, by: string): ToManyLink {
  return { kind: 'to many', name, id: name, description: undefined, to, by }
}

function manyToMany(name: string, given: Pick<ManyToManyLink, 'to' | 'through' | 'near' | 'far'>): Link {
  return { kind: 'many to many', name, id: name, description: undefined, ...given }
}
