import mysql, { type Pool, type PoolConnection, type QueryError, type QueryResult, type ResultSetHeader } from 'mysql2'
import { mysqlDialect } from '../sql/mysql-dialect.ts'
import type { Answer, Bound, Database, DatabaseConfig, Session, Statement } from './database.ts'
import { answerTooLarge, databaseAway } from './database-problems.ts'
import { mysqlProblem } from './mysql-problem.ts'
import { retryAway, retryConflicts } from './retry.ts'

/** Opens a pool. Nothing is connected yet: a database that is down answers 503 until it is back. */
export async function openMysql(config: DatabaseConfig): Promise<Database> {
  return new MysqlDatabase(config)
}

const CONNECT_MS = 5_000

/** A probe must not wait longer than those who probe. */
const PING_MS = 2_000

/** Prepared statements a connection may hold; a server allows 16,382 for all of them by default. */
const MAX_PREPARED = 200

class MysqlDatabase implements Database {
  readonly dialect = mysqlDialect
  readonly #pool: Pool
  readonly #statementTimeoutMs: number
  /** Connections whose session is set up. */
  readonly #ready = new WeakSet<PoolConnection>()

  constructor(config: DatabaseConfig) {
    this.#statementTimeoutMs = config.statementTimeoutMs
    this.#pool = mysql.createPool({
      uri: config.databaseUrl.replace(/^mariadb:/, 'mysql:'),
      connectionLimit: config.databasePoolSize,
      // The pool's own list of those who wait has no time limit; a server's request limit ends them.
      queueLimit: 10_000,
      connectTimeout: CONNECT_MS,
      enableKeepAlive: true,
      maxPreparedStatements: MAX_PREPARED,
      charset: 'utf8mb4_bin',
      timezone: 'Z',
      dateStrings: true,
      supportBigNumbers: true,
      bigNumberStrings: true,
      jsonStrings: true,
      multipleStatements: false,
      // `affected` counts the rows matched, as on the other databases.
      flags: ['FOUND_ROWS'],
    })
  }

  read(statement: Statement, values: readonly Bound[]): Promise<readonly string[]> {
    return retryAway(() =>
      this.#lend(async (connection) => {
        const result = await execute(connection, statement.text, values)
        return (result as unknown as unknown[][]).map((row) => rowText(row[0]))
      }),
    )
  }

  query(statement: Statement, values: readonly Bound[]): Promise<Answer> {
    return this.#lend((connection) => run(connection, statement, values))
  }

  transaction<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return retryConflicts(() => this.#lend((connection) => runTransaction(connection, work)), isConflict)
  }

  async maintain<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const connection = await this.#connect()
    try {
      for (const statement of unlimited(await isMariadb(connection))) await simple(connection, statement)
      return await work({ query: (statement, values) => runPlainly(connection, statement, values) })
    } catch (error) {
      throw plainError(error)
    } finally {
      connection.destroy()
    }
  }

  look(text: string): Promise<Answer> {
    return this.#lend(async (connection) => {
      await simple(connection, 'start transaction read only')
      try {
        return await run(connection, { text, bounded: false }, [])
      } finally {
        await simple(connection, 'rollback').catch(() => {})
      }
    })
  }

  /** The other process is the database's own, with a time limit of its own. */
  isBounded(): boolean {
    return true
  }

  async ping(): Promise<void> {
    const late = Promise.withResolvers<never>()
    const timer = setTimeout(() => late.reject(databaseAway()), PING_MS)
    try {
      await Promise.race([this.query({ text: 'select 1', bounded: true }, []), late.promise])
    } finally {
      clearTimeout(timer)
    }
  }

  close(): Promise<void> {
    return new Promise((resolve, reject) => this.#pool.end((error) => (error ? reject(error) : resolve())))
  }

  async #lend<T>(use: (connection: PoolConnection) => Promise<T>): Promise<T> {
    let connection: PoolConnection | undefined
    try {
      connection = await this.#connect()
      const result = await use(connection)
      connection.release()
      return result
    } catch (error) {
      if (isBroken(error)) connection?.destroy()
      else connection?.release()
      throw plainError(error)
    }
  }

  #connect(): Promise<PoolConnection> {
    return new Promise((resolve, reject) => {
      this.#pool.getConnection((error, connection) => {
        if (error) return reject(isConnectionError(error) ? away('08001', error) : error)
        if (this.#ready.has(connection)) return resolve(connection)
        this.#setUp(connection).then(
          () => resolve(connection),
          (reason) => {
            connection.destroy()
            reject(reason)
          },
        )
      })
    })
  }

  async #setUp(connection: PoolConnection): Promise<void> {
    for (const statement of sessionStatements(await isMariadb(connection), this.#statementTimeoutMs)) {
      await simple(connection, statement)
    }
    this.#ready.add(connection)
  }
}

