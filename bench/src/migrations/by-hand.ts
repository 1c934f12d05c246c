import { type ChangePlan, planChange, type Snapshot, snapshotOf, weighPlan } from '@plinth/database'
import type { Project } from '@plinth/manifest'
import type { DatabaseKind } from '../database.ts'
import { openPlain, type PlainDatabase, sizesOn } from './plain-database.ts'

/** One step of a change, run by itself. */
export interface TimedStep {
  readonly title: string
  readonly phase: 'prepare' | 'main'
  /** What it does to rows, and who waits meanwhile. */
  readonly rows: string
  readonly waits: string
  readonly seconds: number
  /** What `plinth migrate plan` says of it beforehand; null where it does not know. */
  readonly said: number | null
}

/**
 * What is compared with: the SQL of the same changes on a copy of the database that nobody else uses, as somebody would
 * run it who wrote it by hand.
 */
export class ByHand {
  readonly #database: PlainDatabase
  readonly #kind: DatabaseKind
  #schema: Snapshot

  private constructor(database: PlainDatabase, kind: DatabaseKind, schema: Snapshot) {
    this.#database = database
    this.#kind = kind
    this.#schema = schema
  }

  static async open(kind: DatabaseKind, url: string, project: Project): Promise<ByHand> {
    return new ByHand(await openPlain(kind, url), kind, snapshotOf(project))
  }

  async take(project: Project): Promise<readonly TimedStep[]> {
    const { decisions } = project.migrations[this.#kind]
    const kind = this.#kind
    const plan = planChange({ from: this.#schema, to: project, kind, migration: '0001-draft', decisions })
    if (plan.questions.length + plan.problems.length > 0) throw new Error('A plan of the benchmark raises questions.')
    const sizes = await sizesOn(
      this.#database,
      kind,
      plan.steps.map(({ table }) => table),
    )
    const said = weighPlan(plan, sizes).map(({ seconds }) => seconds ?? null)
    const times = await this.#run(plan)
    this.#schema = plan.after
    return plan.steps.map(({ title, phase, effect: { rows, waits } }, at) => {
      return { title, phase, rows, waits, seconds: times[at]!, said: said[at]! }
    })
  }

  async #run({ steps }: ChangePlan): Promise<number[]> {
    const run = (text: string) => this.#database.run(text)
    const isOne = this.#kind !== 'mysql'
    if (this.#kind === 'sqlite') await run('pragma foreign_keys = off')
    const times: number[] = []
    let isOpen = false
    for (const [at, { phase, guards, statements }] of steps.entries()) {
      const start = performance.now()
      if (isOne && !isOpen && (phase === 'main' || this.#kind === 'sqlite')) {
        await run('begin')
        isOpen = true
      }
      for (const { sql } of guards) {
        if ((await run(sql)).length > 0) throw new Error('A guard of the benchmark finds rows.')
      }
      for (const statement of statements) await run(statement)
      if (isOpen && at === steps.length - 1) await run('commit')
      times.push((performance.now() - start) / 1000)
    }
    if (this.#kind === 'sqlite') await run('pragma foreign_keys = on')
    return times
  }

  close(): Promise<void> {
    return this.#database.close()
  }
}
