import { Bug } from '../problem/problem.ts'
import type { ValueKind } from '../table/declaration.ts'
import type { JsonStep } from '../wire/query.ts'
import { concatInChunks } from './concat-in-chunks.ts'
import type { Dialect, RowSource, ValueType } from './dialect.ts'
import { missingFeature } from './missing-feature.ts'
import { bound, fixed, joined, nothing, type Sql, sql, wholeNumber } from './sql.ts'

const quoted = (name: string): Sql => fixed(`"${name.replaceAll('"', '""')}"`)
const literal = (value: string): Sql => fixed(`'${value.replaceAll("'", "''")}'`)

/** Decimals are kept as value × 10^scale; this writes such a number with its point. */
function decimalText(operand: Sql, scale: number): Sql {
  if (scale === 0) return sql`cast(${operand} as text)`
  const unit = fixed(String(10n ** BigInt(scale)))
  return sql`(case when ${operand} < 0 then '-' else '' end || abs(${operand} / ${unit}) || '.' || substr('000000000000000000' || abs(${operand} % ${unit}), -${wholeNumber(scale)}))`
}

/** SQLite, with the functions that `database/sqlite-functions.ts` gives each connection. */
export const sqliteDialect: Dialect = {
  kind: 'sqlite',
  placeholder: () => '?',
  identifier: quoted,
  text: literal,
  parameter: (slot) => bound(slot),
  listRows: (slot, _type, alias) => ({
    from: sql`json_each(${bound(slot)}) ${quoted(alias)}`,
    item: sql`${quoted(alias)}.value`,
  }),
  // Texts become numbers where they are compared with a column of numbers.
  keyRows: (slot, types, alias) => ({
    from: sql`json_each(${bound(slot)}) ${quoted(alias)}`,
    items: types.map((_type, at) => sql`${quoted(alias)}.value ->> ${wholeNumber(at)}`),
    position: sql`${quoted(alias)}.key`,
  }),
  inList: (operand, slot) => sql`${operand} in (select value from json_each(${bound(slot)}))`,

  concat: (pieces) => concatInChunks(pieces),
  json: (operand, type) => {
    switch (type.value) {
      case 'text':
      case 'float':
      case 'date':
      case 'time':
      case 'datetime':
      case 'uuid':
        return sql`json_quote(${operand})`
      case 'boolean':
        return sql`case ${operand} when 1 then 'true' when 0 then 'false' else 'null' end`
      case 'decimal':
        return orNull(decimalText(operand, type.scale ?? 0), type)
      case 'integer':
      case 'big integer':
      case 'json':
      case 'text list':
        return orNull(operand, type)
    }
  },
  jsonArray: ({ row, from, where, order, limit, offset, distinct }: RowSource) =>
    sql`(select '[' || coalesce(group_concat(j, ','), '') || ']' from (select ${distinct ? fixed('distinct ') : nothing}${row} as j from ${from}${where}${order}${window(limit, offset)}))`,

  distinctFrom: (left, right) => sql`${left} is not ${right}`,
  like: (operand, pattern) => sql`${operand} like ${pattern} escape '\\'`,
  ilike: (operand, pattern) => sql`plinth_fold(${operand}) like plinth_fold(${pattern}) escape '\\'`,
  matches: () => missingFeature('Regular expressions (match, imatch)', 'SQLite', 'Use like or ilike.'),
  fullText: () => missingFeature('Full-text search', 'SQLite', 'Use ilike.'),
  contains: (operand, slot, type) =>
    type.value === 'json'
      ? sql`plinth_json_contains(${operand}, ${bound(slot)})`
      : unlessNull(
          operand,
          sql`not exists (select 1 from json_each(${bound(slot)}) w where w.value not in (select value from json_each(${operand})))`,
        ),
  containedIn: (operand, slot, type) =>
    type.value === 'json'
      ? sql`plinth_json_contains(${bound(slot)}, ${operand})`
      : unlessNull(
          operand,
          sql`not exists (select 1 from json_each(${operand}) h where h.value not in (select value from json_each(${bound(slot)})))`,
        ),
  overlaps: (operand, slot) =>
    unlessNull(
      operand,
      sql`exists (select 1 from json_each(${operand}) h where h.value in (select value from json_each(${bound(slot)})))`,
    ),

  jsonPath: (operand, steps) => {
    const value = steps.reduce((soFar, step) => sql`${soFar} -> ${jsonKey(step)}`, operand)
    if (steps.at(-1)?.arrow !== '->>') return sql`(${value})`
    // Joining makes plain text of JSON, which would be written as the number or object that it is.
    return sql`(case json_type(${value}) when 'null' then null when 'text' then (${value}) ->> '$' else ${value} || '' end)`
  },
  jsonEquals: (left, right) => sql`plinth_json_equals(${left}, ${right})`,

  cast: (operand, from, to) => {
    if (to === from.value) return operand
    if (to === 'text') {
      if (from.value === 'decimal') return decimalText(operand, from.scale ?? 0)
      if (from.value === 'boolean') return sql`case ${operand} when 1 then 'true' when 0 then 'false' end`
      return sql`cast(${operand} as text)`
    }
    // Dividing would round a second time.
    if (to === 'float')
      return sql`cast(${from.value === 'decimal' ? decimalText(operand, from.scale ?? 0) : operand} as real)`
    if (to === 'big integer' || to === 'decimal' || to === 'json') return operand
    if (to === 'datetime') return sql`(${operand} || 'T00:00:00+00:00')`
    if (to === 'date') return sql`substr(${operand}, 1, 10)`
    throw new Bug('4c1e-sqlite-cast', { from: from.value, to })
  },
  sum: (operand, type) => {
    if (type.value === 'float') return { operand: sql`sum(${operand})`, type: nullable('float') }
    return { operand: sql`plinth_sum(${operand}, ${scaleOf(type)})`, type: nullable('big integer') }
  },
  average: (operand, type) => {
    const average = type.value === 'float' ? sql`avg(${operand})` : sql`plinth_avg(${operand}, ${scaleOf(type)})`
    return { operand: average, type: nullable('float') }
  },

  orderTerm: (operand, type, direction, nulls) => {
    const term = sql`${operand} ${fixed(direction)}`
    // Where no null can be, saying nothing lets an index give the order.
    return type.required ? term : sql`${term} nulls ${fixed(nulls)}`
  },
  window,
  tableSizes: (names) =>
    joined(
      names.map(
        (name) => sql`select ${literal(name)}, (select count(*) from (select 1 from ${quoted(name)} limit 1000000))`,
      ),
      ' union all ',
    ),
  derivedTablesSeeOuterRows: true,
  forUpdate: nothing,
}

const nullable = (value: ValueKind): ValueType => ({ value, required: false })
const scaleOf = (type: ValueType): Sql => wholeNumber(type.value === 'decimal' ? (type.scale ?? 0) : 0)
const orNull = (text: Sql, type: ValueType): Sql => (type.required ? text : sql`coalesce(${text}, 'null')`)
const unlessNull = (operand: Sql, test: Sql): Sql => sql`case when ${operand} is null then null else ${test} end`

/** `->` takes a label as it is, but one that starts with `$` as a path, so such a label is quoted into one. */
function jsonKey(step: JsonStep): Sql {
  if (typeof step.key === 'number') return wholeNumber(step.key)
  return literal(step.key.startsWith('$') ? `$."${step.key}"` : step.key)
}

function window(limit: Sql | undefined, offset: Sql | undefined): Sql {
  if (!limit && !offset) return nothing
  return joined([sql` limit ${limit ?? fixed('-1')}`, ...(offset ? [sql` offset ${offset}`] : [])], '')
}
