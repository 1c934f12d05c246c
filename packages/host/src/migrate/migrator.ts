import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { MachineFault } from '../failure/machine-fault.ts'
import type { Variables } from '../live/app-environment.ts'
import { ownGroup } from '../live/app-process.ts'
import type {
  DatabaseStatus,
  DraftStep,
  MigratorAnswer,
  MigratorCall,
  MigratorFault,
  MigratorRequest,
  MoveRequest,
  QueryAnswer,
  ReleasedEntry,
  SeededTable,
  TableSize,
} from './migrator-protocol.ts'

/**
 * An app's migrator as a process that is spoken to: it looks at the database and changes its schema. It stays until it is
 * closed, as its start takes longer than most of what it does. Whatever it cannot do rejects as a `MachineFault`, whose
 * code says whether rows stand in the way, the database is away, or something failed.
 */
export class Migrator {
  readonly #child: ChildProcess
  readonly #calls = new Map<number, PromiseWithResolvers<unknown>>()
  readonly #lastWords: string[] = []
  readonly #gone: Promise<void>
  #number = 0
  #isGone = false

  private constructor(child: ChildProcess) {
    this.#child = child
    createInterface({ input: child.stderr! }).on('line', (line) => {
      this.#lastWords.push(line)
      if (this.#lastWords.length > LAST_LINES) this.#lastWords.shift()
    })
    child.on('message', (message) => {
      // It also says when it is ready, which nobody needs to know: calls wait in the channel until then.
      if (isAnswer(message)) this.#settle(message)
    })
    // A channel that breaks because the process is gone is reported as its end.
    child.on('error', () => {})
    // Not 'close', which does not come after a channel that this side has closed; the last words may follow the end.
    const lastWord = once(child.stderr!, 'close')
    this.#gone = Promise.all([once(child, 'exit'), lastWord]).then(() => {
      this.#isGone = true
      for (const call of this.#calls.values()) call.reject(this.#wentAway())
      this.#calls.clear()
    })
  }

  /** Starts the migrator of the app in `folder`; what keeps it from working rejects the first call. */
  static start(folder: string, environment: Variables): Migrator {
    const flags = ['--disable-warning=ExperimentalWarning', 'src/migrate.ts', '--serve']
    const child = spawn(process.execPath, flags, {
      cwd: folder,
      env: Object.fromEntries(
        migratorVariables.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
      ),
      detached: ownGroup,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    return new Migrator(child)
  }

  status(): Promise<DatabaseStatus> {
    return this.#ask({ kind: 'status' })
  }

  async query(sql: string): Promise<QueryAnswer['rows']> {
    const { rows } = await this.#ask<QueryAnswer>({ kind: 'query', sql })
    return rows
  }

  sizes(tables: readonly string[], exact: boolean): Promise<readonly TableSize[]> {
    return this.#ask({ kind: 'sizes', tables, exact })
  }

  /** What is left of the app's own migrations, and the seeds of a new database unless its rows come from elsewhere. */
  apply({ seeds = true } = {}): Promise<{ readonly applied: readonly string[]; readonly seededRows: number }> {
    return this.#ask({ kind: 'apply', seeds })
  }

  seed(update: boolean): Promise<readonly SeededTable[]> {
    return this.#ask({ kind: 'seed', update })
  }

  /** A part of moving rows; what it answers is said where the request is. */
  move<Result>(request: MoveRequest): Promise<Result> {
    return this.#ask(request)
  }

  prepare(step: DraftStep): Promise<void> {
    return this.#ask({ kind: 'prepare', step })
  }

  step(step: DraftStep): Promise<void> {
    return this.#ask({ kind: 'step', step })
  }

  /** Brings a change that stopped half-way to its end. */
  finish(): Promise<void> {
    // Whatever is asked for next does so first; to prepare nothing is the least that can be asked for.
    return this.prepare({ draft: 'nothing', prepare: '', up: '', entry: null })
  }

  undo(): Promise<{ readonly undone: string }> {
    return this.#ask({ kind: 'undo' })
  }

  release(draft: string, entry: ReleasedEntry): Promise<void> {
    return this.#ask({ kind: 'release', draft, entry })
  }

  purge(olderThanDays: number): Promise<readonly string[]> {
    return this.#ask({ kind: 'purge', olderThanDays })
  }

  get isGone(): boolean {
    return this.#isGone
  }

  /** Lets what runs come to its end: a change of a schema must not be cut off if that can be helped. */
  async close(): Promise<void> {
    await Promise.allSettled([...this.#calls.values()].map(({ promise }) => promise))
    if (this.#child.connected) this.#child.disconnect()
    const late = setTimeout(() => this.#child.kill('SIGKILL'), CLOSE_GRACE_MS)
    await this.#gone
    clearTimeout(late)
  }

  #ask<Result>(request: MigratorRequest): Promise<Result> {
    if (this.#isGone) return Promise.reject(this.#wentAway())
    const id = ++this.#number
    const call = Promise.withResolvers<unknown>()
    this.#calls.set(id, call)
    const message: MigratorCall = { id, request }
    // A send that fails is followed by the end of the process, which rejects the call.
    this.#child.send(message, () => {})
    return call.promise as Promise<Result>
  }

  #settle(answer: MigratorAnswer): void {
    const call = this.#calls.get(answer.id)
    this.#calls.delete(answer.id)
    if (answer.ok) call?.resolve(answer.result)
    else call?.reject(asMachineFault(answer.fault))
  }

  #wentAway(): MachineFault {
    const words = this.#lastWords.length > 0 ? `:\n  ${this.#lastWords.join('\n  ')}` : '.'
    return new MachineFault(
      'MIGRATOR_GONE',
      `The process that changes the database has ended${words}`,
      'Remove the cause and do the same again: what was begun is completed, or was never done.',
    )
  }
}

/** What leads to the database, and what Node needs: a wrong setting of anything else is the backend's to tell. */
export const migratorVariables = [
  'DATABASE_URL',
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
  'TZ',
  'SYSTEMROOT',
  'NODE_COMPILE_CACHE',
] as const

function isAnswer(message: unknown): message is MigratorAnswer {
  return typeof message === 'object' && message !== null && 'id' in message
}

function asMachineFault({ code, message, next }: MigratorFault): MachineFault {
  return new MachineFault(faultCodes[code], message, next)
}

const faultCodes = {
  refused: 'MIGRATION_REFUSED',
  unavailable: 'DATABASE_AWAY',
  failed: 'MIGRATION_FAILED',
} as const

const LAST_LINES = 30
const CLOSE_GRACE_MS = 5000
