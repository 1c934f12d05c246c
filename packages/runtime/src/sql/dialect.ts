import type { ColumnDeclaration, ValueKind } from '../table/declaration.ts'
import type { JsonStep } from '../wire/query.ts'
import type { Slot, Sql } from './sql.ts'

/** What an expression gives: enough of a column's declaration to write, compare and cast its values. */
export type ValueType = Pick<ColumnDeclaration, 'value' | 'required' | 'scale' | 'precision'>

/** An expression and what it gives. */
export interface TypedSql {
  readonly operand: Sql
  readonly type: ValueType
}

/** Where an order stands: behind a select, or where rows are gathered into a JSON array (see `jsonArray`). */
export type OrderPlace = 'statement' | 'aggregate'

/** Rows to be gathered into one JSON array text. */
export interface RowSource {
  /** A JSON object text per row. */
  readonly row: Sql
  readonly from: Sql
  readonly where: Sql
  /** Order terms, or nothing. */
  readonly order: Sql
  readonly limit: Sql | undefined
  readonly offset: Sql | undefined
  /** Rows are groups: equal rows are given once. */
  readonly distinct: boolean
}

/**
 * How one database says what the wire's plans need. Three objects fill this form; the planner holds nothing that is
 * particular to a database. Each method has one meaning on all three, fixed by docs/values.md. A method that throws a
 * `Problem` says that the database does not have the feature.
 */
export interface Dialect {
  readonly kind: 'sqlite' | 'postgres' | 'mysql'
  placeholder(position: number): string
  identifier(name: string): Sql
  /** A string literal, for names that become JSON keys and for JSON paths. */
  text(value: string): Sql
  /** A bound value as an operand of this type. */
  parameter(slot: Slot, type: ValueType): Sql
  /** A bound list as rows with one column `v`: for `in` and the quantified operators. `alias` names it. */
  listRows(slot: Slot, type: ValueType, alias: string): { from: Sql; item: Sql }
  /** A bound list of keys, each a list of texts, as rows: an item for each part, and their order. `alias` names it. */
  keyRows(slot: Slot, types: readonly ValueType[], alias: string): { from: Sql; items: readonly Sql[]; position: Sql }
  /** Whether `operand` is in a bound list. */
  inList(operand: Sql, slot: Slot, type: ValueType): Sql

  /** Pieces of text as one text. No piece is null. */
  concat(pieces: readonly Sql[]): Sql
  /** A value as JSON text; null becomes the text `null`. */
  json(operand: Sql, type: ValueType): Sql
  /** One JSON array text of many rows, `[]` when there are none. A scalar expression. */
  jsonArray(source: RowSource): Sql

  distinctFrom(left: Sql, right: Sql): Sql
  /** `pattern` has `%` and `_` and backslash escapes. */
  like(operand: Sql, pattern: Sql): Sql
  /** As docs/values.md fixes it: both sides folded. */
  ilike(operand: Sql, pattern: Sql): Sql
  matches(operand: Sql, pattern: Sql, ignoreCase: boolean): Sql
  fullText(
    operand: Sql,
    type: ValueType,
    query: Sql,
    how: 'fts' | 'plfts' | 'phfts' | 'wfts',
    config: string | undefined,
  ): Sql
  /** For text lists and JSON: left contains right, left is contained in right, they share an element. */
  contains(operand: Sql, slot: Slot, type: ValueType): Sql
  containedIn(operand: Sql, slot: Slot, type: ValueType): Sql
  overlaps(operand: Sql, slot: Slot, type: ValueType): Sql

  /** The way into a JSON value: JSON text, or for `->>` at the end plain text. */
  jsonPath(operand: Sql, steps: readonly JsonStep[]): Sql
  /** Whether two JSON texts are equal as values. */
  jsonEquals(left: Sql, right: Sql): Sql

  cast(operand: Sql, from: ValueType, to: ValueKind): Sql
  sum(operand: Sql, type: ValueType): TypedSql
  average(operand: Sql, type: ValueType): TypedSql

  orderTerm(operand: Sql, type: ValueType, direction: 'asc' | 'desc', nulls: 'first' | 'last', place: OrderPlace): Sql
  /** `limit … offset …`, with a leading space; empty when neither is given. */
  window(limit: Sql | undefined, offset: Sql | undefined): Sql
  /**
   * Whether a subquery in `from` sees the row outside it. MariaDB's does not: rows are ordered, cut and made distinct
   * inside the aggregate there, whose limits cannot be bound and are written out.
   */
  readonly derivedTablesSeeOuterRows: boolean
  /** Names of tables with about how many rows each has. */
  tableSizes(names: readonly string[]): Sql
  /** The end of a `select` that locks the rows it finds until the transaction ends; empty on SQLite. */
  readonly forUpdate: Sql
}
