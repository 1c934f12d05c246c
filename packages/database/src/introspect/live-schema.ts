/** What the catalogue of a database says of its tables: plain data, whoever made them. Tables are in the order of names. */
export interface LiveSchema {
  readonly tables: readonly LiveTable[]
  /** Tables in the trash, by their hidden names. */
  readonly hidden: readonly LiveTable[]
}

export interface LiveTable {
  readonly name: string
  readonly columns: readonly LiveColumn[]
  readonly key: LiveKey | undefined
  readonly checks: readonly LiveCheck[]
  readonly foreignKeys: readonly LiveForeignKey[]
  /** All but the key's own. */
  readonly indexes: readonly LiveIndex[]
  readonly triggers: readonly string[]
  /** What follows the columns, where it matters: `STRICT` (SQLite), the engine (MariaDB). */
  readonly options: string
}

export interface LiveColumn {
  readonly name: string
  /** As the database calls it: `numeric(6,2)`, `int(11)`, `TEXT`. */
  readonly type: string
  readonly collation: string | undefined
  /** Null is refused. */
  readonly required: boolean
  /** SQL, as the database writes it back. */
  readonly default: string | undefined
  /** The database numbers its rows. */
  readonly identity: boolean
  /** Its values are computed from other columns. */
  readonly generated: boolean
}

export interface LiveKey {
  /** Undefined where nobody gave it one. */
  readonly name: string | undefined
  readonly columns: readonly string[]
}

export interface LiveCheck {
  readonly name: string | undefined
  /** What stands inside `CHECK (…)`. */
  readonly sql: string
  /** The column behind whose type it stands. */
  readonly column: string | undefined
  /** PostgreSQL looked at all rows, and not only at those written since. */
  readonly validated: boolean
}

export interface LiveForeignKey {
  readonly name: string | undefined
  readonly columns: readonly string[]
  readonly to: string
  readonly at: readonly string[]
  /** As SQL says it: `NO ACTION`, `CASCADE`. */
  readonly onDelete: string
  readonly onUpdate: string
  readonly validated: boolean
}

export interface LiveIndex {
  readonly name: string
  readonly unique: boolean
  readonly columns: readonly LiveIndexColumn[]
  readonly where: string | undefined
  /** A build that failed on PostgreSQL leaves an index that nothing uses. */
  readonly valid: boolean
}

export interface LiveIndexColumn {
  /** Undefined for an expression. */
  readonly name: string | undefined
  readonly descending: boolean
  /** How many characters of it, on MariaDB; undefined for all. */
  readonly prefix: number | undefined
}
