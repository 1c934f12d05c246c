import { Problem } from '../problem/problem.ts'
import type { Dialect, TypedSql, ValueType } from '../sql/dialect.ts'
import { fixed, joined, type Sql, sql } from '../sql/sql.ts'
import type { ValueKind } from '../table/declaration.ts'
import type { Aggregate, ColumnPath, SelectItem } from '../wire/query.ts'
import { castKind } from './cast.ts'
import { type EmbedItem, embedsOf, type Level } from './level.ts'
import { columnOperand } from './operand.ts'
import { readableRelation } from './scope.ts'

/**
 * One name of a row's JSON object, and the SQL of its JSON text. That is made when it is asked for: each column of a
 * spread row looks at all names and wants one text, so that spreads inside spreads would make texts by the million.
 */
export interface Output {
  readonly name: string
  readonly json: () => Sql
}

export interface OutputList {
  readonly entries: readonly Output[]
  /** Some entry is an aggregate, so that rows are groups. */
  readonly aggregated: boolean
  /** What the groups have in common. */
  readonly grouped: readonly TypedSql[]
}

type ColumnItem = Extract<SelectItem, { kind: 'column' }>
type AggregateItem = (ColumnItem & { readonly aggregate: Aggregate }) | Extract<SelectItem, { kind: 'count' }>

/** Rows of a level: a source with its alias, and ` where …`. */
export interface Rows {
  readonly from: Sql
  readonly where: Sql
}

/**
 * What a level's `select` gives. `correlated` gives the embedded rows of a level like it: databases whose derived
 * tables do not see the row outside count each group by a subquery of its own. `embedOutputs` gives the entries of
 * rows of other tables, whose own entries are found by this function again.
 */
export function outputsOf(
  level: Level,
  correlated: ((inner: Level) => Rows) | undefined,
  embedOutputs: (level: Level, item: EmbedItem) => Output[],
): OutputList {
  const items = expanded(level)
  const aggregated = items.some(isAggregate)
  const grouped = aggregated ? items.flatMap((item) => groupedBy(level, item)) : []
  const alone = !aggregated || grouped.length === 0 || level.scope.dialect.derivedTablesSeeOuterRows
  const asGroup = (make: (inner: Level) => TypedSql): TypedSql =>
    alone || !correlated ? make(level) : perGroup(level, correlated, items, make)
  const entries = items.flatMap((item): Output[] => {
    if (item.kind === 'embed') return embedOutputs(level, item)
    if (isAggregate(item)) {
      const json = () =>
        jsonOf(
          level,
          asGroup((inner) => aggregate(inner, item)),
        )
      return [{ name: aggregateName(item), json }]
    }
    return [
      {
        name: item.alias ?? nameOf(item.column),
        json: () => jsonOf(level, castTo(level, columnOperand(level, item.column), item.cast)),
      },
    ]
  })
  return { entries: withoutRepeats(entries), aggregated, grouped }
}

/** A JSON object text: `{"title":` … `,"artist":` … `}`. */
export function rowObject(dialect: Dialect, entries: readonly Output[]): Sql {
  if (entries.length === 0) return fixed("'{}'")
  const pieces = entries.flatMap(({ name, json }, index) => [
    dialect.text(`${index === 0 ? '{' : ','}${JSON.stringify(name)}:`),
    json(),
  ])
  return dialect.concat([...pieces, fixed("'}'")])
}

/** The select with `*` written out; nothing selected means everything. */
function expanded({ table, query }: Level): Exclude<SelectItem, { kind: 'all' }>[] {
  return query.select.flatMap((item) => {
    if (item.kind !== 'all') return [item]
    return [...table.columns.keys()].map((name) => plainColumn(name))
  })
}

const plainColumn = (name: string): ColumnItem => ({
  kind: 'column',
  column: { name, json: [] },
  alias: undefined,
  cast: undefined,
  aggregate: undefined,
  aggregateCast: undefined,
})

const isAggregate = (item: SelectItem): item is AggregateItem =>
  item.kind === 'count' || (item.kind === 'column' && item.aggregate !== undefined)

