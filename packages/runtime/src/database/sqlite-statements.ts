import type { Statement as Prepared } from 'better-sqlite3'
import type { Answer, Bound } from './database.ts'
import { RecentTexts } from './recent-texts.ts'
import type { Connection } from './sqlite-connection.ts'

/** How much one connection keeps prepared. A plan's text is some kilobytes; SQLite's form of it about as large. */
const LIMITS = { entries: 500, characters: 2_000_000 }

/** The prepared statements of one connection. */
export class SqliteStatements {
  readonly #reads: RecentTexts<Prepared<Bound[], string>>
  readonly #queries: RecentTexts<Prepared<Bound[], Cell[]>>

  constructor(connection: Connection) {
    this.#reads = new RecentTexts(LIMITS, (text) => connection.prepare<Bound[], string>(text).pluck())
    this.#queries = new RecentTexts(LIMITS, (text) => {
      const prepared = connection.prepare<Bound[], Cell[]>(text)
      return prepared.reader ? prepared.raw().safeIntegers() : prepared
    })
  }

  /** The first column of every row. */
  read(text: string, values: readonly Bound[]): string[] {
    return this.#reads.get(text).all(values as unknown as Bound)
  }

  query(text: string, values: readonly Bound[]): Answer {
    const prepared = this.#queries.get(text)
    if (!prepared.reader) return { rows: [], affected: prepared.run(values as unknown as Bound).changes }
    const rows = prepared.all(values as unknown as Bound).map((row) => row.map(cellText))
    return { rows, affected: prepared.readonly ? 0 : rows.length }
  }

  /** Whether the statement changes nothing, whatever it gives. */
  isReadonly(text: string): boolean {
    return this.#queries.get(text).readonly
  }
}

type Cell = string | number | bigint | Buffer | null

function cellText(cell: Cell): string | null {
  return cell === null ? null : String(cell)
}
