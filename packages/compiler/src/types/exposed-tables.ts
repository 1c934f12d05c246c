import type { Project, Table } from '@plinth/manifest'

/** The tables that at least one API exposes, in order of name. */
export function exposedTables(project: Project): Table[] {
  const exposed = new Set(project.apis.flatMap((api) => api.tables.map((entry) => entry.table)))
  return project.tables.filter((table) => exposed.has(table.name))
}
