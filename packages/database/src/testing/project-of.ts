import { type DatabaseKind, type Project, readProject, type SourceFile } from '@plinth/manifest'

/** A project of tables as a person writes them: `projectOf({ book: { id: { type: 'auto number' } } })` lists fields. */
export function projectOf(
  tables: Readonly<Record<string, object>>,
  rest: Readonly<Record<string, object>> = {},
  database: DatabaseKind = 'sqlite',
): Project {
  const { project, problems } = readProject(filesOf(tables, rest, database))
  if (!project) throw new Error(JSON.stringify(problems, null, 2))
  return project
}

/** Its files, which may be no good project. */
export function filesOf(
  tables: Readonly<Record<string, object>>,
  rest: Readonly<Record<string, object>> = {},
  database: DatabaseKind = 'sqlite',
): readonly SourceFile[] {
  const files = Object.entries(tables).map(([name, fields]) => ({
    path: `tables/${name}.json`,
    text: JSON.stringify({ ...rest[name], fields }),
  }))
  return [{ path: 'plinth.json', text: JSON.stringify({ name: 'one', database, apis: [] }) }, ...files]
}
