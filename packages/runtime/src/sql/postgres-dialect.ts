import { Bug } from '../problem/problem.ts'
import type { ValueKind } from '../table/declaration.ts'
import { concatInChunks } from './concat-in-chunks.ts'
import type { Dialect, RowSource, ValueType } from './dialect.ts'
import { bound, fixed, joined, nothing, type Sql, sql, wholeNumber } from './sql.ts'

const quoted = (name: string): Sql => fixed(`"${name.replaceAll('"', '""')}"`)
const literal = (value: string): Sql => fixed(`'${value.replaceAll("'", "''")}'`)

const typeOf: Record<ValueKind, string> = {
  text: 'text',
  integer: 'integer',
  'big integer': 'bigint',
  decimal: 'numeric',
  float: 'double precision',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  datetime: 'timestamptz',
  json: 'jsonb',
  uuid: 'uuid',
  'text list': 'text[]',
}

const matchQuery = {
  fts: 'to_tsquery',
  plfts: 'plainto_tsquery',
  phfts: 'phraseto_tsquery',
  wfts: 'websearch_to_tsquery',
}

/** Text that is not a column's has the database's collation; docs/values.md pins that of code points. */
const byCodePoint = (operand: Sql): Sql => sql`(${operand}) collate "C"`

const folded = (operand: Sql): Sql => sql`replace(lower(${operand} collate "und-x-icu"), 'ς', 'σ')`

/** Live rows are counted as they come; what ANALYZE found counts where those counters were reset. */
const statistics = `select c.relname, greatest(c.reltuples, coalesce(s.n_live_tup, 0))::bigint
  from pg_class c left join pg_stat_user_tables s on s.relid = c.oid
  where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace`

export const postgresDialect: Dialect = {
  kind: 'postgres',
  placeholder: (position) => `$${position}`,
  identifier: quoted,
  text: literal,
  parameter: (slot, type) => sql`${bound(slot)}::${fixed(typeOf[type.value])}`,
  listRows: (slot, type, alias) => ({
    from: sql`unnest(${bound(slot)}::${fixed(typeOf[type.value])}[]) as ${quoted(alias)}(v)`,
    item: sql`${quoted(alias)}.v`,
  }),
  keyRows: (slot, types, alias) => ({
    from: sql`json_array_elements(${bound(slot)}::json) with ordinality as ${quoted(alias)}(v, position)`,
    items: types.map((type, at) => sql`(${quoted(alias)}.v ->> ${wholeNumber(at)})::${fixed(typeOf[type.value])}`),
    position: sql`${quoted(alias)}.position`,
  }),
  inList: (operand, slot, type) => sql`${operand} = any(${bound(slot)}::${fixed(typeOf[type.value])}[])`,

  concat: (pieces) => concatInChunks(pieces),
  json: (operand, type) => {
    switch (type.value) {
      case 'integer':
      case 'big integer':
      case 'decimal':
        return type.required ? operand : sql`coalesce(${operand}::text, 'null')`
      case 'boolean':
      case 'json':
        return orNull(sql`${operand}::text`, type)
      default:
        return orNull(sql`to_json(${operand})::text`, type)
    }
  },
  jsonArray: ({ row, from, where, order, limit, offset, distinct }: RowSource) =>
    sql`(select concat('[', string_agg(j, ','), ']') from (select ${distinct ? fixed('distinct ') : nothing}${row} as j from ${from}${where}${order}${window(limit, offset)}) rows)`,

  distinctFrom: (left, right) => sql`${left} is distinct from ${right}`,
  like: (operand, pattern) => sql`${operand} like ${pattern}`,
  ilike: (operand, pattern) => sql`${folded(operand)} like ${folded(pattern)}`,
  matches: (operand, pattern, ignoreCase) => sql`${operand} ${fixed(ignoreCase ? '~*' : '~')} ${pattern}`,
  fullText: (operand, type, query, how, config) => {
    const language = config === undefined ? nothing : sql`${literal(config)}::regconfig, `
    const words = type.value === 'text' ? sql`${operand}` : sql`${operand}::jsonb`
    return sql`to_tsvector(${language}${words}) @@ ${fixed(matchQuery[how])}(${language}${query})`
  },
  contains: (operand, slot, type) => sql`${operand} @> ${bound(slot)}::${fixed(typeOf[type.value])}`,
  containedIn: (operand, slot, type) => sql`${operand} <@ ${bound(slot)}::${fixed(typeOf[type.value])}`,
  overlaps: (operand, slot, type) => sql`${operand} && ${bound(slot)}::${fixed(typeOf[type.value])}`,

  jsonPath: (operand, steps) => {
    const value = steps.reduce(
      (soFar, { arrow, key }) =>
        sql`${soFar} ${fixed(arrow)} ${typeof key === 'number' ? wholeNumber(key) : literal(key)}`,
      operand,
    )
    return steps.at(-1)?.arrow === '->>' ? sql`(${byCodePoint(value)})` : sql`(${value})`
  },
  jsonEquals: (left, right) => sql`${left} = ${right}`,

  cast: (operand, from, to) => {
    if (to === from.value) return operand
    if (to === 'text') {
      if (from.value === 'datetime') return byCodePoint(sql`to_json(${operand}) #>> '{}'`)
      if (from.value === 'text list') return byCodePoint(sql`to_json(${operand})::text`)
      return byCodePoint(sql`${operand}::text`)
    }
    if (to === 'integer' || to === 'boolean' || to === 'uuid' || to === 'time') {
      throw new Bug('a0d3-postgres-cast', { from: from.value, to })
    }
    return to === 'json' && from.value === 'text list'
      ? sql`to_jsonb(${operand})`
      : sql`(${operand})::${fixed(typeOf[to])}`
  },
  sum: (operand, type) => {
    if (type.value === 'float') return { operand: sql`sum(${operand})`, type: { value: 'float', required: false } }
    return { operand: sql`sum(${operand})`, type: { value: 'decimal', scale: type.scale ?? 0, required: false } }
  },
  average: (operand) => ({
    operand: sql`(sum(${operand})::double precision / count(${operand}))`,
    type: { value: 'float', required: false },
  }),

  orderTerm: (operand, type, direction, nulls) => {
    const usual = direction === 'asc' ? 'last' : 'first'
    // Lists sort by their JSON, as on the other databases, which hold nothing else.
    const sorted = type.value === 'text list' ? byCodePoint(sql`to_json(${operand})::text`) : operand
    const term = sql`${sorted} ${fixed(direction)}`
    return type.required || nulls === usual ? term : sql`${term} nulls ${fixed(nulls)}`
  },
  window,
  tableSizes: () => fixed(statistics),
  derivedTablesSeeOuterRows: true,
  forUpdate: fixed(' for update'),
}

const orNull = (text: Sql, type: ValueType): Sql => (type.required ? text : sql`coalesce(${text}, 'null')`)

function window(limit: Sql | undefined, offset: Sql | undefined): Sql {
  return joined([...(limit ? [sql` limit ${limit}`] : []), ...(offset ? [sql` offset ${offset}`] : [])], '')
}
