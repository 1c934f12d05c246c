/**
 * What the runtime knows of a table. The compiler prints one declaration a table with the builders in `columns.ts` and
 * `table()`; everything the wire does is decided from these.
 */

/** How values are stored, compared and written; docs/values.md fixes each for each database. */
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

export type Operation = 'read' | 'create' | 'update' | 'delete'

export interface ColumnDeclaration {
  /** The field type as the project names it: `text`, `auto number`, `created at`, … */
  readonly type: string
  readonly value: ValueKind
  /** Null is refused. */
  readonly required: boolean
  readonly description?: string
  /** What an absent value becomes on insert. */
  readonly default?: ColumnDefault
  /** Filled by the server or the database; a client may not set it, except `auto number`, which it may on insert. */
  readonly generated?: 'auto number' | 'created at' | 'updated at' | 'created by' | 'updated by'
  readonly minLength?: number
  readonly maxLength?: number
  /** Inclusive bounds, as decimal text. */
  readonly min?: string
  readonly max?: string
  readonly precision?: number
  readonly scale?: number
  readonly options?: readonly string[]
}

/** A literal is wire text in the value kind's form (for `json`: JSON text). */
export type ColumnDefault = { readonly literal: string } | { readonly now: true } | { readonly randomUuid: true }

/** A foreign key: `from[i]` here equals `at[i]` in table `to`. */
export interface LinkToOne {
  readonly to: string
  readonly from: readonly string[]
  readonly at: readonly string[]
  /** At most one row here per target. */
  readonly unique?: boolean
  /** Name of the foreign key in the database; accepted as an embedding hint. */
  readonly constraint: string
}

/** Another name for rows found from the other side: by a to-one link there, or through a table between. */
export type LinkToMany =
  | { readonly to: string; readonly by: string }
  | { readonly to: string; readonly through: string; readonly near: string; readonly far: string }

export interface TableDeclaration {
  readonly name: string
  readonly description?: string
  readonly key: readonly string[]
  readonly columns: Readonly<Record<string, ColumnDeclaration>>
  /** Sets of columns that are unique, besides the key: what `on_conflict` may name. */
  readonly unique: readonly (readonly string[])[]
  readonly toOne: Readonly<Record<string, LinkToOne>>
  readonly toMany: Readonly<Record<string, LinkToMany>>
  /** Columns that begin an index, besides the key's first. */
  readonly indexed: readonly (readonly string[])[]
  /** The roles that may do each operation; `service` passes always and is not listed. */
  readonly access: Readonly<Record<Operation, readonly string[]>>
}
