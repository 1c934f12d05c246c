import { AsyncLocalStorage } from 'node:async_hooks'
import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Bug } from '../problem/problem.ts'
import { StartProblem } from '../problem/start-problem.ts'
import { sqliteDialect } from '../sql/sqlite-dialect.ts'
import type {
  Answer,
  Bound,
  Database,
  DatabaseConfig,
  SelectFacts,
  Session,
  Statement,
  TransactionOptions,
} from './database.ts'
import { idleTransaction } from './database-problems.ts'
import { Mutex } from './mutex.ts'
import { explainBounded } from './sqlite-bounds.ts'
import { type Connection, openSqliteConnection } from './sqlite-connection.ts'
import { SqliteStatements } from './sqlite-statements.ts'
import { type SqliteWorker, SqliteWorkers } from './sqlite-workers.ts'

/** Opens a file, making it and its folder where they are missing; `:memory:` is for tests. */
export async function openSqlite(
  config: Pick<DatabaseConfig, 'databaseUrl' | 'statementTimeoutMs'>,
): Promise<Database> {
  const path = sqlitePath(config.databaseUrl)
  try {
    if (path !== MEMORY) makeFolder(dirname(path))
    // Another process may be making the file: turning a new one into WAL takes its whole lock.
    return await whenFree(config.statementTimeoutMs, () => new SqliteDatabase(path, config.statementTimeoutMs))
  } catch (error) {
    const { message } = error as Error
    const next = 'Check DATABASE_URL, and that this user may write to that folder.'
    throw new StartProblem(`The SQLite database ${path} cannot be opened: ${message}.`, next, error)
  }
}

/** One after the other: Node's `recursive` never ends where a folder that is there takes none, as /proc does. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  const parent = dirname(path)
  if (parent !== path) makeFolder(parent)
  try {
    mkdirSync(path)
  } catch (error) {
    // Another process was quicker.
    if (!existsSync(path)) throw error
  }
}

const MEMORY = ':memory:'

function sqlitePath(url: string): string {
  if (url.startsWith('file://')) return fileURLToPath(url)
  return url.startsWith('file:') ? url.slice('file:'.length) : url
}

/** How long the serving thread itself waits for a lock of another process; after that it waits by timers. */
const BLOCKING_BUSY_MS = 5

/** One connection with what it has prepared. */
interface Line {
  readonly connection: Connection
  readonly statements: SqliteStatements
}

/** What a transaction's statements run on: a connection here, or a worker's. */
type Executor = (text: string, values: readonly Bound[]) => Promise<Answer> | Answer

/**
 * One file, one writing process. Writes pass one at a time through a mutex, because a transaction awaits between its
 * statements and nothing else may come between; reads have a connection of their own and never wait (WAL). Reads on
 * the serving thread are the bounded ones; the others, and writes that look for rows without an index, run in workers.
 *
 * In memory there is one connection for all, so reads see what an open transaction has not committed yet.
 */
class SqliteDatabase implements Database {
  readonly dialect = sqliteDialect
  readonly #path: string
  readonly #limitMs: number
  readonly #writes: Line
  readonly #reads: Line
  readonly #workers: SqliteWorkers | undefined
  readonly #writing: Mutex
  readonly #scope = new AsyncLocalStorage<{ open: boolean }>()

  constructor(path: string, statementTimeoutMs: number) {
    this.#path = path
    this.#limitMs = statementTimeoutMs
    this.#writing = new Mutex(statementTimeoutMs)
    this.#writes = openLine(path, 'writes')
    this.#reads = path === MEMORY ? this.#writes : openLine(path, 'reads')
    this.#workers = path === MEMORY ? undefined : new SqliteWorkers({ path, statementTimeoutMs })
  }

