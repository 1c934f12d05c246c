import { hash } from 'node:crypto'
import pg from 'pg'
import { Problem } from '../problem/problem.ts'
import { postgresDialect } from '../sql/postgres-dialect.ts'
import type { Answer, Bound, Database, DatabaseConfig, Session, Statement } from './database.ts'
import { databaseAway } from './database-problems.ts'
import { isAway } from './postgres-problem.ts'
import { retryAway, retryConflicts } from './retry.ts'

/** Opens a pool. Nothing is connected yet: a database that is down answers 503 until it is back. */
export async function openPostgres(config: DatabaseConfig): Promise<Database> {
  return new PostgresDatabase(config)
}

/** How long a connection may take to be made, or to become free. */
const CONNECT_MS = 5_000

/** A probe must not wait longer than those who probe. */
const PING_MS = 2_000

/**
 * Prepared statements a connection may hold; then it is closed and another one made. PostgreSQL keeps some 50 kB for
 * each, and dropping them one by one is not something the driver keeps in step with.
 */
const MAX_PREPARED = 500

class PostgresDatabase implements Database {
  readonly dialect = postgresDialect
  readonly #url: string
  readonly #pool: pg.Pool
  readonly #prepared = new WeakMap<pg.PoolClient, Set<string>>()

  constructor(config: DatabaseConfig) {
    this.#url = config.databaseUrl
    this.#pool = new pg.Pool({
      ...connectionConfig(config.databaseUrl, config.statementTimeoutMs),
      max: config.databasePoolSize,
      idleTimeoutMillis: 0,
    })
    // A connection that breaks while idle leaves the pool; the next one who needs it makes another.
    this.#pool.on('error', () => {})
  }

  read(statement: Statement, values: readonly Bound[]): Promise<readonly string[]> {
    return retryAway(() => this.#read(statement, values))
  }

  #read(statement: Statement, values: readonly Bound[]): Promise<readonly string[]> {
    return new Promise((resolve, reject) => {
      this.#lend(reject, (client, done) => {
        client.query(this.#prepare(client, statement, values), (error: Error | null, result) => {
          done(error)
          if (error) reject(plainError(error))
          else resolve(result.rows.map(firstCell))
        })
      })
    })
  }

  query(statement: Statement, values: readonly Bound[]): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#lend(reject, (client, done) => {
        this.#run(client, statement, values).then(
          (answer) => {
            done(null)
            resolve(answer)
          },
          (error: Error) => {
            done(error)
            reject(plainError(error))
          },
        )
      })
    })
  }

  transaction<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return retryConflicts(() => this.#attempt(work), isConflict)
  }

  async maintain<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const client = new pg.Client(connectionConfig(this.#url, 0))
    client.on('error', ignore)
    await client.connect().catch((error: Error) => {
      throw connectError(error)
    })
    try {
      return await work({ query: ({ text }, values) => unprepared(client, text, values) })
    } catch (error) {
      throw plainError(error as Error)
    } finally {
      await client.end().catch(ignore)
    }
  }

  look(text: string): Promise<Answer> {
    return this.transaction(async (session) => {
      await session.query({ text: 'set transaction read only', bounded: true }, [])
      return session.query({ text, bounded: false }, [])
    })
  }

  /** The other process is PostgreSQL's own, with a time limit of its own. */
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
    return this.#pool.end()
  }

  #attempt<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#lend(reject, (client, done) => {
        this.#runTransaction(client, work).then(
          (result) => {
            done(null)
            resolve(result)
          },
          (error: Error) => {
            done(error)
            reject(plainError(error))
          },
        )
      })
    })
  }

  async #runTransaction<T>(client: pg.PoolClient, work: (session: Session) => Promise<T>): Promise<T> {
    await client.query('begin')
    try {
      const result = await work({ query: (statement, values) => this.#run(client, statement, values) })
      await client.query('commit')
      return result
    } catch (error) {
      // On a broken connection this fails, and the database has rolled back by itself.
      await client.query('rollback').catch(() => {})
      throw error
    }
  }

  async #run(client: pg.PoolClient, statement: Statement, values: readonly Bound[]): Promise<Answer> {
    const result = await client.query<(string | null)[]>(this.#prepare(client, statement, values))
    return { rows: result.rows, affected: result.command === 'SELECT' ? 0 : (result.rowCount ?? 0) }
  }

  /** Lends a connection; `done` gives it back, or ends it when the error says that it is broken. */
  #lend(
    reject: (error: Error) => void,
    use: (client: pg.PoolClient, done: (error: Error | null) => void) => void,
  ): void {
    this.#pool.connect((error, client, release) => {
      if (error || client === undefined) return reject(connectError(error))
      client.on('error', ignore)
      use(client, (failure) => {
        client.removeListener('error', ignore)
        release(isBroken(failure) || (this.#prepared.get(client)?.size ?? 0) >= MAX_PREPARED)
      })
    })
  }

  #prepare(client: pg.PoolClient, statement: Statement, values: readonly Bound[]): pg.QueryArrayConfig {
    const name = statementName(statement)
    let names = this.#prepared.get(client)
    if (names === undefined) {
      names = new Set()
      this.#prepared.set(client, names)
    }
    names.add(name)
    return { name, text: statement.text, values: values as Bound[], rowMode: 'array' }
  }
}

