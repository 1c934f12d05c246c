import { MachineFault } from '../failure/machine-fault.ts'
import { type DatabaseChange, decideChange } from '../migrate/decide-change.ts'
import type { ProjectDatabase } from '../migrate/project-database.ts'

/** Rows are read and written by the project's tables, so a database must have these and no others. */
export async function mustBeOfProject(database: ProjectDatabase, name: string): Promise<void> {
  const change = await differenceTo(database)
  if (change.kind !== 'nothing') throw otherTables(change, name)
}

/** What a database lacks to be that of the project. */
export async function differenceTo(database: ProjectDatabase): Promise<DatabaseChange> {
  const { build, kind } = database
  return decideChange({ status: await database.status(), project: build.project, kind, draft: build.migration })
}

export function otherTables(change: DatabaseChange, name: string): MachineFault {
  if (change.kind === 'apart') return new MachineFault('MIGRATION_REFUSED', `${name}: ${change.message}`, change.next)
  if (change.kind === 'new') {
    const next = 'Make them, and load the rows of data/, with plinth migrate apply.'
    return new MachineFault('MIGRATION_REFUSED', `${name} has no tables of this project yet.`, next)
  }
  return new MachineFault(
    'MIGRATION_REFUSED',
    `${name} does not have the tables that the project says.`,
    'See what differs with plinth migrate plan, and change it with plinth migrate apply; then run this again.',
  )
}
