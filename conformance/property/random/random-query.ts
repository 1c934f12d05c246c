import type { Column, Link, Project, Table, ToOneLink } from '@plinth/manifest'
import fc from 'fast-check'
import {
  type AggregateItem,
  type Cast,
  type ColumnItem,
  type Condition,
  type EmbedItem,
  type Group,
  type Item,
  nameOf,
  type Operator,
  type OrderTerm,
  type Query,
  shownNames,
  type Test,
} from '../model/query.ts'
import { valueText } from './nasty-values.ts'
import { type TextRow, toOneLinks } from './random-rows.ts'

/** What requests are made of: a project, and rows whose values filters should often meet. */
export interface Known {
  readonly project: Project
  readonly rows: ReadonlyMap<string, readonly TextRow[]>
}

/** Valid reads of any table, of the whole dialect that docs/testing.md lists. */
export function randomQuery(known: Known): fc.Arbitrary<Query> {
  return fc
    .constantFrom(...known.project.tables)
    .chain((table) => fc.oneof(plain(known, table, 3), plain(known, table, 3), grouped(known, table)))
}

const number = fc.option(fc.integer({ min: 0, max: 5 }), { freq: 1, nil: undefined })
const alias = fc.option(fc.constantFrom('x', 'Ärger', 'a-b', 'constructor', 'x y'), { freq: 1, nil: undefined })

function plain(known: Known, table: Table, depth: number): fc.Arbitrary<Query> {
  return items(known, table, depth).chain((select) =>
    fc.record({
      table: fc.constant(table),
      select: fc.constant(select),
      conditions: conditions(known, table, select),
      order: fc.array(orderTerm(known, table), { maxLength: 2 }),
      limit: number,
      offset: number,
    }),
  )
}

/** What a write may show of its rows. */
export const shownItems = (known: Known, table: Table): fc.Arbitrary<readonly Item[]> => items(known, table, 1)

function items(known: Known, table: Table, depth: number): fc.Arbitrary<readonly Item[]> {
  const one = fc.oneof(columnItem(table), ...(depth > 0 ? embeds(known, table, depth) : []))
  return fc.array(one, { maxLength: 5 }).map(distinct)
}

/** Columns and aggregates of them: rows are groups. */
function grouped(known: Known, table: Table): fc.Arbitrary<Query> {
  const groupable = table.columns.filter(({ value }) => value !== 'json' && value !== 'text list')
  const columns = fc.array(
    fc
      .constantFrom(...groupable)
      .map((column): ColumnItem => ({ kind: 'column', column, alias: undefined, cast: undefined })),
    { maxLength: 2 },
  )
  const aggregates = fc.array(aggregateItem(table), { minLength: 1, maxLength: 3 })
  return fc.record({
    table: fc.constant(table),
    select: fc
      .tuple(columns, aggregates)
      .map(([left, right]) => distinct([...left, ...right]))
      .filter((items) => items.some(({ kind }) => kind === 'aggregate')),
    conditions: fc.array(ownCondition(known, table), { maxLength: 1 }),
    order: fc.constant([]),
    limit: number,
    offset: number,
  })
}

/** Of items with one name only the first would be shown; of two ways along one link, filters would mean both. */
function distinct(items: readonly Item[]): readonly Item[] {
  const names = new Set<string>()
  return items.filter((item) => {
    const spread = item.kind === 'embed' && item.spread
    const taken = [
      ...(spread ? shownNames(item.query) : [nameOf(item)]),
      ...(item.kind === 'embed' ? [item.link.name, item.alias ?? item.link.name].map((name) => `way ${name}`) : []),
    ]
    if (taken.some((name) => names.has(name))) return false
    for (const name of taken) names.add(name)
    return true
  })
}

function columnItem(table: Table): fc.Arbitrary<ColumnItem> {
  return fc
    .constantFrom(...table.columns)
    .chain((column) =>
      fc.record({ kind: fc.constant('column' as const), column: fc.constant(column), alias, cast: castOf(column) }),
    )
}

