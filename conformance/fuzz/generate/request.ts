import { Buffer } from 'node:buffer'
import type { Random } from './random.ts'
import { anyJson, anyValue, oddTexts, sqlFragments } from './values.ts'

// One grammar from the request line to the body: long, because each rule calls the next, and apart they would only import
// one another in a circle.

/** A request as it goes onto the wire, or as near to it as an HTTP client lets one come. */
export interface FuzzRequest {
  readonly method: string
  /** Path and query, one character a byte. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | undefined
}

/** What a request is about; most of what it says fits the table, so that it gets beyond the first check. */
interface Subject {
  readonly table: string
  readonly columns: readonly string[]
  readonly ways: readonly string[]
}

const subjects: readonly Subject[] = [
  {
    table: 'note',
    columns: [
      ...['id', 'title', 'body', 'count', 'big', 'price', 'weight', 'done', 'day', 'at', 'moment', 'data', 'token'],
      ...['colours', 'parent_id', 'data->a', 'data->a->0', 'data->>a', 'data->a->1->>b'],
    ],
    ways: ['parent', 'children', 'tags', 'note_tag', 'vault', 'parent_id', 'x:tags', 'note!note_parent_fkey'],
  },
  { table: 'tag', columns: ['name', 'größe'], ways: ['notes', 'note_tag', 'note'] },
  { table: 'note_tag', columns: ['note_id', 'tag_name', 'why'], ways: ['note', 'tag', 'note_id'] },
  { table: 'marker', columns: ['id', 'text'], ways: ['note'] },
  { table: 'vault', columns: ['id', 'secret', 'note_id'], ways: ['note'] },
]
const otherTables = ['secret', 'sqlite_master', 'plinth_migration', 'rpc', 'pg_user', 'note.tag']
const everyColumn = subjects.flatMap(({ columns }) => columns)

const subjectOf = (random: Random): Subject => {
  const at = random.below(30)
  if (at === 0) return { ...subjects[0]!, table: random.pick(otherTables) }
  return at < 14 ? subjects[0]! : at < 19 ? subjects[1]! : at < 24 ? subjects[2]! : subjects[at < 27 ? 3 : 4]!
}
const columnOf = (random: Random, { columns }: Subject): string => random.pick(random.once(40) ? everyColumn : columns)
/** Where a way leads, as far as the names go. */
const behind = (way: string): Subject =>
  subjects.find(({ table }) => way.replace(/^.*:|!.*$/g, '').startsWith(table)) ??
  (way.includes('tags') ? subjects[1]! : subjects[0]!)

const operators = [
  'eq',
  'neq',
  'gt',
  'gte',
  'lt',
  'lte',
  'like',
  'ilike',
  'match',
  'imatch',
  'in',
  'is',
  'isdistinct',
  'cs',
  'cd',
  'ov',
  'fts',
  'plfts',
  'phfts(english)',
  'wfts',
  'sl',
  'sr',
  'nxr',
  'nxl',
  'adj',
  'eq(any)',
  'like(all)',
  'not.eq',
  'not.in',
  'not.is',
]
const casts = [
  'text',
  'integer',
  'bigint',
  'numeric',
  'float8',
  'boolean',
  'date',
  'time',
  'timestamptz',
  'json',
  'uuid',
  'regclass',
  'text[]',
]

/** A request of the dialect, in which about every third has something broken. */
export function randomRequest(random: Random): FuzzRequest {
  const made = plainRequest(random)
  return random.once(3) ? mutated(random, made) : made
}

function plainRequest(random: Random): FuzzRequest {
  const method = random.pick([
    'GET',
    'GET',
    'GET',
    'GET',
    'GET',
    'HEAD',
    'POST',
    'POST',
    'PATCH',
    'DELETE',
    'PUT',
    'OPTIONS',
  ])
  const about = subjectOf(random)
  const query = random.list(3, () => parameter(random, about)).join('&')
  const path = random.once(60)
    ? otherPath(random)
    : `/rest/v1/${encode(about.table)}${random.once(5) ? `/${itemKey(random)}` : ''}`
  const headers = randomHeaders(random)
  const sendsBody = method === 'POST' || method === 'PATCH' || method === 'PUT' || random.once(20)
  const body = sendsBody ? randomBody(random, headers, about) : undefined
  return { method, target: query === '' ? path : `${path}?${query}`, headers, body }
}

const otherPath = (random: Random): string =>
  random.pick([
    '/',
    '/rest/v1/',
    '/rest/v1',
    '/openapi.json',
    '/docs',
    '/healthz',
    '/readyz',
    '/types.ts',
    '/metrics',
    '/rest/v1/rpc/x',
    '/..%2f..%2fetc/passwd',
    '//',
    '/rest/v1//1',
    '*',
    `/${'a/'.repeat(200)}`,
  ])

const itemKey = (random: Random): string =>
  encode(random.once(3) ? anyValue(random) : random.pick(['1', '2', '61', '1,tag 1', 'tag 1', '1,2,3', '-1', '']))

function parameter(random: Random, about: Subject): string {
  switch (random.below(9)) {
    case 0:
    case 1:
      return `select=${encode(select(random, about, 3))}`
    case 2:
      return `order=${encode(random.list(3, () => orderTerm(random, about)).join(','))}`
    case 3:
      return `${random.pick(['limit', 'offset'])}=${encode(random.once(8) ? anyValue(random) : String(random.below(50)))}`
    case 4:
      return `${encode(random.pick(['and', 'or', 'not.and', 'not.or', 'children.or', 'tags.not.and']))}=${encode(group(random, about, 3))}`
    case 5:
      return `${random.pick(['columns', 'on_conflict'])}=${encode(random.list(4, () => columnOf(random, about)).join(','))}`
    case 6: {
      const way = random.pick(about.ways)
      const column = columnOf(random, behind(way))
      const aimed = random.once(2)
        ? `${way}.${column}=${encode(filter(random, column))}`
        : `${way}.${random.pick(['limit', 'offset'])}=${random.below(5)}`
      return `select=${encode(`*,${way}(${select(random, behind(way), 1)})`)}&${aimed}`
    }
    default: {
      const column = random.once(25) ? anyValue(random) : columnOf(random, about)
      return `${encode(column)}=${encode(filter(random, column))}`
    }
  }
}

function select(random: Random, about: Subject, depth: number): string {
  return random
    .list(4, () => {
      const kind = random.below(8)
      if (kind === 0) return '*'
      if (kind === 1) return `${columnOf(random, about)}::${random.once(2) ? 'text' : random.pick(casts)}`
      if (kind === 2)
        return `${random.pick(['', 'x:', 'a b:'])}${columnOf(random, about)}.${random.pick(['count', 'sum', 'avg', 'min', 'max'])}()`
      if (kind === 3) return random.pick(['count()', 'n:count()', 'count()::text'])
      if (kind < 6 && depth > 0) {
        const way = random.pick(about.ways)
        return `${random.pick(['', '', '', '...'])}${way}${random.pick(['', '', '!inner', '!left'])}(${select(random, behind(way), depth - 1)})`
      }
      return random.once(25) ? anyValue(random) : columnOf(random, about)
    })
    .join(',')
}

const orderTerm = (random: Random, about: Subject): string =>
  `${random.once(8) ? `${random.pick(about.ways)}(${columnOf(random, about)})` : columnOf(random, about)}${random.pick(['', '.asc', '.desc', '.desc.nullslast', '.nullsfirst', '.asc.asc'])}`

function filter(random: Random, column: string): string {
  const value = random.once(3) ? anyValue(random) : fitting(random, column)
  if (random.once(2)) return `${random.pick(['eq', 'neq', 'gt', 'lte', 'isdistinct', 'not.eq'])}.${value}`
  if (random.once(4))
    return `${random.pick(['is', 'not.is'])}.${random.pick(['null', 'not_null', 'true', 'unknown', value])}`
  if (random.once(3))
    return `${random.pick(['in', 'not.in'])}.(${random.list(4, () => fitting(random, column)).join(',')})`
  return `${random.once(20) ? anyValue(random) : random.pick(operators)}.${value}`
}

/** A value of the kind the column has. */
function fitting(random: Random, column: string): string {
  switch (column) {
    case 'id':
    case 'count':
    case 'big':
    case 'parent_id':
    case 'note_id':
    case 'größe':
      return random.pick(['1', '7', '0', '-1', '60', '2147483647'])
    case 'price':
    case 'weight':
      return random.pick(['1.5', '-0.0001', '1e3', '33.333333333333'])
    case 'done':
      return random.pick(['true', 'false'])
    case 'day':
      return '2024-01-05'
    case 'at':
      return '12:00:01'
    case 'moment':
      return '2024-01-01T00:00:01Z'
    case 'token':
      return '00000000-0000-4000-8000-000000000001'
    case 'colours':
      return random.pick(['{red}', '{}', '{"a,b",green}', '["red"]'])
    case 'data':
    case 'data->a':
      return random.pick(['{"a":[1]}', '[1]', '1', 'null', '"x"'])
    default:
      return random.pick(['title 3', 'title*', '%t_t%', 'tag 1', ...sqlFragments])
  }
}

function group(random: Random, about: Subject, depth: number): string {
  const parts = random.list(3, () =>
    depth > 0 && random.once(3)
      ? `${random.pick(['and', 'or', 'not.and', 'not.or'])}${group(random, about, depth - 1)}`
      : columnFilter(random, about),
  )
  return `(${parts.join(',')})`
}

const columnFilter = (random: Random, about: Subject): string => {
  const column = columnOf(random, about)
  return `${column}.${filter(random, column)}`
}

function randomHeaders(random: Random): Record<string, string> {
  const headers: Record<string, string> = {}
  const maybe = (times: number, name: string, values: readonly string[]) => {
    if (random.once(times)) headers[name] = random.once(12) ? headerText(anyValue(random)) : random.pick(values)
  }
  maybe(2, 'prefer', [
    'return=representation',
    'return=minimal',
    'return=headers-only',
    'count=exact',
    'count=planned',
    'count=estimated,return=representation',
    'resolution=merge-duplicates,return=representation',
    'resolution=ignore-duplicates',
    'missing=default',
    'handling=strict,max-affected=1',
    'handling=strict',
    'tx=rollback,return=representation',
    'numbers=strings',
    'x'.repeat(2000),
    ','.repeat(100),
  ])
  maybe(5, 'accept', [
    'application/json',
    'text/csv',
    'application/vnd.pgrst.object+json',
    'application/vnd.pgrst.array+json;nulls=stripped',
    '*/*',
    'text/html',
    'a/b;q=2',
    ';;;',
    'application/vnd.pgrst.plan+json',
  ])
  maybe(8, 'range', ['0-5', '5-0', '0-', '-5', 'items=0-3', '99999999999999999999-', 'bytes=0-1'])
  maybe(20, 'range-unit', ['items', 'bytes', ''])
  maybe(12, 'if-match', ['"x"', '*', 'W/"x"', '"', ''])
  maybe(12, 'if-none-match', ['"x"', '*', 'W/"x", "y"'])
  maybe(12, 'idempotency-key', ['a', 'b', 'x'.repeat(300), 'key with spaces'])
  maybe(15, 'authorization', ['Bearer x', 'Bearer', 'Basic eDp4', `Bearer ${'x'.repeat(5000)}`])
  maybe(15, 'apikey', ['x', ''])
  maybe(12, 'content-type', [
    'application/json',
    'text/csv',
    'text/csv; charset=utf-8',
    'application/json; charset=latin1',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'x',
    'application/vnd.pgrst.object+json',
  ])
  maybe(30, 'content-encoding', ['gzip', 'identity', 'br'])
  maybe(20, 'origin', ['http://evil.example', 'null'])
  maybe(30, 'accept-profile', ['other'])
  maybe(30, 'x-forwarded-for', ['1.2.3.4', 'x'.repeat(500)])
  maybe(40, 'x-http-method-override', ['DELETE'])
  return headers
}

/** What Node's client lets through in a header: no control characters, nothing beyond Latin-1. */
const headerText = (text: string): string => text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '~').slice(0, 2000)

