import { StartProblem } from '../problem/start-problem.ts'
import { type LedgerEntry, SEEDS } from './ledger.ts'
import type { Migration } from './migration.ts'

/**
 * Which migrations are left to do. Throws `StartProblem` where app and database do not belong together: a database must
 * have been through the migrations of the app and no others.
 */
export function pendingMigrations(migrations: readonly Migration[], ledger: readonly LedgerEntry[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const entry of ledger) {
    if (entry.name === SEEDS) continue
    const migration = known.get(entry.name)
    if (migration === undefined) throw isDraft(entry.name) ? draftChanged(entry.name) : databaseIsAhead(entry)
    if (migration.checksum === entry.checksum) continue
    throw isDraft(entry.name) ? draftChanged(entry.name) : migrationChanged(entry)
  }
  const done = new Set(ledger.filter((entry) => entry.state === 'done').map((entry) => entry.name))
  return migrations.filter((migration) => !done.has(migration.name))
}

/** The draft that the database has been through, and the migration of the app that it was released as, if it was. */
export function releasedDraft(
  migrations: readonly Migration[],
  ledger: readonly LedgerEntry[],
): { readonly entry: LedgerEntry; readonly migration: Migration } | undefined {
  const entry = ledger.find(({ name, state }) => isDraft(name) && state === 'done')
  if (entry === undefined || migrations.some(({ name }) => name === entry.name)) return undefined
  const number = entry.name.replace(/draft$/, '')
  const migration = migrations.find(
    ({ name, checksum }) =>
      name.startsWith(number) && checksum === entry.checksum && !ledger.some((other) => other.name === name),
  )
  return migration && { entry, migration }
}

/** The one migration that is still being made has no other name than this. */
const isDraft = (name: string): boolean => name.endsWith('-draft')

function draftChanged(name: string): StartProblem {
  return new StartProblem(
    `The database has been through a draft, ${name}, that is not the draft of this app.`,
    'Let plinth dev bring the database up to date, or release the draft there with plinth migrate commit and compile again.',
    undefined,
    'otherSchema',
  )
}

function databaseIsAhead({ name, down }: LedgerEntry): StartProblem {
  const undo = down === null ? '' : `, or take ${name} back with npm run migrate -- undo (plinth migrate undo)`
  return new StartProblem(
    `The database has been through migration ${name}, which this app does not have: it belongs to a newer app, or to another one.`,
    `Start an app that has it${undo}, or point DATABASE_URL at another database.`,
    undefined,
    'otherSchema',
  )
}

export function migrationChanged({ name, state, statement }: LedgerEntry): StartProblem {
  const text = `migrations/${name}/up.sql`
  return state === 'done'
    ? new StartProblem(
        `${text} is not the text that made this database: it was changed after it had been applied.`,
        'Restore the file and put the change into a new migration, or start with an empty database.',
        undefined,
        'otherSchema',
      )
    : new StartProblem(
        `${text} was changed after the first ${statement} of its statements had taken effect.`,
        'Restore the file so that the rest can follow, or start with an empty database.',
        undefined,
        'otherSchema',
      )
}
