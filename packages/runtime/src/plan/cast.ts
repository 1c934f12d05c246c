import { Problem } from '../problem/problem.ts'
import type { ValueKind } from '../table/declaration.ts'

/** PostgreSQL's names of types, as a cast may be written. */
const kinds: Readonly<Record<string, ValueKind>> = Object.assign(Object.create(null), {
  text: 'text',
  varchar: 'text',
  integer: 'integer',
  int: 'integer',
  int4: 'integer',
  bigint: 'big integer',
  int8: 'big integer',
  numeric: 'decimal',
  decimal: 'decimal',
  float: 'float',
  float8: 'float',
  'double precision': 'float',
  boolean: 'boolean',
  bool: 'boolean',
  date: 'date',
  time: 'time',
  timestamp: 'datetime',
  timestamptz: 'datetime',
  json: 'json',
  jsonb: 'json',
  uuid: 'uuid',
} satisfies Record<string, ValueKind>)

/** Casts that succeed on every value and mean the same on each database; docs/values.md lists them. */
const offered: Partial<Record<ValueKind, readonly ValueKind[]>> = {
  integer: ['big integer', 'decimal', 'float'],
  'big integer': ['decimal', 'float'],
  decimal: ['float'],
  date: ['datetime'],
  datetime: ['date'],
  'text list': ['json'],
}

/** The kind that `::written` gives from `from`; refuses casts that are unknown (42704) or not offered (42846). */
export function castKind(from: ValueKind, written: string): ValueKind {
  const to = kinds[written.toLowerCase()]
  if (to === undefined) throw new Problem(400, '42704', `type "${written}" does not exist`)
  if (to === from || to === 'text' || offered[from]?.includes(to)) return to
  throw new Problem(
    400,
    '42846',
    `cannot cast type ${from} to ${written}`,
    null,
    'Offered are casts that succeed on every value.',
  )
}