function randomBody(random: Random, headers: Record<string, string>, about: Subject): Buffer {
  if (headers['content-type'] === undefined && random.once(5)) headers['content-type'] = 'text/csv'
  const kind = random.below(12)
  if (headers['content-type']?.startsWith('text/csv') && kind < 9) return Buffer.from(csv(random, about))
  if (kind < 8) return Buffer.from(JSON.stringify(random.once(2) ? row(random, about) : rows(random, about)))
  if (kind === 8) return Buffer.from(JSON.stringify(anyJson(random)))
  if (kind === 9) return Buffer.from(`${'['.repeat(random.below(5000))}1`)
  if (kind === 10) return Buffer.from(Array.from({ length: random.below(200) }, () => random.below(256)))
  return Buffer.from(
    random.pick([
      ...oddTexts,
      ...sqlFragments,
      '{"title":"\\ud800"}',
      '{"title":"\\u0000"}',
      '{"__proto__":{"title":1}}',
      '{"id":1,"id":2}',
      '[1,2]',
      '[[]]',
      'null',
      '""',
    ]),
  )
}

/** Rows of the same columns, as a list has to be. */
function rows(random: Random, about: Subject): Record<string, unknown>[] {
  const first = row(random, about)
  return [
    first,
    ...random.list(4, () => Object.fromEntries(Object.keys(first).map((name) => [name, cell(random, name)]))),
  ]
}

