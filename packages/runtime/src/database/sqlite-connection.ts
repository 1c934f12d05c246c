import SqliteConnection, { type Database as Connection } from 'better-sqlite3'
import { addSqliteFunctions } from './sqlite-functions.ts'

export type { Connection }

/** Kibibytes of pages a connection may keep. The serving thread's reads come first; writers and workers touch few. */
const CACHE_KIB = { reads: 16_000, writes: 4_000, worker: 8_000 } as const

export interface SqliteConnectionOptions {
  readonly path: string
  readonly use: keyof typeof CACHE_KIB
  readonly readonly: boolean
  /** How long to wait for another process that holds the write lock. */
  readonly busyTimeoutMs: number
}

/** Opens one connection, set up as all of ours are. */
export function openSqliteConnection(options: SqliteConnectionOptions): Connection {
  const { path, use, readonly, busyTimeoutMs } = options
  const connection = new SqliteConnection(path, { readonly, timeout: busyTimeoutMs })
  try {
    setUp(connection, use, readonly)
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

function setUp(connection: Connection, use: keyof typeof CACHE_KIB, readonly: boolean): void {
  if (!readonly) {
    // Readers and the writer do not wait for each other.
    connection.pragma('journal_mode = WAL')
    // A commit is answered only when it is on the disk. NORMAL would be faster and lose the last commits with the power.
    connection.pragma('synchronous = FULL')
    // What a large write grew the log to is given back at the next checkpoint.
    connection.pragma('journal_size_limit = 67108864')
    connection.pragma('foreign_keys = ON')
  }
  connection.pragma('case_sensitive_like = ON')
  connection.pragma(`cache_size = -${CACHE_KIB[use]}`)
  // A damaged page is reported when it is read, not when it has spread.
  connection.pragma('cell_size_check = ON')
  // Pages are read, not mapped: under a map, a failing disk ends the process with SIGBUS instead of an error.
  connection.pragma('mmap_size = 0')
  connection.pragma('temp_store = MEMORY')
  // Views and checks of a file that someone else made may not call functions with side effects.
  connection.pragma('trusted_schema = OFF')
  addSqliteFunctions(connection)
}
