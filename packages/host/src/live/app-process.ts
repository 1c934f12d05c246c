import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Variables } from './app-environment.ts'

/**
 * One process that is, or will be, one revision of an app.
 *
 *   WARMING -> WARM -> STARTING -> READY -> STOPPING -> GONE
 *
 * WARMING, WARM  a spare: loads what any revision needs (see spare.ts)
 * STARTING       `start` was called; the app waits for its database, migrates and opens its port
 * READY          it said where it answers
 * STOPPING       `stop` was called; it answers what it has begun and leaves
 * GONE           the process has ended, from whatever state
 */
export class AppProcess {
  readonly #child: ChildProcess
  readonly #errorLines: string[] = []
  readonly #gone: Promise<Ending>
  readonly #warm = Promise.withResolvers<void>()
  #url: string | undefined
  #waits = false
  #givenUp = false

  private constructor(child: ChildProcess, log: LogLine) {
    this.#child = child
    createInterface({ input: child.stdout! }).on('line', log)
    createInterface({ input: child.stderr! }).on('line', (line) => {
      this.#errorLines.push(line)
      if (this.#errorLines.length > LAST_LINES) this.#errorLines.shift()
      // Before it is ready, this is why it cannot start: for whoever called `start` to tell, in better words perhaps.
      if (this.#url !== undefined) log(line)
    })
    child.on('message', (message) => {
      if (kindOf(message) === 'warm') this.#warm.resolve()
      if (kindOf(message) !== 'waiting') return
      this.#waits = true
      if (this.#givenUp) this.#child.kill('SIGKILL')
    })
    // 'close' and not 'exit': the last lines, which say why, must have been read.
    this.#gone = once(child, 'close').then(([code, signal]) => ({ code, signal, errorLines: this.#errorLines }))
    void this.#gone.then(() => this.#warm.resolve())
    // A channel that breaks because the process is gone is reported as the end of the process.
    child.on('error', () => {})
  }

  /** Starts a spare in the folder of the app; `modules` are files it may load before it becomes the app. */
  static spare(folder: string, modules: readonly string[], environment: Variables, log: LogLine): AppProcess {
    const spareFile = fileURLToPath(import.meta.resolve('./spare.ts'))
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', spareFile], {
      cwd: folder,
      env: environment,
      detached: ownGroup,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    const app = new AppProcess(child, log)
    app.#tell({ kind: 'preload', modules: modules.map((path) => pathToFileURL(path).href) })
    return app
  }

  /** Turns the spare into the app. Resolves when it answers, or with how it ended instead. */
  async start(entry: string, environment: Variables): Promise<Started> {
    this.#tell({ kind: 'start', entry: pathToFileURL(entry).href, env: environment })
    const ready = new Promise<Started>((resolve) => {
      this.#child.on('message', (message) => {
        if (!isReady(message)) return
        this.#url = message.url
        resolve({ kind: 'ready', url: message.url })
      })
    })
    const ended = this.#gone.then((ending): Started => ({ kind: 'failed', ...ending }))
    const late = deadline(START_LIMIT_MS)
    const result = await Promise.race([ready, ended, late.passed])
    late.cancel()
    if (result) return result
    this.#child.kill('SIGKILL')
    return { kind: 'failed', ...(await this.#gone), late: true }
  }

  /** Ends a start that waits for a database, now or as soon as it does so. A start that gets on is left alone. */
  giveUpWaiting(): void {
    this.#givenUp = true
    if (this.#waits && this.#url === undefined) this.#child.kill('SIGKILL')
  }

  /** Resolves when a spare has loaded all it may, or has ended. */
  get warm(): Promise<void> {
    return this.#warm.promise
  }

  get url(): string | undefined {
    return this.#url
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  /** Resolves when the process has ended, for whatever reason. */
  get gone(): Promise<Ending> {
    return this.#gone
  }

  /** Lets the app answer what it has begun, then end; ends it by force when that takes longer than `graceMs`. */
  async stop(graceMs: number): Promise<Ending> {
    this.#child.kill('SIGTERM')
    const late = deadline(graceMs)
    await Promise.race([this.#gone, late.passed])
    late.cancel()
    this.#child.kill('SIGKILL')
    return await this.#gone
  }

  #tell(order: object): void {
    if (this.#child.connected) this.#child.send(order, () => {})
  }
}

export type LogLine = (line: string) => void

export interface Ending {
  readonly code: number | null
  readonly signal: string | null
  /** The last lines it wrote to standard error, oldest first. */
  readonly errorLines: readonly string[]
}

export type Started =
  | { readonly kind: 'ready'; readonly url: string }
  | ({ readonly kind: 'failed'; readonly late?: boolean } & Ending)

const LAST_LINES = 30

/**
 * Ctrl-C at a terminal goes to a whole group of processes. An app is in a group of its own, so that it goes on answering
 * until its parent tells it to stop; if the parent dies, the broken channel tells it. Windows has no such groups.
 */
export const ownGroup = process.platform !== 'win32'

/** How long an app may take to migrate and open its port: seeds of some ten thousand rows need seconds. */
const START_LIMIT_MS = 120_000

/** What an app tells its parent, once, when it can be asked. */
export function isReady(message: unknown): message is { kind: 'ready'; url: string } {
  if (kindOf(message) !== 'ready') return false
  return typeof (message as { url?: unknown }).url === 'string'
}

function kindOf(message: unknown): unknown {
  return typeof message === 'object' && message !== null && 'kind' in message ? message.kind : undefined
}

function deadline(ms: number): { passed: Promise<undefined>; cancel: () => void } {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  const timer = setTimeout(resolve, ms, undefined)
  return { passed: promise, cancel: () => clearTimeout(timer) }
}
