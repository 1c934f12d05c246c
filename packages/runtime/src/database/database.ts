import type { Dialect } from '../sql/dialect.ts'

/** The port to a database. Three drivers stand behind it; everything above speaks SQL text made by a dialect form. */

/** What opening a database needs of the app's settings. */
export interface DatabaseConfig {
  /** `file:data/shop.sqlite` (or `:memory:` in tests), `postgres://…`, `mysql://…`. */
  readonly databaseUrl: string
  /** After this long a statement is given up: `Problem` 57014. */
  readonly statementTimeoutMs: number
  /** How many connections at most; SQLite has its own fixed few. */
  readonly databasePoolSize: number
}

/**
 * What every driver can bind. Values are parsed to their column's type before they come here. A number is bound as a
 * double: whole numbers go as bigint, or as text that the statement casts.
 */
export type Bound = string | number | bigint | null

/** SQL with positional parameters (`?`, on PostgreSQL `$1`…). One object per text: drivers keep what they prepared by it. */
export interface Statement {
  readonly text: string
  /**
   * Whether the work is bounded by an index or a key, so that it may run on the thread that serves requests. SQLite
   * runs other reads in a process it can end; the other databases have time limits of their own and ignore it.
   */
  readonly bounded: boolean
}

export interface Answer {
  /** Every cell as the database writes it as text, or null: the same on all three, with no digit lost. */
  readonly rows: readonly (readonly (string | null)[])[]
  /** Rows inserted, changed or deleted; rows matched, where an update changed nothing in them. */
  readonly affected: number
  /** The names of the columns; only `maintain` tells them. */
  readonly columns?: readonly string[]
}

export interface Session {
  query(statement: Statement, values: readonly Bound[]): Promise<Answer>
}

export interface TransactionOptions {
  /**
   * False when a statement of the transaction may run long. SQLite then runs the whole transaction in a process it can
   * end; the other databases ignore it. Default true.
   */
  readonly bounded?: boolean
}

/** What the planner knows of a select and `EXPLAIN` does not tell. */
export interface SelectFacts {
  /** There is a limit, and every row found makes a row of the answer: nothing is grouped, made distinct or counted. */
  readonly limited: boolean
  /** How many conditions a row has to fulfil; those that no index answers are looked at row by row. */
  readonly conditions: number
}

export interface Database extends Session {
  readonly dialect: Dialect
  /**
   * The first column of every row, as text: the hot path of reads. A driver that answers at once does so without a
   * promise. Throws `Problem` 503 when the database is away, and the database's own error otherwise.
   */
  read(statement: Statement, values: readonly Bound[]): Promise<readonly string[]> | readonly string[]
  /**
   * Commits when `work` resolves, rolls back when it rejects. Work must not await anything but this session, and must
   * bear being called again: a transaction that the database gave up for another one is tried again a few times.
   */
  transaction<T>(work: (session: Session) => Promise<T>, options?: TransactionOptions): Promise<T>
  /**
   * Lends a connection of its own for changing the schema: without time limits, and outside of any transaction, which
   * `work` begins and ends by itself. The connection is closed afterwards, with whatever was set or begun on it.
   */
  maintain<T>(work: (session: Session) => Promise<T>): Promise<T>
  /** Runs one statement of unknown origin so that it can change nothing, within the time limit. */
  look(text: string): Promise<Answer>
  /**
   * Whether a statement may be `bounded` (see `Statement`); without facts only if it finds its rows by whole keys. Asked
   * once a plan: the answer costs an `EXPLAIN` on SQLite.
   */
  isBounded(text: string, facts?: SelectFacts): boolean
  /** Resolves when the database answers; rejects with the reason. */
  ping(): Promise<void>
  close(): Promise<void>
}
