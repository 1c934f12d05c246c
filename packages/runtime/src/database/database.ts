/** The port to a database. Three drivers stand behind it; everything above speaks SQL text made by a dialect form. */

/** What every driver can bind. Values are parsed to their column's type before they come here. */
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
  /** Cells as the driver gives them; statements of the wire ask for text. */
  readonly rows: readonly (readonly unknown[])[]
  /** Rows inserted, changed or deleted; rows matched, where an update changed nothing in them. */
  readonly affected: number
  /** The auto number of the first row inserted (MySQL family only). */
  readonly insertId?: number | bigint
}

export interface Session {
  query(statement: Statement, values: readonly Bound[]): Promise<Answer>
}

export interface Database extends Session {
  readonly kind: 'sqlite' | 'postgres' | 'mysql'
  /**
   * The first column of every row, as text: the hot path of reads. A driver that answers at once does so without a
   * promise. Throws `Problem` 503 when the database is away, and the database's own error otherwise.
   */
  read(statement: Statement, values: readonly Bound[]): Promise<readonly string[]> | readonly string[]
  /** Commits when `work` resolves, rolls back when it rejects. Work must not await anything but this session. */
  transaction<T>(work: (session: Session) => Promise<T>): Promise<T>
  /** Resolves when the database answers; rejects with the reason. */
  ping(): Promise<void>
  close(): Promise<void>
}
