import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import SqliteConnection from 'better-sqlite3'
import { backendStopping, readerEnded, statementTimeout, tooManyLongReads } from './database-problems.ts'
import type { WorkerReply, WorkerTask } from './sqlite-worker.ts'

/** Two, so that one long read does not hold up all others; each is a process of some 50 MB while it lives. */
const MAX_WORKERS = 2

/** An idle worker ends after this long and gives its memory back. */
const IDLE_MS = 60_000

/** More waiting than this are refused at once. */
const MAX_WAITING = 1_000

export interface SqliteWorkersOptions {
  readonly path: string
  readonly statementTimeoutMs: number
}

/** The processes that run unbounded statements: started when first needed, ended when idle or too slow. */
export class SqliteWorkers {
  readonly #options: SqliteWorkersOptions
  readonly #all = new Set<SqliteWorker>()
  readonly #idle: SqliteWorker[] = []
  readonly #waiting = new Set<(worker: SqliteWorker) => void>()
  #closed = false

  constructor(options: SqliteWorkersOptions) {
    this.#options = options
  }

  /** Lends a worker for as long as `work` takes. */
  async lend<T>(work: (worker: SqliteWorker) => Promise<T>): Promise<T> {
    const worker = this.#take() ?? (await this.#wait())
    try {
      return await work(worker)
    } finally {
      this.#giveBack(worker)
    }
  }

  close(): void {
    this.#closed = true
    for (const worker of this.#all) worker.end()
  }

  /** The processes alive now, for tests that end one from outside. */
  get processIds(): number[] {
    return [...this.#all].map((worker) => worker.processId).filter((id) => id !== undefined)
  }

  #take(): SqliteWorker | undefined {
    if (this.#closed) throw backendStopping()
    const idle = this.#idle.pop()
    if (idle !== undefined || this.#all.size >= MAX_WORKERS) return idle
    const worker: SqliteWorker = new SqliteWorker(this.#options, () => this.#forget(worker))
    this.#all.add(worker)
    return worker
  }

  #wait(): Promise<SqliteWorker> {
    if (this.#waiting.size >= MAX_WAITING) throw tooManyLongReads()
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(turn)
        reject(tooManyLongReads())
      }, this.#options.statementTimeoutMs)
      const turn = (worker: SqliteWorker) => {
        clearTimeout(timer)
        resolve(worker)
      }
      this.#waiting.add(turn)
    })
  }

  #giveBack(worker: SqliteWorker): void {
    if (!worker.ended) this.#idle.push(worker)
    this.#serveNext()
    if (this.#idle.includes(worker)) worker.endWhenIdle(IDLE_MS)
  }

  #serveNext(): void {
    const [turn] = this.#waiting
    if (turn === undefined || this.#closed) return
    const worker = this.#take()
    if (worker === undefined) return
    this.#waiting.delete(turn)
    turn(worker)
  }

  #forget(worker: SqliteWorker): void {
    this.#all.delete(worker)
    const at = this.#idle.indexOf(worker)
    if (at >= 0) this.#idle.splice(at, 1)
    this.#serveNext()
  }
}

interface Pending {
  readonly resolve: (reply: WorkerReply) => void
  readonly reject: (reason: Error) => void
}

/** One such process. It has at most one task at a time. */
export class SqliteWorker {
  readonly #child: ChildProcess
  readonly #limitMs: number
  readonly #onEnd: () => void
  #pending: Pending | undefined
  #idleTimer: NodeJS.Timeout | undefined
  ended = false

  constructor({ path, statementTimeoutMs }: SqliteWorkersOptions, onEnd: () => void) {
    this.#limitMs = statementTimeoutMs
    // The parent's own flags (a debugger, a watcher) are not for it. `advanced` carries bigints.
    this.#child = fork(
      fileURLToPath(new URL('./sqlite-worker.ts', import.meta.url)),
      [path, String(statementTimeoutMs)],
      {
        execArgv: ['--disable-warning=ExperimentalWarning'],
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      },
    )
    this.#onEnd = onEnd
    this.#child.on('exit', () => this.end())
    this.#child.on('error', () => this.end())
    this.#child.on('message', (reply: WorkerReply) => this.#settle((pending) => pending.resolve(reply)))
  }

  get processId(): number | undefined {
    return this.#child.pid
  }

  /** Runs a task within the statement time limit; beyond it the process is ended, and whatever it had not committed. */
  async run(task: WorkerTask): Promise<Exclude<WorkerReply, { failure: unknown }>> {
    clearTimeout(this.#idleTimer)
    if (this.ended) throw readerEnded()
    const timer = setTimeout(() => {
      this.#settle((pending) => pending.reject(statementTimeout()))
      this.end()
    }, this.#limitMs)
    try {
      const reply = await new Promise<WorkerReply>((resolve, reject) => {
        this.#pending = { resolve, reject }
        this.#child.send(task, (error) => error && this.#settle((pending) => pending.reject(readerEnded())))
      })
      if ('failure' in reply) throw failureError(reply.failure)
      return reply
    } finally {
      clearTimeout(timer)
    }
  }

  endWhenIdle(afterMs: number): void {
    this.#idleTimer = setTimeout(() => this.end(), afterMs)
    this.#idleTimer.unref()
  }

  /** Ends the process, or notes that it has ended. */
  end(): void {
    if (this.ended) return
    this.ended = true
    clearTimeout(this.#idleTimer)
    this.#child.kill('SIGKILL')
    this.#settle((pending) => pending.reject(readerEnded()))
    this.#onEnd()
  }

  #settle(how: (pending: Pending) => void): void {
    const pending = this.#pending
    this.#pending = undefined
    if (pending !== undefined) how(pending)
  }
}

/** An error of the database in the worker, as it would have been thrown here. */
function failureError({ message, code }: { message: string; code: string | undefined }): Error {
  return code === undefined ? new Error(message) : new SqliteConnection.SqliteError(message, code)
}