/** Casts that docs/values.md offers; those whose text is the database's own spelling are left out. */
function castOf({ value }: Column): fc.Arbitrary<Cast | undefined> {
  const casts: Partial<Record<Column['value'], readonly Cast[]>> = {
    integer: ['text', 'bigint', 'numeric', 'float'],
    'big integer': ['text', 'numeric', 'float'],
    decimal: ['text', 'float'],
    boolean: ['text'],
    date: ['text', 'timestamptz'],
    time: ['text'],
    datetime: ['text', 'date'],
    uuid: ['text'],
    'text list': ['text'],
  }
  return fc
    .option(fc.constantFrom<Cast>(...(casts[value] ?? ['text'])), { freq: 2, nil: undefined })
    .map((cast) => (value === 'float' || value === 'json' ? undefined : cast))
}

const numbers: readonly string[] = ['integer', 'big integer', 'decimal', 'float']
const ordered: readonly string[] = [...numbers, 'text', 'date', 'time', 'datetime']

function aggregateItem(table: Table): fc.Arbitrary<AggregateItem> {
  const kind = fc.constant('aggregate' as const)
  const aliased = fc.constantFrom('n', 'm', 'Ö', undefined)
  const of = (columns: readonly Column[], ...names: AggregateItem['function'][]) =>
    columns.length === 0
      ? []
      : [
          fc.record({
            kind,
            function: fc.constantFrom(...names),
            column: fc.constantFrom<Column | undefined>(...columns),
            alias: aliased,
          }),
        ]
  return fc.oneof(
    fc.record({
      kind,
      function: fc.constant('count' as const),
      column: fc.constantFrom(undefined, ...table.columns),
      alias: aliased,
    }),
    ...of(
      table.columns.filter(({ value }) => numbers.includes(value)),
      'sum',
      'avg',
    ),
    ...of(
      table.columns.filter(({ value }) => ordered.includes(value)),
      'min',
      'max',
    ),
  )
}

function embeds(known: Known, table: Table, depth: number): fc.Arbitrary<EmbedItem>[] {
  if (table.links.length === 0) return []
  const item = fc.constantFrom(...table.links).chain((link) => {
    const target = known.project.tables.find(({ name }) => name === link.to)!
    const single = isSingle(known.project, link)
    const uncut = (query: Query): Query => (single ? { ...query, limit: undefined, offset: undefined } : query)
    const rows = plain(known, target, depth - 1).map(uncut)
    // Of one row there is nothing to group; a list spread becomes arrays, which hold no groups.
    const query = single ? rows : fc.oneof(rows, rows, grouped(known, target))
    return fc
      .record({
        kind: fc.constant('embed' as const),
        link: fc.constant(link),
        alias,
        inner: fc.boolean(),
        spread: fc.boolean(),
        query,
      })
      .map((made): EmbedItem => {
        const groups = made.query.select.some(({ kind }) => kind === 'aggregate')
        return made.spread && !groups ? { ...made, alias: undefined } : { ...made, spread: false }
      })
  })
  return [item]
}

function isSingle(project: Project, link: Link): boolean {
  if (link.kind === 'to one') return true
  if (link.kind === 'many to many') return false
  const source = project.tables.find(({ name }) => name === link.to)!
  const back = toOneLinks(source).find(({ name }) => name === link.by)!
  return back.unique || (back.from.length === source.key.length && source.key.every((name) => back.from.includes(name)))
}

function conditions(known: Known, table: Table, select: readonly Item[]): fc.Arbitrary<readonly Condition[]> {
  const embedded = select
    .filter((item) => item.kind === 'embed')
    .filter(({ link, alias: other }) => other === undefined && !table.columns.some(({ name }) => name === link.name))
  const one: fc.Arbitrary<Condition>[] = [ownCondition(known, table), ownCondition(known, table)]
  if (embedded.length > 0) {
    one.push(
      fc.record({
        kind: fc.constant('embedded' as const),
        link: fc.constantFrom(...embedded.map(({ link }) => link)),
        present: fc.boolean(),
      }),
    )
  }
  return fc.array(fc.oneof(...one), { maxLength: 2 })
}

/** A condition on columns of the table itself. */
export function ownCondition(known: Known, table: Table): fc.Arbitrary<Group | Test> {
  const { condition } = fc.letrec<{ condition: Group | Test; group: Group; test: Test }>((tie) => ({
    condition: fc.oneof({ maxDepth: 2 }, { weight: 4, arbitrary: tie('test') }, { weight: 1, arbitrary: tie('group') }),
    group: fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      negated: fc.boolean(),
      parts: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
    }),
    test: fc.constantFrom(...table.columns).chain((column) => test(known, table, column)),
  }))
  return condition
}

