import { setTimeout as after } from 'node:timers/promises'
import type { Built } from '../build/build-project.ts'
import { MachineFault } from '../failure/machine-fault.ts'
import type { Variables } from '../live/app-environment.ts'
import { bringUpToDate } from './bring-up-to-date.ts'
import { Migrator } from './migrator.ts'

/**
 * Brings a database to what of the project is not released, before a backend starts on it that would do so unasked. What
 * is safe is done; anything else is refused, and is for `plinth migrate apply`. Released migrations are left to the app
 * where nothing comes after them, as their SQL was read when they were released.
 */
export async function migrateBeforeStart(build: Built, app: string, environment: Variables): Promise<void> {
  const { project, database: kind, migration: draft } = build
  if (draft.texts === undefined && draft.plan.questions.length === 0) return
  if (environment.MIGRATE === 'never') return
  const migrator = Migrator.start(app, environment)
  try {
    await thereAtLast(migrator)
    const brought = await bringUpToDate({
      project,
      kind,
      draft,
      migrator,
      approve: ({ safe }) => safe,
      noteDrops: async () => {
        throw refused('The project does not say yet what was dropped there already.')
      },
      writeApp: async () => {},
      alone: async () => {},
    })
    if (brought.kind === 'apart') throw new MachineFault('MIGRATION_REFUSED', brought.message, brought.next)
    if (brought.kind === 'waits') {
      const titles = brought.proposal.plan.steps.map(({ title }) => `\n    ${title}`).join('')
      throw refused(`The database is not that of the project, and what is to be done is not safe:${titles}`)
    }
  } finally {
    await migrator.close()
  }
}

/** A database server often starts together with its backends, and takes about this long. */
const WAIT_MS = 20_000
const BETWEEN_TRIES_MS = 1000

async function thereAtLast(migrator: Migrator): Promise<void> {
  const latest = performance.now() + WAIT_MS
  for (;;) {
    try {
      return void (await migrator.status())
    } catch (error) {
      const isAway = error instanceof MachineFault && error.code === 'DATABASE_AWAY'
      if (!isAway || performance.now() > latest) throw error
      await after(BETWEEN_TRIES_MS)
    }
  }
}

function refused(message: string): MachineFault {
  return new MachineFault(
    'MIGRATION_REFUSED',
    message,
    'See it with plinth migrate plan, and do it with plinth migrate apply.',
  )
}