function row(random: Random, about: Subject): Record<string, unknown> {
  const names = random.list(5, () => (random.once(40) ? anyValue(random) : columnOf(random, about)))
  return Object.fromEntries(names.map((name) => [name, cell(random, name)]))
}

function cell(random: Random, name: string): unknown {
  if (random.once(6)) return anyJson(random, 2)
  return name === 'colours'
    ? ['red']
    : name === 'data'
      ? { a: [1] }
      : name === 'done'
        ? true
        : random.once(5)
          ? null
          : fitting(random, name)
}

function csv(random: Random, about: Subject): string {
  const cell = () =>
    random.once(4) ? `"${anyValue(random).replaceAll('"', random.once(5) ? '"' : '""')}"` : anyValue(random)
  const header = random.list(4, () => columnOf(random, about)).join(',')
  return [header, ...random.list(4, () => random.list(5, cell).join(','))].join(random.pick(['\n', '\r\n', '\r']))
}

/** Percent-encoded as clients do, or as careless ones do. */
function encode(text: string): string {
  return Buffer.from(text)
    .toString('latin1')
    .replace(
      /[^\x21\x24\x27-\x2e\x30-\x3b\x40-\x5a\x5f\x61-\x7a\x7e]/g,
      (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`,
    )
}

function mutated(random: Random, request: FuzzRequest): FuzzRequest {
  const { target, body } = request
  const at = random.below(target.length)
  switch (random.below(9)) {
    case 0:
      return { ...request, target: sendable(target.slice(0, at)) }
    case 1:
      return {
        ...request,
        target: sendable(target.slice(0, at) + String.fromCharCode(0x21 + random.below(0xde)) + target.slice(at + 1)),
      }
    case 2:
      return { ...request, target: `${target}${target.includes('?') ? '&' : '?'}${target.split('?')[1] ?? ''}` }
    case 3:
      return {
        ...request,
        target: sendable(target.slice(0, at) + encode(random.pick(sqlFragments)) + target.slice(at)),
      }
    case 4:
      return { ...request, target: sendable(target.slice(0, at) + random.pick(oddTexts) + target.slice(at)) }
    case 5:
      return { ...request, target: `${target.split('?')[0]}?${`select=${'parent('.repeat(random.below(3000))}`}` }
    case 6:
      return {
        ...request,
        target: `${target.split('?')[0]}?id=in.(${Array.from({ length: random.below(9000) }, (_, index) => index).join(',')})`,
      }
    case 7:
      return body === undefined ? request : { ...request, body: body.subarray(0, random.below(body.length + 1)) }
    default: {
      if (body === undefined || body.length === 0)
        return { ...request, method: random.pick(['TRACE', 'PROPFIND', 'PURGE', 'LINK']) }
      const flipped = Buffer.from(body)
      flipped[random.below(flipped.length)]! ^= 1 << random.below(8)
      return { ...request, body: flipped }
    }
  }
}

/** What may stand in a request line that is still one: the rest is for the raw bytes. */
const sendable = (target: string): string => {
  const bytes = Buffer.from(target)
    .toString('latin1')
    .replace(/[^\x21-\xff]/g, '%20')
  return bytes.startsWith('/') ? bytes : `/${bytes}`
}
