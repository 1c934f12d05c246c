import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { packageRoot } from '../package-root.ts'

/** On a busy machine, or when npx installs on a slow line, an answer may take this long. */
const LONGEST_WAIT_MS = 50_000

export interface Outcome {
  readonly code: number | null
  readonly out: string
  readonly note: string
}

/** Runs one command of `plinth` to its end, as a process of its own, in `folder`. */
export async function plinth(folder: string, words: readonly string[], environment = {}): Promise<Outcome> {
  const running = new PlinthProcess(folder, words, environment)
  running.typeNothing()
  const code = await running.ended
  return { code, out: running.out, note: running.note }
}

/** A command that goes on until it is told to stop. */
export class PlinthProcess {
  readonly #child: ChildProcess
  readonly ended: Promise<number | null>
  out = ''
  note = ''

  /** `program` is what stands before the words: `plinth` of this repository, unless another one is meant. */
  constructor(
    folder: string,
    words: readonly string[],
    environment: NodeJS.ProcessEnv = {},
    program: readonly string[] = [process.execPath, join(packageRoot, 'bin', 'plinth.mjs')],
  ) {
    const { FORCE_COLOR: _, ...own } = process.env
    this.#child = spawn(program[0]!, [...program.slice(1), ...words], {
      cwd: folder,
      detached: true,
      env: { ...own, ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    this.#child.stdout!.on('data', (chunk) => {
      this.out += chunk
    })
    this.#child.stderr!.on('data', (chunk) => {
      this.note += chunk
    })
    this.ended = once(this.#child, 'close').then(([code]) => code)
  }

  /** Nobody is there to type. */
  typeNothing(): void {
    this.#child.stdin!.end()
  }

  /** What a person types, and Enter. */
  type(line: string): void {
    this.#child.stdin!.write(`${line}\n`)
  }

  get pid(): number {
    return this.#child.pid!
  }

  /** Resolves as soon as what it wrote from `from` on matches; rejects when that can no longer happen, or takes long. */
  async says(pattern: RegExp, from = 0): Promise<RegExpExecArray> {
    const latest = performance.now() + LONGEST_WAIT_MS
    for (let over = false; ; ) {
      const match = pattern.exec((this.out + this.note).slice(from))
      if (match) return match
      if (over) throw new Error(`plinth did not say ${pattern}, but:\n${this.out}${this.note}`)
      const ended = await Promise.race([this.ended.then(() => true), new Promise((resolve) => setTimeout(resolve, 20))])
      over = ended === true || performance.now() > latest
    }
  }

  /** Sends a signal to the command and all it has started in its group, as a terminal does on Ctrl-C. */
  stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) process.kill(-this.#child.pid!, signal)
    return this.ended
  }
}
