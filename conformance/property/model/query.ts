import type { Column, Link, Table } from '@plinth/manifest'

/**
 * A request as the property tests think of it, before it becomes a URL. Made of the project's own tables, columns and
 * links, so that the evaluator has nothing to look up and nothing to parse.
 */
export interface Query {
  readonly table: Table
  /** Empty means every column. */
  readonly select: readonly Item[]
  /** All must hold. */
  readonly conditions: readonly Condition[]
  readonly order: readonly OrderTerm[]
  readonly limit: number | undefined
  readonly offset: number | undefined
}

export type Item = ColumnItem | AggregateItem | EmbedItem

export interface ColumnItem {
  readonly kind: 'column'
  readonly column: Column
  readonly alias: string | undefined
  readonly cast: Cast | undefined
}

export type Cast = 'text' | 'bigint' | 'numeric' | 'float' | 'date' | 'timestamptz'

export interface AggregateItem {
  readonly kind: 'aggregate'
  readonly function: 'count' | 'sum' | 'avg' | 'min' | 'max'
  /** Undefined for `count()`. */
  readonly column: Column | undefined
  readonly alias: string | undefined
}

export interface EmbedItem {
  readonly kind: 'embed'
  readonly link: Link
  readonly alias: string | undefined
  readonly inner: boolean
  readonly spread: boolean
  readonly query: Query
}

export type Condition = Group | Test | EmbedTest

export interface Group {
  readonly kind: 'and' | 'or'
  readonly negated: boolean
  readonly parts: readonly (Group | Test)[]
}

export interface Test {
  readonly kind: 'test'
  readonly column: Column
  readonly negated: boolean
  readonly operator: Operator
  readonly quantifier: 'any' | 'all' | undefined
  /** As written on the wire: one text, the texts of a list, or the word of `is`. */
  readonly value: string | readonly string[]
}

export type Operator =
  | 'eq'
  | 'neq'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'in'
  | 'is'
  | 'isdistinct'
  | 'like'
  | 'ilike'
  | 'cs'
  | 'cd'
  | 'ov'

/** `tracks=not.is.null`: whether any row is embedded under this name. */
export interface EmbedTest {
  readonly kind: 'embedded'
  readonly link: Link
  readonly present: boolean
}

export interface OrderTerm {
  /** A to-one link whose row's column orders. */
  readonly link: Link | undefined
  readonly column: Column
  readonly direction: 'asc' | 'desc'
  readonly nulls: 'first' | 'last' | undefined
}

/** The name an item has in the answer. */
export function nameOf(item: Item): string {
  if (item.alias !== undefined) return item.alias
  if (item.kind === 'column') return item.column.name
  return item.kind === 'embed' ? item.link.name : item.function
}

/** The names of an answer's row, in order; rows that are spread give theirs. */
export function shownNames({ table, select }: Query): readonly string[] {
  if (select.length === 0) return table.columns.map(({ name }) => name)
  return select.flatMap((item) => (item.kind === 'embed' && item.spread ? shownNames(item.query) : [nameOf(item)]))
}
