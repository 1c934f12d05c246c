import type { DatabaseKind, ValueKind } from '@plinth/manifest'
import type { ColumnShape } from '../model/snapshot.ts'

/**
 * The form each database fills in: what differs between them when tables are made. The walk over the project is shared
 * and asks here; docs/values.md says why each type is what it is.
 */
export interface Dialect {
  readonly kind: DatabaseKind
  /** As a person calls it. */
  readonly title: string
  /** Whether foreign keys stand in their table or are added once all tables are there. */
  readonly foreignKeys: 'in the table' | 'after all tables'
  /** Whether an index may cover only the rows for which a condition holds. */
  readonly hasPartialIndexes: boolean
  /** Whether a column may have a check that the database itself sets to null, when the row it points at goes. */
  readonly checksClearedColumns: boolean
  /** Written after the closing parenthesis of a table, with a space before it; or nothing. */
  readonly tableSuffix: string
  /** Makes a number for every row: written behind the type of an auto number. */
  readonly identity: string
  /** Whether the identity already says that the column is the primary key. */
  readonly identityIsKey: boolean

  quoteName(name: string): string
  quoteText(text: string): string
  columnType(column: ColumnShape): string
  /** What the type lets through and docs/values.md does not; each is a condition on the quoted column. */
  typeChecks(column: ColumnShape, quoted: string): readonly string[]
  /** A condition that must stand right behind the type to have its effect, if there is one. */
  inlineCheck(column: ColumnShape, quoted: string): string | undefined
  /** A value as the column stores it. `text` is wire text of `value`; `scale` is that of the decimal column it meets. */
  literal(value: ValueKind, text: string, scale: number): string
  /** The number of characters of a text, or of items of a text list. */
  size(value: ValueKind, quoted: string): string
  /** The moment of the insert, in the stored form. */
  now(value: 'date' | 'time' | 'datetime'): string
  /** A new random UUID (version 4), in the stored form. */
  readonly randomUuid: string
  /** Only items of the list `options` stand in the text list; undefined where no check can say it. */
  onlyOptions(quoted: string, options: readonly string[]): string | undefined
  /** The columns of a plain index, each possibly cut to what the database can index. */
  indexColumns(columns: readonly { readonly column: ColumnShape; readonly descending: boolean }[]): string
}