/** What every session begins with. */
function sessionStatements(mariadb: boolean, statementTimeoutMs: number): string[] {
  const seconds = Math.max(1, Math.ceil(statementTimeoutMs / 1000))
  return [
    // Nothing is cut, rounded up or made zero silently; ANSI_QUOTES stays off, as the dialect quotes with backticks.
    `set session sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO,NO_ZERO_DATE,NO_ZERO_IN_DATE'`,
    `set session time_zone = '+00:00'`,
    // A list cut short would be broken JSON; what is longer than a packet cannot be sent anyway.
    'set session group_concat_max_len = @@global.max_allowed_packet',
    `set session innodb_lock_wait_timeout = ${seconds}`,
    // Each statement sees what was committed before it: PostgreSQL's way, and no locks on the gaps between rows, which
    // are what makes two inserts wait for each other.
    'set session transaction isolation level read committed',
    ...(mariadb
      ? [
          `set session max_statement_time = ${statementTimeoutMs / 1000}`,
          'set names utf8mb4 collate utf8mb4_nopad_bin',
          `set session idle_transaction_timeout = ${seconds}`,
        ]
      : [`set session max_execution_time = ${statementTimeoutMs}`, 'set names utf8mb4 collate utf8mb4_0900_bin']),
  ]
}

async function isMariadb(connection: PoolConnection): Promise<boolean> {
  return String(await firstCell(connection, 'select version()')).includes('MariaDB')
}

/** Statements of a migration take as long as they take. */
function unlimited(mariadb: boolean): string[] {
  return mariadb ? ['set session max_statement_time = 0', 'set session idle_transaction_timeout = 0'] : []
}

/** Not every statement can be prepared; one without values need not be. */
async function runPlainly(connection: PoolConnection, statement: Statement, values: readonly Bound[]): Promise<Answer> {
  const { text } = statement
  if (values.length > 0) return run(connection, statement, values)
  return new Promise((resolve, reject) => {
    connection.query({ sql: text, rowsAsArray: true }, (error, result, fields) =>
      error ? reject(error) : resolve({ ...answerOf(result, text), columns: fields?.map(({ name }) => name) ?? [] }),
    )
  })
}

async function run(connection: PoolConnection, statement: Statement, values: readonly Bound[]): Promise<Answer> {
  return answerOf(await execute(connection, statement.text, values), statement.text)
}

function answerOf(result: QueryResult, text: string): Answer {
  if (!Array.isArray(result)) {
    const { affectedRows } = result as ResultSetHeader
    return { rows: [], affected: affectedRows }
  }
  const rows = (result as unknown as unknown[][]).map((row) => row.map(cellText))
  return { rows, affected: /^\s*(insert|update|delete|replace)\b/i.test(text) ? rows.length : 0 }
}

async function runTransaction<T>(connection: PoolConnection, work: (session: Session) => Promise<T>): Promise<T> {
  await simple(connection, 'begin')
  try {
    const result = await work({ query: (statement, values) => run(connection, statement, values) })
    await simple(connection, 'commit')
    return result
  } catch (error) {
    // On a broken connection this fails, and the database has rolled back by itself.
    if (!isBroken(error)) await simple(connection, 'rollback').catch(() => {})
    throw error
  }
}

function execute(connection: PoolConnection, text: string, values: readonly Bound[]): Promise<QueryResult> {
  return new Promise((resolve, reject) => {
    connection.execute({ sql: text, rowsAsArray: true, values: values as Bound[] }, (error, result) =>
      error ? reject(error) : resolve(result),
    )
  })
}

/** Without preparing: statements of the session itself. */
function simple(connection: PoolConnection, text: string): Promise<QueryResult> {
  return new Promise((resolve, reject) => {
    connection.query({ sql: text, rowsAsArray: true }, (error, result) => (error ? reject(error) : resolve(result)))
  })
}

async function firstCell(connection: PoolConnection, text: string): Promise<unknown> {
  const rows = (await simple(connection, text)) as unknown[][]
  return rows[0]?.[0]
}

/** The protocol of prepared statements carries small numbers as numbers, and bytes for text of no character set. */
function cellText(cell: unknown): string | null {
  if (cell === null || typeof cell === 'string') return cell
  return Buffer.isBuffer(cell) ? cell.toString('utf8') : String(cell)
}

function rowText(cell: unknown): string {
  const text = cellText(cell)
  if (text === null) throw answerTooLarge()
  return text
}

function isConflict(error: unknown): boolean {
  return isQueryError(error) && (error.errno === 1213 || error.errno === 1020)
}

/** An error the server sent. The driver knows no `code` for some of MariaDB's numbers. */
function isQueryError(error: unknown): error is QueryError & { errno: number } {
  return error instanceof Error && 'sqlState' in error && 'errno' in error && typeof error.errno === 'number'
}

/** The connection cannot be used again. */
function isBroken(error: unknown): boolean {
  if (error instanceof Error && 'fatal' in error && error.fatal === true) return true
  return isQueryError(error) && mysqlProblem(error.errno, '')?.code === '08006'
}

/** A connection that cannot be made or that broke is `Problem` 503; what the work itself threw stays what it is. */
function plainError(error: unknown): unknown {
  if (!isBroken(error) && !isConnectionError(error)) return error
  return away('08006', error)
}

function away(code: '08001' | '08006', cause: unknown): Error {
  const problem = databaseAway(code)
  problem.cause = cause
  return problem
}

function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false
  return /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_|PROTOCOL_)/.test(String(error.code))
}
