import type { SeededTable } from '../migrate/migrator-protocol.ts'
import type { ProjectDatabase } from '../migrate/project-database.ts'
import { mustBeOfProject } from './must-be-of-project.ts'

/** Adds the rows of `data/` whose keys a database does not have; with `update` the others take the values of the files. */
export async function seedDatabase(
  database: ProjectDatabase,
  { update = false } = {},
): Promise<readonly SeededTable[]> {
  await mustBeOfProject(database, 'The database')
  return await database.migrator.seed(update)
}
