import pg from 'pg'
import { type Probe, SCALE } from './probe.ts'

export async function openPostgres(url: string): Promise<Probe> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  await client.connect()
  await client.query("SET timezone TO 'UTC'")
  const json = 'to_json(v)::text'

  return {
    title: 'PostgreSQL',
    types: {
      text: 'text COLLATE "C"',
      integer: 'integer',
      'big integer': 'bigint',
      decimal: `numeric(18,${SCALE})`,
      float: 'double precision',
      boolean: 'boolean',
      date: 'date',
      time: 'time(6)',
      datetime: 'timestamptz(6)',
      json: 'jsonb',
      uuid: 'uuid',
      'text list': 'text[] COLLATE "C"',
    },
    json: {
      text: json,
      integer: json,
      'big integer': json,
      decimal: json,
      float: json,
      boolean: json,
      date: json,
      time: json,
      datetime: json,
      json,
      uuid: json,
      'text list': json,
    },
    sum: { 'big integer': 'SELECT sum(v)::text FROM t', decimal: 'SELECT sum(v)::text FROM t' },
    avg: {
      'big integer': 'SELECT sum(v)::float8 / count(v) FROM t',
      decimal: 'SELECT sum(v)::float8 / count(v) FROM t',
    },
    like: 'v LIKE $1',
    fold: (sql) => `replace(lower(${sql} COLLATE "und-x-icu"), 'ς', 'σ') COLLATE "C"`,
    mark: (n) => `$${n}`,
    bind: (kind, wire) => (kind === 'text list' ? JSON.parse(wire) : wire),
    orderNulls: (direction, nulls) => `v ${direction} NULLS ${nulls}`,
    query: async (sql, values = []) => (await client.query({ text: sql, values: [...values], rowMode: 'array' })).rows,
    close: () => client.end(),
  }
}
