import { type DevelopEvent, type Development, develop, editProject, undoLastEdit } from '@plinth/host'
import type { DatabaseKind } from '../database.ts'
import type { LargeChange } from './large-changes.ts'

/** A project as `plinth dev --yes` serves it, and edits of it that are waited for. */
export class Developed {
  readonly #folder: string
  readonly #development: Development
  #event: (event: DevelopEvent) => void = () => {}

  private constructor(folder: string, development: Development) {
    this.#folder = folder
    this.#development = development
  }

  static async open(folder: string, database: DatabaseKind, databaseUrl: string): Promise<Developed> {
    const faults: string[] = []
    let developed: Developed | undefined
    const development = await develop({
      folder,
      port: 0,
      host: '127.0.0.1',
      database,
      databaseUrl,
      yes: true,
      environment: process.env,
      report: (event) => {
        const fault = faultOf(event)
        if (developed === undefined && fault) faults.push(fault)
        if (developed !== undefined) developed.#event(event)
      },
    })
    developed = new Developed(folder, development)
    await development.begun
    if (faults.length > 0) throw new Error(faults.join('\n'))
    return developed
  }

  get port(): number {
    return this.#development.port
  }

  /** Saves a change, and gives the seconds until it answers: without those in which a person would think. */
  async take({ name, edits, fill }: LargeChange): Promise<number> {
    const live = Promise.withResolvers<void>()
    let start = performance.now()
    this.#event = (event) => {
      if (event.kind === 'live' && event.migrated.length > 0) return live.resolve()
      const [field] = event.kind === 'plan waits' ? event.proposal.missing : []
      if (field !== undefined && fill !== undefined) {
        start = performance.now()
        return void this.#development.answer({ kind: 'fill', field, value: fill })
      }
      const fault = faultOf(event)
      if (fault) live.reject(new Error(`${name}: ${fault}`))
    }
    const edited = edits === 'take back' ? await undoLastEdit(this.#folder) : await editProject(this.#folder, edits)
    if (edited.kind !== 'edited') throw new Error(`${name}: ${JSON.stringify(edited)}`)
    await live.promise
    return (performance.now() - start) / 1000
  }

  close(): Promise<void> {
    return this.#development.close()
  }
}

/** What keeps a change from becoming live, in words. */
function faultOf(event: DevelopEvent): string | undefined {
  switch (event.kind) {
    case 'fault':
      return String(event.error)
    case 'problems':
      return event.problems.find(({ severity }) => severity === 'error')?.message
    case 'plan waits':
      return `it waits for a person: ${event.proposal.plan.steps.map(({ title }) => title).join(', ')}`
    case 'did not start':
    case 'database away':
    case 'crashed':
      return `${event.kind}: ${JSON.stringify(event.ending)}`
    case 'database apart':
      return event.message
    default:
      return undefined
  }
}