const comparisons: readonly Operator[] = ['eq', 'neq', 'gt', 'gte', 'lt', 'lte', 'isdistinct', 'in']
const operators: Partial<Record<Column['value'], readonly Operator[]>> = {
  text: [...comparisons, 'like', 'ilike'],
  'text list': ['cs', 'cd', 'ov', 'eq', 'neq'],
  json: [],
}

function test(known: Known, table: Table, column: Column): fc.Arbitrary<Test> {
  const of = (operator: Operator, value: fc.Arbitrary<Test['value']>, quantifier: Test['quantifier'] = undefined) =>
    value.chain((chosen) =>
      fc.boolean().map((negated): Test => ({ kind: 'test', column, negated, operator, quantifier, value: chosen })),
    )
  const words = column.value === 'boolean' ? ['null', 'not_null', 'true', 'false', 'unknown'] : ['null', 'not_null']
  const value = known ? filterText(known, table, column) : valueText(column)
  const list = fc.array(value, { maxLength: 3 })
  const each = (operators[column.value] ?? comparisons).flatMap((operator): fc.Arbitrary<Test>[] => {
    if (operator === 'in') return [of('in', list)]
    if (operator === 'cs' || operator === 'cd' || operator === 'ov')
      return [of(operator, fc.subarray([...(column.options ?? [])]))]
    const text = operator === 'like' || operator === 'ilike' ? pattern(value) : value
    const quantifiable = column.value !== 'text list' && operator !== 'neq' && operator !== 'isdistinct'
    const lists = fc.array(text, { maxLength: 3 })
    return [of(operator, text), ...(quantifiable ? [of(operator, lists, 'any'), of(operator, lists, 'all')] : [])]
  })
  return fc.oneof(of('is', fc.constantFrom(...words)), ...each)
}

/** Often a value some row has; for decimals sometimes one with more digits than the column. */
function filterText(known: Known, table: Table, column: Column): fc.Arbitrary<string> {
  const there = known.rows
    .get(table.name)!
    .map((row) => row.get(column.name))
    .filter((text) => typeof text === 'string')
  const random =
    column.value === 'decimal'
      ? fc.oneof(
          valueText(column),
          valueText(column).map((text) => `${text}${text.includes('.') ? '' : '.'}05`),
        )
      : valueText(column)
  return there.length === 0 ? random : fc.oneof(fc.constantFrom(...there), fc.constantFrom(...there), random)
}

/** Parts of values with wildcards between them, and what means something in a pattern made literal or not. */
function pattern(value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(value, fc.nat(), fc.nat(), fc.constantFrom('*', '%', '_', '', '\\*', '\\_'), fc.boolean())
    .map(([text, one, other, wild, literally]) => {
      const letters = [...text]
      const [from, to] = [one % (letters.length + 1), other % (letters.length + 1)].sort((a, b) => a - b) as [
        number,
        number,
      ]
      const literal = (part: string[]) =>
        (literally
          ? part.map((letter) => (/[*%_\\]/.test(letter) ? `\\${letter}` : letter))
          : part.filter((letter) => letter !== '\\')
        ).join('')
      return (literal(letters.slice(0, from)) + wild + literal(letters.slice(to))).slice(0, 200)
    })
    .filter((text) => text.split(/[*%]/).length <= 10 && !/(?<!\\)(\\\\)*\\$/.test(text))
}

export function orderTerm(known: Known, table: Table): fc.Arbitrary<OrderTerm> {
  const sortable = (of: Table) => of.columns.filter(({ value }) => value !== 'json' && value !== 'text list')
  const rest = {
    direction: fc.constantFrom('asc' as const, 'desc' as const),
    nulls: fc.constantFrom('first' as const, 'last' as const, undefined),
  }
  const own = fc.record({ link: fc.constant(undefined), column: fc.constantFrom(...sortable(table)), ...rest })
  const links = toOneLinks(table)
  if (links.length === 0) return own
  const related = fc.constantFrom(...links).chain((link: ToOneLink) => {
    const target = known.project.tables.find(({ name }) => name === link.to)!
    return fc.record({ link: fc.constant(link), column: fc.constantFrom(...sortable(target)), ...rest })
  })
  return fc.oneof(own, own, related)
}