  /** Answers bounded reads at once. */
  read(statement: Statement, values: readonly Bound[]): Promise<readonly string[]> | readonly string[] {
    if (statement.bounded || this.#workers === undefined) return this.#reads.statements.read(statement.text, values)
    return this.#workers.lend((worker) => workerColumn(worker, statement.text, values))
  }

  async query(statement: Statement, values: readonly Bound[]): Promise<Answer> {
    const { text, bounded } = statement
    if (this.#writes.statements.isReadonly(text)) {
      if (bounded || this.#workers === undefined) return this.#reads.statements.query(text, values)
      return this.#workers.lend((worker) => workerAnswer(worker, 'query', text, values))
    }
    if (bounded && this.#writing.isFree) {
      try {
        return this.#writes.statements.query(text, values)
      } catch (error) {
        // Another process writes; that is waited for below.
        if (!isBusy(error)) throw error
      }
    }
    this.#refuseNesting()
    return this.#writing.run(() =>
      this.#withExecutor(bounded, (run) => whenFree(this.#limitMs, () => run(text, values))),
    )
  }

  async transaction<T>(work: (session: Session) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    this.#refuseNesting()
    return this.#writing.run(() =>
      this.#withExecutor(options.bounded ?? true, async (run) => {
        await whenFree(this.#limitMs, () => run('begin immediate', []))
        try {
          const result = await this.#work(work, run)
          await run('commit', [])
          return result
        } catch (error) {
          await rollBack(run)
          throw error
        }
      }),
    )
  }

  async maintain<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const { connection, statements } = this.#path === MEMORY ? this.#writes : openLine(this.#path, 'writes')
    try {
      return await work({
        query: async ({ text }, values) => ({ ...statements.query(text, values), columns: statements.columns(text) }),
      })
    } finally {
      if (connection.inTransaction) connection.exec('rollback')
      if (connection !== this.#writes.connection) connection.close()
    }
  }

  /** The reading connection and the workers' ones cannot write, whatever they are told. */
  async look(text: string): Promise<Answer> {
    if (this.#workers === undefined || this.isBounded(text)) return this.#reads.statements.query(text, [])
    return this.#workers.lend((worker) => workerAnswer(worker, 'query', text, []))
  }

  isBounded(text: string, facts?: SelectFacts): boolean {
    return explainBounded(this.#reads.connection, text, facts)
  }

  async ping(): Promise<void> {
    this.#reads.statements.read('select count(*) from sqlite_schema', [])
  }

  async close(): Promise<void> {
    this.#workers?.close()
    await this.#writing.run(() => {
      this.#reads.connection.close()
      this.#writes.connection.close()
    })
  }

  /** Runs work on the session, and gives up when neither a statement nor the end comes for the time limit. */
  async #work<T>(work: (session: Session) => Promise<T>, run: Executor): Promise<T> {
    const scope = { open: true }
    const idle = Promise.withResolvers<never>()
    const timer = setTimeout(() => idle.reject(idleTransaction()), this.#limitMs)
    const session: Session = {
      query: async ({ text }, values) => {
        if (!scope.open) throw new Bug('sq01-session-used-after-its-transaction')
        timer.refresh()
        return run(text, values)
      },
    }
    try {
      return await this.#scope.run(scope, () => Promise.race([work(session), idle.promise]))
    } finally {
      scope.open = false
      clearTimeout(timer)
    }
  }

  #withExecutor<T>(bounded: boolean, work: (run: Executor) => Promise<T>): Promise<T> {
    if (bounded || this.#workers === undefined) {
      return work((text, values) => this.#writes.statements.query(text, values))
    }
    return this.#workers.lend((worker) => work((text, values) => workerAnswer(worker, 'write', text, values)))
  }

  #refuseNesting(): void {
    if (this.#scope.getStore()?.open) throw new Bug('sq02-write-outside-of-the-open-transaction')
  }
}

/** Waits, without holding up the thread, while another process (a backend that drains, a shell) writes. */
async function whenFree<T>(limitMs: number, attempt: () => Promise<T> | T): Promise<T> {
  const deadline = performance.now() + limitMs
  for (let pause = 1; ; pause = Math.min(pause * 2, 50)) {
    try {
      return await attempt()
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error
    }
    await delay(pause)
  }
}

function openLine(path: string, use: 'reads' | 'writes'): Line {
  const readonly = use === 'reads'
  const connection = openSqliteConnection({ path, use, readonly, busyTimeoutMs: BLOCKING_BUSY_MS })
  return { connection, statements: new SqliteStatements(connection) }
}

async function workerColumn(worker: SqliteWorker, text: string, values: readonly Bound[]): Promise<readonly string[]> {
  const reply = await worker.run({ kind: 'read', text, values })
  if (!('column' in reply)) throw new Bug('sq03-worker-answered-another-task')
  return reply.column
}

async function workerAnswer(
  worker: SqliteWorker,
  kind: 'query' | 'write',
  text: string,
  values: readonly Bound[],
): Promise<Answer> {
  const reply = await worker.run({ kind, text, values })
  if (!('answer' in reply)) throw new Bug('sq04-worker-answered-another-task')
  return reply.answer
}

/** SQLite may have rolled back by itself (disk full), and a worker that was ended has; then there is nothing to do. */
async function rollBack(run: Executor): Promise<void> {
  try {
    await run('rollback', [])
  } catch {
    // The error that led here is the one to report.
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
}
