import { rendered } from '../sql/sql.ts'
import type { Database } from './database.ts'

/** For so long sizes are used as they are. They steer, and need not be right to the row. */
const FRESH_MS = 30_000

/**
 * About how many rows each table has, looked up now and then beside the requests that ask: from statistics on
 * PostgreSQL and MariaDB, by counting up to a million on SQLite, in a worker.
 */
export class TableSizes {
  readonly #database: Database
  readonly #names: readonly string[]
  #sizes = new Map<string, number>()
  #lookedAt = Number.NEGATIVE_INFINITY

  constructor(database: Database, names: readonly string[]) {
    this.#database = database
    this.#names = names
  }

  /** Undefined until the first look has come back. */
  readonly of = (table: string): number | undefined => {
    if (performance.now() - this.#lookedAt > FRESH_MS) this.#look()
    return this.#sizes.get(table)
  }

  /** Rows that are being added count at once; rows that go count when the sizes are looked up again. */
  add(table: string, rows: number): void {
    const size = this.#sizes.get(table)
    if (size !== undefined) this.#sizes.set(table, size + rows)
  }

  #look(): void {
    this.#lookedAt = performance.now()
    const { dialect } = this.#database
    const { text } = rendered(dialect.tableSizes(this.#names), dialect.placeholder)
    this.#database.query({ text, bounded: false }, []).then(
      ({ rows }) => {
        this.#sizes = new Map(rows.map(([name, size]) => [name!, Number(size)]))
      },
      // The database is away, or its tables are still to be made: the next request tries again.
      () => {
        this.#lookedAt = Number.NEGATIVE_INFINITY
      },
    )
  }
}
