import { join } from 'node:path'
import type { Door } from '../door/door.ts'
import type { Variables } from './app-environment.ts'
import { AppProcess, type Ending, type LogLine } from './app-process.ts'

/**
 * The app behind the door: one process that answers, one spare that is warm for the next revision.
 *
 *   NONE --show--> LIVE --show--> LIVE (the new one)         a revision that does not start changes nothing
 *   LIVE --the process ends by itself--> RESTARTING --> LIVE  with growing pauses, until it starts or is replaced
 *
 * Calls of `show` come one after the other; a restart that waits is given up when a new revision is shown.
 */
export class LiveApp {
  readonly #options: LiveAppOptions
  #current: AppProcess | undefined
  #spare: AppProcess | undefined
  #starting: AppProcess | undefined
  #ending = new Set<Promise<unknown>>()
  #restart: NodeJS.Timeout | undefined
  #crashes = 0
  #closed = false

  constructor(options: LiveAppOptions) {
    this.#options = options
  }

  /** Starts what now stands in the app's folder and, if it answers, lets it take the place of the one before. */
  async show(environment: Variables): Promise<Shown> {
    clearTimeout(this.#restart)
    const app = this.#spare ?? this.#newSpare()
    this.#spare = undefined
    this.#starting = app
    const started = await app.start(join(this.#options.folder, 'src', 'server.ts'), environment)
    this.#starting = undefined
    if (this.#closed) return { kind: 'refused', ending: await app.stop(0) }
    if (started.kind === 'failed') return { kind: 'refused', ending: started }

    const { emptied } = this.#options.door.open({ url: started.url })
    this.#retire(this.#current)
    this.#current = app
    this.#watchOver(app, environment, emptied)
    this.warm()
    return { kind: 'live' }
  }

  /** A start that waits for its database ends as refused: what it would show is out of date. */
  giveUpWaiting(): void {
    this.#starting?.giveUpWaiting()
  }

  /** Makes sure that there is a spare. */
  warm(): void {
    if (!this.#closed) this.#spare ??= this.#newSpare()
  }

  /** Resolves when there is a spare that has loaded all it may: what comes next is then as quick as can be. */
  async warmed(): Promise<void> {
    this.warm()
    await this.#spare?.warm
  }

  /** Throws the spare away: what it has loaded is not what the next revision will be made of. */
  cool(): void {
    const spare = this.#spare
    this.#spare = undefined
    if (spare) this.#attend(spare.stop(0))
  }

  /** Stops every process; the current one may end its requests. */
  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#restart)
    this.cool()
    const current = this.#current
    this.#current = undefined
    if (current) this.#attend(current.stop(GRACE_MS))
    if (this.#starting) this.#attend(this.#starting.stop(0))
    await Promise.all(this.#ending)
  }

  /** The process that answers now. */
  get pid(): number | undefined {
    return this.#current?.pid
  }

  readonly #emptied = new WeakMap<AppProcess, Promise<void>>()

  #newSpare(): AppProcess {
    const { folder, preload, spareEnvironment, log } = this.#options
    return AppProcess.spare(folder, preload(), spareEnvironment, log)
  }

  /** Tells an app to stop when its last request is over, or when that takes too long. */
  #retire(app: AppProcess | undefined): void {
    if (!app) return
    const late = Promise.withResolvers<void>()
    const timer = setTimeout(late.resolve, GRACE_MS)
    const lastRequest = Promise.race([this.#emptied.get(app), late.promise])
    this.#attend(lastRequest.then(() => app.stop(GRACE_MS)).finally(() => clearTimeout(timer)))
  }

  #watchOver(app: AppProcess, environment: Variables, emptied: Promise<void>): void {
    this.#emptied.set(app, emptied)
    const since = performance.now()
    void app.gone.then((ending) => {
      if (this.#current !== app || this.#closed) return
      this.#current = undefined
      this.#options.door.shut()
      if (performance.now() - since > STEADY_MS) this.#crashes = 0
      const pause = Math.min(100 * 2 ** this.#crashes++, LONGEST_PAUSE_MS)
      this.#options.crashed(ending, pause)
      this.#restartAfter(pause, environment)
    })
  }

  #restartAfter(pause: number, environment: Variables): void {
    this.#restart = setTimeout(async () => {
      const shown = await this.show(environment)
      if (shown.kind === 'live' || this.#current || this.#closed) return
      const next = Math.min(100 * 2 ** this.#crashes++, LONGEST_PAUSE_MS)
      this.#options.crashed(shown.ending, next)
      this.#restartAfter(next, environment)
    }, pause)
  }

  #attend(end: Promise<unknown>): void {
    const watched = end.finally(() => this.#ending.delete(watched))
    this.#ending.add(watched)
  }
}

export interface LiveAppOptions {
  readonly door: Door
  /** Where the app's files stand. */
  readonly folder: string
  /** What a spare is started with; the rest of the environment comes when it becomes the app. */
  readonly spareEnvironment: Variables
  /** Files a spare may load before it becomes an app, as they stand now. */
  readonly preload: () => readonly string[]
  readonly log: LogLine
  /** The app ended by itself and will be started again after a pause. */
  readonly crashed: (ending: Ending, pauseMs: number) => void
}

export type Shown = { readonly kind: 'live' } | { readonly kind: 'refused'; readonly ending: Ending }

/** How long an old revision may take for its last requests, and again for its end. */
const GRACE_MS = 10_000

/** An app that lived this long starts counting its crashes anew. */
const STEADY_MS = 10_000
const LONGEST_PAUSE_MS = 10_000
