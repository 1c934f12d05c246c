import type { Components } from './keep-referenced.ts'
import type { JsonValue } from './print-json.ts'

/**
 * What every API has alike: parameters, headers, refusals and keys. Few parameters have an `example`: docs pages fill
 * them into the request that a reader tries, which should be one that works and gives something.
 */
const sharedParameters: Readonly<Record<string, JsonValue>> = {
  and: query('and', 'Filters that must all hold: `(a.gte.1,a.lt.10)`.'),
  or: query('or', 'Filters of which one must hold: `(a.eq.1,b.is.null)`.'),
  limit: {
    name: 'limit',
    in: 'query',
    description: 'The most rows to answer with. The server has a limit of its own, which it never exceeds.',
    schema: { type: 'integer', minimum: 0 },
    example: 25,
  },
  offset: {
    name: 'offset',
    in: 'query',
    description: 'How many rows to pass over first.',
    schema: { type: 'integer', minimum: 0 },
  },
  columns: query('columns', 'The columns to take from the body, between commas; others in it are ignored.'),
  on_conflict: query(
    'on_conflict',
    'The columns of the unique key that decides whether a row is there already; the primary key where it is left out.',
  ),
  Range: header(
    'Range',
    'Rows to answer with, counted from 0, both ends included: another way to say offset and limit: `0-24`.',
  ),
  'Range-Unit': {
    name: 'Range-Unit',
    in: 'header',
    description: 'The unit of `Range`.',
    schema: { type: 'string', enum: ['items'] },
  },
  'If-Match': header('If-Match', 'Only if the row still has this `ETag`; otherwise 412.'),
  'If-None-Match': header('If-None-Match', 'Only if the row no longer has this `ETag`; otherwise 304.'),
  'Idempotency-Key': header(
    'Idempotency-Key',
    'Up to 255 characters of your own, best random. Sent again within a day, the request is not done again but answered alike, with `Idempotency-Replayed: true`.',
  ),
  'Prefer.read': prefer(['count=exact|planned|estimated', 'numbers=strings', 'handling=strict|lenient']),
  'Prefer.create': prefer([
    'return=minimal|representation|headers-only',
    'resolution=merge-duplicates|ignore-duplicates',
    'missing=default|null',
    'count=exact',
    'numbers=strings',
    'tx=rollback (to try only)',
    'handling=strict|lenient',
  ]),
  'Prefer.change': prefer([
    'return=minimal|representation',
    'max-affected=<number> (with handling=strict)',
    'count=exact',
    'numbers=strings',
    'tx=rollback (to try only)',
    'handling=strict|lenient',
  ]),
}

const sharedHeaders: Readonly<Record<string, JsonValue>> = {
  'Content-Range': {
    description: 'The rows in the answer, and how many there are in all if that was asked for: `0-24/275`, `0-24/*`.',
    schema: { type: 'string' },
    example: '0-24/*',
  },
  'Preference-Applied': {
    description: 'The preferences of `Prefer` that were followed.',
    schema: { type: 'string' },
    example: 'return=representation',
  },
  Location: {
    description: 'Where the new row is, if it is one, with `return=headers-only`.',
    schema: { type: 'string' },
    example: '/rest/v1/album/348',
  },
  ETag: {
    description: 'The version of the row, as this caller sees it.',
    schema: { type: 'string' },
    example: '"V1StGXR8_Z5jdHi6B-myT0"',
  },
}

/** Why a request was not answered as asked, by the status it is refused with. */
const refusals = {
  400: ['BadRequest', 'The request cannot be read, names what does not exist, or holds a value the column refuses.'],
  401: ['Unauthorized', 'The key is not known, or does not allow this.'],
  404: ['NotFound', 'No such row, or none this caller may see.'],
  406: ['NotAcceptable', 'One row was asked for and there is not exactly one, or no such media type is made here.'],
  409: ['Conflict', 'Another row has this key, or rows that are linked do not allow it.'],
  412: ['PreconditionFailed', 'The row has changed since this `ETag` was given.'],
  413: ['ContentTooLarge', 'The body is larger than this server takes.'],
  415: ['UnsupportedMediaType', 'The body is neither JSON nor CSV.'],
  416: ['RangeNotSatisfiable', 'There are fewer rows than `Range` or `offset` pass over.'],
} as const satisfies Record<number, readonly [string, string]>

export type Refusal = keyof typeof refusals

/** The entries of `responses` for these refusals, and for whatever else goes wrong. */
export function refusedWith(statuses: readonly Refusal[]): Record<string, JsonValue> {
  const named = statuses.map((status) => [String(status), { $ref: `#/components/responses/${refusals[status][0]}` }])
  return { ...Object.fromEntries(named), default: { $ref: '#/components/responses/Problem' } }
}

const sharedResponses: Readonly<Record<string, JsonValue>> = {
  ...Object.fromEntries(Object.values(refusals).map(([name, description]) => [name, problem(description)])),
  Problem: problem('Anything else that went wrong; `code` says what.'),
}

const sharedSchemas: Readonly<Record<string, JsonValue>> = {
  '.Problem': {
    type: 'object',
    description: 'Why a request was refused, in the form PostgREST has.',
    properties: {
      code: { type: 'string', description: 'A stable code for programs.', examples: ['42703'] },
      message: {
        type: 'string',
        description: 'What is wrong.',
        examples: ['column album.titel does not exist'],
      },
      details: { type: ['string', 'null'], description: 'The facts of this case.', examples: [null] },
      hint: { type: ['string', 'null'], description: 'What to do.', examples: [null] },
    },
    required: ['code', 'message', 'details', 'hint'],
  },
}

export const securitySchemes: Readonly<Record<string, JsonValue>> = {
  apikey: {
    type: 'apiKey',
    in: 'header',
    name: 'apikey',
    description:
      'The publishable key, which means anyone, or the service key, which passes every rule. May be left out.',
  },
  bearer: { type: 'http', scheme: 'bearer', description: 'The same keys as a bearer token. May be left out.' },
}

export const sharedComponents: Components = new Map([
  ['schemas', new Map(Object.entries(sharedSchemas))],
  ['parameters', new Map(Object.entries(sharedParameters))],
  ['headers', new Map(Object.entries(sharedHeaders))],
  ['responses', new Map(Object.entries(sharedResponses))],
])

function query(name: string, description: string): JsonValue {
  return { name, in: 'query', description, schema: { type: 'string' } }
}

function header(name: string, description: string): JsonValue {
  return { name, in: 'header', description, schema: { type: 'string' } }
}

function prefer(choices: readonly string[]): JsonValue {
  return header('Prefer', `Between commas: ${choices.map((choice) => `\`${choice}\``).join(', ')}.`)
}

function problem(description: string): JsonValue {
  return { description, content: { 'application/json': { schema: { $ref: '#/components/schemas/.Problem' } } } }
}
