import { Bug } from '../problem/problem.ts'
import type { ValueKind } from '../table/declaration.ts'
import type { JsonStep } from '../wire/query.ts'
import type { Dialect, RowSource, ValueType } from './dialect.ts'
import { missingFeature } from './missing-feature.ts'
import { bound, fixed, joined, nothing, type Slot, type Sql, sql } from './sql.ts'

const quoted = (name: string): Sql => fixed(`\`${name.replaceAll('`', '``')}\``)
// A backslash escapes in this family's literals.
const literal = (value: string): Sql => fixed(`'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`)

/** What a bound text is cast to. Uncast, numbers bound as text would be compared as doubles and lose digits. */
const parameterType: Partial<Record<ValueKind, string>> = {
  integer: 'signed',
  'big integer': 'signed',
  decimal: 'decimal(65,30)',
  float: 'double',
  date: 'date',
  time: 'time(6)',
  datetime: 'datetime(6)',
}

const listType: Partial<Record<ValueKind, string>> = {
  integer: 'bigint',
  'big integer': 'bigint',
  decimal: 'decimal(65,30)',
  float: 'double',
  boolean: 'tinyint',
  date: 'date',
  time: 'time(6)',
  datetime: 'datetime(6)',
}

/**
 * `lower` knows today's letters only under a UCA 14 collation, and neither joins İ (two characters when lowered) nor
 * final sigma with the other databases. The outer collation brings comparison back to code points.
 */
const folded = (operand: Sql): Sql =>
  sql`replace(lower(replace(${operand}, 'İ', 'i̇') collate utf8mb4_uca1400_nopad_as_cs), 'ς', 'σ') collate utf8mb4_nopad_bin`

/** JSON functions give text of a padded collation, which does not mix with that of the columns. */
const byCodePoint = (text: Sql): Sql => sql`${text} collate utf8mb4_nopad_bin`

const datetimeText = (operand: Sql): Sql =>
  sql`concat(date_format(${operand}, '%Y-%m-%dT%T'), ${withoutZeros(sql`date_format(${operand}, '.%f')`)}, '+00:00')`
const timeText = (operand: Sql): Sql => withoutZeros(sql`cast(${operand} as char)`)
/** Cuts the zeros that end a fraction of a second, and its point if nothing else is left of it. */
const withoutZeros = (text: Sql): Sql => sql`trim(trailing '.' from trim(trailing '0' from ${text}))`

/**
 * A temporary table, as groups make one, gives `decimal(5,5)` the room of `-.99999` and doubles that of 22 characters, and
 * drops what is behind: a digit, or the end of the JSON around it. Said how long the text may be, it makes room.
 */
const numberText = (operand: Sql): Sql => sql`cast(${operand} as char(70))`
const isFraction = ({ precision, scale }: ValueType): boolean => precision !== undefined && precision === scale

/** MariaDB 10.11 and newer. What MySQL 8 would need otherwise is listed in docs/values.md. */
export const mysqlDialect: Dialect = {
  kind: 'mysql',
  placeholder: () => '?',
  identifier: quoted,
  text: literal,
  parameter: (slot, type) => {
    const castTo = parameterType[type.value]
    return castTo ? sql`cast(${bound(slot)} as ${fixed(castTo)})` : bound(slot)
  },
  listRows,
  keyRows: (slot, types, alias) => {
    const columns = types.map(({ value }, at) => fixed(`v${at} ${listType[value] ?? 'longtext'} path '$[${at}]'`))
    return {
      from: sql`json_table(${bound(slot)}, '$[*]' columns (position for ordinality, ${joined(columns, ', ')})) ${quoted(alias)}`,
      items: types.map((_type, at) => sql`${quoted(alias)}.${fixed(`v${at}`)}`),
      position: sql`${quoted(alias)}.position`,
    }
  },
  inList: (operand, slot, type) => {
    const list = listRows(slot, type, 'l')
    return sql`${operand} in (select ${list.item} from ${list.from})`
  },

  concat: (pieces) => sql`concat(${joined(pieces, ', ')})`,
  json: (operand, type) => {
    switch (type.value) {
      case 'text':
      case 'uuid':
        return orNull(byCodePoint(sql`json_quote(${operand})`), type)
      case 'boolean':
        return sql`if(${operand} is null, 'null', if(${operand}, 'true', 'false'))`
      case 'date':
        return orNull(sql`concat('"', ${operand}, '"')`, type)
      case 'time':
        return orNull(sql`concat('"', ${timeText(operand)}, '"')`, type)
      case 'datetime':
        return orNull(sql`concat('"', ${datetimeText(operand)}, '"')`, type)
      case 'float':
        return orNull(numberText(operand), type)
      case 'decimal':
        return orNull(isFraction(type) ? numberText(operand) : operand, type)
      default:
        return orNull(operand, type)
    }
  },
  // A derived table cannot see the outer row here, so order, limit and distinct stand inside the aggregate.
  jsonArray: ({ row, from, where, order, limit, offset, distinct }: RowSource) =>
    sql`(select concat('[', ifnull(group_concat(${distinct ? fixed('distinct ') : nothing}${row}${order} separator ','${window(limit, offset)}), ''), ']') from ${from}${where})`,

  distinctFrom: (left, right) => sql`not (${left} <=> ${right})`,
  like: (operand, pattern) => sql`${operand} like ${pattern}`,
  ilike: (operand, pattern) => sql`${folded(operand)} like ${folded(pattern)}`,
  matches: (operand, pattern, ignoreCase) =>
    sql`${operand} regexp ${ignoreCase ? sql`concat('(?i)', ${pattern})` : pattern}`,
  fullText: () => missingFeature('Full-text search', 'MariaDB', 'Use ilike or match.'),
  contains: (operand, slot) => sql`json_contains(${operand}, ${bound(slot)})`,
  containedIn: (operand, slot) => sql`json_contains(${bound(slot)}, ${operand})`,
  overlaps: (operand, slot) => sql`json_overlaps(${operand}, ${bound(slot)})`,

  jsonPath: (operand, steps) => {
    const value = sql`json_extract(${operand}, ${literal(`$${steps.map(jsonKey).join('')}`)})`
    if (steps.at(-1)?.arrow !== '->>') return byCodePoint(value)
    return sql`if(json_type(${value}) = 'NULL', null, ${byCodePoint(sql`json_unquote(${value})`)})`
  },
  // `json_equals(null, …)` is 1.
  jsonEquals: (left, right) => sql`if(${left} is null, null, json_equals(${left}, ${right}))`,

  cast: (operand, from, to) => {
    if (to === from.value) return operand
    if (to === 'text') {
      if (from.value === 'boolean') return sql`if(${operand} is null, null, if(${operand}, 'true', 'false'))`
      if (from.value === 'datetime') return datetimeText(operand)
      if (from.value === 'time') return timeText(operand)
      return from.value === 'decimal' ? numberText(operand) : sql`cast(${operand} as char)`
    }
    if (to === 'float') return sql`cast(${operand} as double)`
    if (to === 'datetime') return sql`cast(${operand} as datetime(6))`
    if (to === 'date') return sql`cast(${operand} as date)`
    if (to === 'big integer' || to === 'decimal' || to === 'json') return operand
    throw new Bug('e7b9-mysql-cast', { from: from.value, to })
  },
  sum: (operand, type) => {
    if (type.value === 'float') return { operand: sql`sum(${operand})`, type: { value: 'float', required: false } }
    return { operand: sql`sum(${operand})`, type: { value: 'decimal', scale: type.scale ?? 0, required: false } }
  },
  average: (operand) => ({
    operand: sql`(cast(sum(${operand}) as double) / nullif(count(${operand}), 0))`,
    type: { value: 'float', required: false },
  }),

  orderTerm: (operand, type, direction, nulls, place) => {
    const term = sql`${operand} ${fixed(direction)}`
    const usual = direction === 'asc' ? 'first' : 'last'
    // Inside of `group_concat` nulls have no order of their own.
    if (type.required || (nulls === usual && place === 'statement')) return term
    return sql`${operand} is null ${fixed(nulls === 'last' ? 'asc' : 'desc')}, ${term}`
  },
  window,
  tableSizes: () =>
    fixed('select table_name, table_rows from information_schema.tables where table_schema = database()'),
  derivedTablesSeeOuterRows: false,
  forUpdate: fixed(' for update'),
}

const orNull = (text: Sql, type: ValueType): Sql => (type.required ? text : sql`ifnull(${text}, 'null')`)

function listRows(slot: Slot, type: ValueType, alias: string): { from: Sql; item: Sql } {
  const column = fixed(listType[type.value] ?? 'longtext')
  return {
    from: sql`json_table(${bound(slot)}, '$[*]' columns (v ${column} path '$')) ${quoted(alias)}`,
    item: sql`${quoted(alias)}.v`,
  }
}

function jsonKey({ key }: JsonStep): string {
  if (typeof key === 'number') return `[${key}]`
  return `."${key.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

/** There is no `offset` without `limit` here; the largest number stands for "all". */
function window(limit: Sql | undefined, offset: Sql | undefined): Sql {
  if (!limit && !offset) return nothing
  return sql` limit ${limit ?? fixed('18446744073709551615')}${offset ? sql` offset ${offset}` : nothing}`
}
