import type { Statement as Prepared } from 'better-sqlite3'
import { RecentTexts } from '../cache/recent-texts.ts'
import type { Answer, Bound } from './database.ts'
import type { Connection } from './sqlite-connection.ts'

/** How much one connection keeps prepared. A plan's text is some kilobytes; SQLite's form of it about as large. */
const LIMITS = { entries: 500, characters: 2_000_000 }

/** The prepared statements of one connection. */
export class SqliteStatements {
  readonly #reads = new RecentTexts<Prepared<Bound[], string>>(LIMITS)
  readonly #queries = new RecentTexts<Prepared<Bound[], Cell[]>>(LIMITS)
  readonly #prepareRead: (text: string) => Prepared<Bound[], string>
  readonly #prepareQuery: (text: string) => Prepared<Bound[], Cell[]>

  constructor(connection: Connection) {
    this.#prepareRead = (text) => connection.prepare<Bound[], string>(text).pluck()
    this.#prepareQuery = (text) => {
      const prepared = connection.prepare<Bound[], Cell[]>(text)
      return prepared.reader ? prepared.raw().safeIntegers() : prepared
    }
  }

  /** The first column of every row. */
  read(text: string, values: readonly Bound[]): string[] {
    return this.#reads.get(text, this.#prepareRead).all(values as unknown as Bound)
  }

  query(text: string, values: readonly Bound[]): Answer {
    const prepared = this.#queries.get(text, this.#prepareQuery)
    if (!prepared.reader) return { rows: [], affected: prepared.run(values as unknown as Bound).changes }
    const rows = prepared.all(values as unknown as Bound).map((row) => row.map(cellText))
    return { rows, affected: prepared.readonly ? 0 : rows.length }
  }

  /** The names of the columns it gives; none where it gives no rows. */
  columns(text: string): string[] {
    const prepared = this.#queries.get(text, this.#prepareQuery)
    return prepared.reader ? prepared.columns().map(({ name }) => name) : []
  }

  /** Whether the statement changes nothing, whatever it gives. */
  isReadonly(text: string): boolean {
    return this.#queries.get(text, this.#prepareQuery).readonly
  }
}

type Cell = string | number | bigint | Buffer | null

function cellText(cell: Cell): string | null {
  return cell === null ? null : String(cell)
}
