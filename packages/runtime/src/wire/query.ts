/**
 * A request in the PostgREST dialect as parsed: names are as written, nothing is resolved against a table yet.
 * Values stay apart from structure, so that requests which differ only in values share one plan: a filter holds the
 * index of its value in `values`. The shape (the plan's cache key) is everything here except `values`.
 */
export interface WireQuery {
  /** What `select=` lists; empty where the parameter is absent or empty, which means every column. */
  readonly select: readonly SelectItem[]
  /** All must hold. */
  readonly filters: readonly LogicNode[]
  readonly order: readonly OrderTerm[]
  /** Indexes into `values`; the values are whole numbers, already checked. */
  readonly limit: number | undefined
  readonly offset: number | undefined
  /** Filters, order, limit and offset aimed at embedded rows, by path of names as written. */
  readonly embedded: readonly EmbeddedClause[]
  /** `columns=` and `on_conflict=`; undefined when absent. */
  readonly columns: readonly string[] | undefined
  readonly onConflict: readonly string[] | undefined
  readonly values: readonly WireValue[]
}

/**
 * Decoded text, or the elements of a list (`in.(…)`, `eq(any).{…}`). Typed later, when the column is known; so `cs`,
 * `cd` and `ov` keep their text, which is an array literal or JSON as the column has it.
 */
export type WireValue = string | readonly string[]

export interface EmbeddedClause {
  readonly path: readonly string[]
  readonly filters: readonly LogicNode[]
  readonly order: readonly OrderTerm[]
  readonly limit: number | undefined
  readonly offset: number | undefined
}

export type SelectItem =
  | { readonly kind: 'all' }
  | {
      readonly kind: 'column'
      readonly column: ColumnPath
      readonly alias: string | undefined
      /** Applied before the aggregate, or to the value itself where there is none. */
      readonly cast: string | undefined
      readonly aggregate: Aggregate | undefined
      readonly aggregateCast: string | undefined
    }
  | { readonly kind: 'count'; readonly alias: string | undefined; readonly cast: string | undefined }
  | {
      readonly kind: 'embed'
      readonly relation: string
      readonly alias: string | undefined
      readonly hint: string | undefined
      readonly join: 'inner' | 'left'
      /** `...relation(…)`: its columns stand in the row itself. */
      readonly spread: boolean
      /** Empty for `relation()`: nothing of it is shown, it only filters. */
      readonly select: readonly SelectItem[]
    }

export type Aggregate = 'count' | 'sum' | 'avg' | 'min' | 'max'

/** A column, and the way into its JSON: `data->a->0->>b`. */
export interface ColumnPath {
  readonly name: string
  readonly json: readonly JsonStep[]
}

export interface JsonStep {
  readonly arrow: '->' | '->>'
  readonly key: string | number
}

export type LogicNode =
  | { readonly kind: 'and' | 'or'; readonly negated: boolean; readonly parts: readonly LogicNode[] }
  | FilterNode

export interface FilterNode {
  readonly kind: 'filter'
  readonly column: ColumnPath
  readonly negated: boolean
  readonly operator: FilterOperator
  /** `eq(any).{…}`, `like(all).{…}`: the value is a list. */
  readonly quantifier: 'any' | 'all' | undefined
  /** Text search configuration: `fts(english)`. */
  readonly config: string | undefined
  /** Index into `values`; -1 for `is`, whose word stands below and is part of the shape. */
  readonly value: number
  readonly is: 'null' | 'not_null' | 'true' | 'false' | 'unknown' | undefined
}

export type FilterOperator =
  | 'eq'
  | 'neq'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'like'
  | 'ilike'
  | 'match'
  | 'imatch'
  | 'in'
  | 'is'
  | 'isdistinct'
  | 'cs'
  | 'cd'
  | 'ov'
  | 'fts'
  | 'plfts'
  | 'phfts'
  | 'wfts'
  | 'sl'
  | 'sr'
  | 'nxr'
  | 'nxl'
  | 'adj'

export interface OrderTerm {
  /** A to-one relation whose column orders: `artist(name).desc`. */
  readonly relation: string | undefined
  readonly column: ColumnPath
  readonly direction: 'asc' | 'desc'
  readonly nulls: 'first' | 'last' | undefined
}
