/** A connection set up as the runtime sets up its own, with the SQL that docs/values.md gives for one database. */

export type ValueKind =
  | 'text'
  | 'integer'
  | 'big integer'
  | 'decimal'
  | 'float'
  | 'boolean'
  | 'date'
  | 'time'
  | 'datetime'
  | 'json'
  | 'uuid'
  | 'text list'

/** Scale of the decimal columns that the checks make: `decimal(18,4)`. */
export const SCALE = 4

export interface Probe {
  readonly title: string
  readonly types: Readonly<Record<ValueKind, string>>
  /** The value of column `v` as JSON text. */
  readonly json: Readonly<Record<ValueKind, string>>
  /** Column `v`, exact on any number of rows, as text: of big integers, and of decimals. */
  readonly sum: Readonly<Record<'big integer' | 'decimal', string>>
  /** The exact sum as a double, divided by the count. */
  readonly avg: Readonly<Record<'big integer' | 'decimal', string>>
  /** `v like <pattern>` with case; the pattern is parameter one. */
  readonly like: string
  /** Text folded for `ilike`. */
  fold(sql: string): string
  /** Parameter number `n`, from 1. */
  mark(n: number): string
  /** What the runtime binds for wire text. */
  bind(kind: ValueKind, wire: string): unknown
  orderNulls(direction: 'asc' | 'desc', nulls: 'first' | 'last'): string
  /** Runs one statement; cells as the driver gives them. */
  query(sql: string, values?: readonly unknown[]): Promise<readonly (readonly unknown[])[]>
  close(): Promise<void>
}

/** How JavaScript folds; what the other folds are held to, and what the SQLite function does. */
export function fold(text: string): string {
  return text.toLowerCase().replaceAll('ς', 'σ')
}