const names = new WeakMap<Statement, string>()

/** One name a text, the same on every connection. */
function statementName(statement: Statement): string {
  let name = names.get(statement)
  if (name === undefined) {
    name = `plinth_${hash('sha256', statement.text).slice(0, 32)}`
    names.set(statement, name)
  }
  return name
}

async function unprepared(client: pg.Client, text: string, values: readonly Bound[]): Promise<Answer> {
  const result = await client.query<(string | null)[]>({ text, values: [...values], rowMode: 'array' })
  const affected = result.command === 'SELECT' ? 0 : (result.rowCount ?? 0)
  return { rows: result.rows, affected, columns: result.fields.map(({ name }) => name) }
}

function connectionConfig(url: string, statementTimeoutMs: number): pg.ClientConfig {
  return {
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    application_name: 'plinth',
    // Every cell stays the text that PostgreSQL wrote.
    types: { getTypeParser: () => asItIs },
    options: sessionOptions(statementTimeoutMs),
  }
}

/** What a connection begins with; sent with the first packet, so that it costs no round trip. */
function sessionOptions(statementTimeoutMs: number): string {
  const settings = {
    statement_timeout: statementTimeoutMs,
    lock_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: statementTimeoutMs,
    TimeZone: 'UTC',
    DateStyle: 'ISO',
    IntervalStyle: 'iso_8601',
    // Shortest text that reads back as the same double.
    extra_float_digits: 1,
    bytea_output: 'hex',
    standard_conforming_strings: 'on',
    search_path: 'public',
    // Embedding makes a statement look costly, and compiling it then takes a hundred times what running it does.
    jit: 'off',
  }
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ')
}

function asItIs(text: string): string {
  return text
}

function firstCell(row: string[]): string {
  return row[0]!
}

function ignore(): void {}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

function isConflict(error: unknown): boolean {
  const code = codeOf(error)
  return code === '40001' || code === '40P01'
}

/** Errors of PostgreSQL itself have a severity; any other one that comes from a connection means that it is gone. */
function isBroken(error: Error | null): boolean {
  return error !== null && (!('severity' in error) || isAway(codeOf(error) ?? ''))
}

/** A connection that cannot be made is `Problem` 503, unless the server says why it refuses it: that is to be logged. */
function connectError(error: Error | undefined): Error {
  const code = codeOf(error)
  if (error !== undefined && 'severity' in error && !isAway(code ?? '')) return error
  return withCause(databaseAway('08001'), error)
}

/** A connection that broke is `Problem` 503; what the work itself threw stays what it is. */
function plainError(error: Error): Error {
  if (error instanceof Problem) return error
  const code = codeOf(error)
  if ('severity' in error) return isAway(code ?? '') ? withCause(databaseAway(), error) : error
  return isConnectionError(error, code) ? withCause(databaseAway(), error) : error
}

function isConnectionError(error: Error, code: string | undefined): boolean {
  return (
    (code !== undefined && /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_|ENOENT)/.test(code)) ||
    /^Connection terminated|^timeout exceeded when trying to connect|not queryable|^Client was closed/.test(
      error.message,
    )
  )
}

function withCause(problem: Problem, cause: Error | undefined): Problem {
  problem.cause = cause
  return problem
}