function groupedBy(level: Level, item: Exclude<SelectItem, { kind: 'all' }>): TypedSql[] {
  if (isAggregate(item)) return []
  if (item.kind === 'column') return [columnOperand(level, item.column)]
  const relation = readableRelation(level.scope, level.table, item.relation, item.hint)
  if (relation.kind === 'many') {
    throw new Problem(
      400,
      'PGRST127',
      `Rows of '${item.relation}' cannot be embedded beside aggregates`,
      'Feature not implemented',
    )
  }
  return relation.on.map(({ near }) => columnOperand(level, { name: near, json: [] }))
}

function aggregate(level: Level, item: AggregateItem): TypedSql {
  if (item.kind === 'count') return castTo(level, { operand: fixed('count(*)'), type: counted }, item.cast)
  const { dialect } = level.scope
  const source = castTo(level, columnOperand(level, item.column), item.cast)
  return castTo(level, applied(dialect, source, item), item.aggregateCast)
}

const counted: ValueType = { value: 'big integer', required: true }
const numbers: readonly ValueKind[] = ['integer', 'big integer', 'decimal', 'float']
const ordered: readonly ValueKind[] = [...numbers, 'text', 'date', 'time', 'datetime']

function applied(dialect: Dialect, source: TypedSql, item: ColumnItem & { readonly aggregate: Aggregate }): TypedSql {
  const { operand, type } = source
  const needs = (kinds: readonly ValueKind[]) => {
    if (kinds.includes(type.value)) return
    throw new Problem(
      400,
      '42883',
      `function ${item.aggregate}(${type.value}) does not exist`,
      null,
      `Column '${item.column.name}' cannot be aggregated so.`,
    )
  }
  switch (item.aggregate) {
    case 'sum':
      needs(numbers)
      return dialect.sum(operand, type)
    case 'avg':
      needs(numbers)
      return dialect.average(operand, type)
    case 'min':
    case 'max':
      needs(ordered)
      return { operand: sql`${fixed(item.aggregate)}(${operand})`, type: { ...type, required: false } }
    case 'count':
      return { operand: sql`count(${operand})`, type: counted }
  }
}

/** An aggregate over the rows that share this row's group, by a subquery under an alias of its own. */
function perGroup(
  level: Level,
  correlated: (inner: Level) => Rows,
  items: readonly Exclude<SelectItem, { kind: 'all' }>[],
  make: (inner: Level) => TypedSql,
): TypedSql {
  const { dialect } = level.scope
  const inner: Level = { ...level, alias: level.nextAlias() }
  const mine = items.flatMap((item) => groupedBy(level, item))
  const same = items
    .flatMap((item) => groupedBy(inner, item))
    .map(({ operand }, index) => sql`not (${dialect.distinctFrom(operand, mine[index]!.operand)})`)
  const { from, where } = correlated(inner)
  const { operand, type } = make(inner)
  return { operand: sql`(select ${operand} from ${from}${where} and ${joined(same, ' and ')})`, type }
}

function castTo(level: Level, source: TypedSql, written: string | undefined): TypedSql {
  if (written === undefined) return source
  const to = castKind(source.type.value, written)
  const operand = level.scope.dialect.cast(source.operand, source.type, to)
  const scale = source.type.value === to ? source.type.scale : 0
  return { operand, type: { value: to, required: source.type.required, ...(to === 'decimal' && { scale }) } }
}

function jsonOf({ scope }: Level, { operand, type }: TypedSql): Sql {
  const json = scope.dialect.json(operand, type)
  const long = type.value === 'big integer' || type.value === 'decimal'
  if (!scope.numbersAsStrings || !long) return json
  const quoted = scope.dialect.concat([fixed(`'"'`), json, fixed(`'"'`)])
  return type.required ? quoted : sql`case when ${operand} is null then 'null' else ${quoted} end`
}

const aggregateName = (item: AggregateItem): string => item.alias ?? (item.kind === 'count' ? 'count' : item.aggregate)

/** `data->a->>b` is called `b`, `data->0` is called `data`. */
function nameOf({ name, json }: ColumnPath): string {
  const key = json.findLast((step) => typeof step.key === 'string')?.key
  return typeof key === 'string' ? key : name
}

function withoutRepeats(entries: readonly Output[]): Output[] {
  const seen = new Map<string, Output>()
  for (const entry of entries) if (!seen.has(entry.name)) seen.set(entry.name, entry)
  return [...seen.values()]
}

/** Whether a select embeds, spreads or aggregates; then a row is not just its table's. */
export const isPlainSelect = (select: readonly SelectItem[]): boolean =>
  embedsOf(select).length === 0 && !select.some(isAggregate)
