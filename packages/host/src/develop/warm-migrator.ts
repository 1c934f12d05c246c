import type { Variables } from '../live/app-environment.ts'
import { Migrator, migratorVariables } from '../migrate/migrator.ts'

/** The migrator of an app that is developed: started when the first change needs it, and kept for the next ones. */
export class WarmMigrator {
  readonly #folder: string
  readonly #own: Variables
  #current: { readonly migrator: Migrator; readonly settings: string } | undefined

  constructor(folder: string, own: Variables) {
    this.#folder = folder
    this.#own = own
  }

  /** One that has these settings: the one there is, unless they changed or it has ended. */
  for(environment: Variables): Migrator {
    const settings = JSON.stringify(migratorVariables.map((name) => environment[name]))
    if (this.#current?.settings === settings && !this.#current.migrator.isGone) return this.#current.migrator
    this.cool()
    const migrator = Migrator.start(this.#folder, { ...environment, ...this.#own })
    this.#current = { migrator, settings }
    return migrator
  }

  /** Lets it go: what it has loaded is not what the app's folder holds now. */
  cool(): void {
    void this.close()
  }

  async close(): Promise<void> {
    const current = this.#current
    this.#current = undefined
    await current?.migrator.close()
  }
}
