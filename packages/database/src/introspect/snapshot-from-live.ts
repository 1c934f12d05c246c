import type { DatabaseKind, Project } from '@plinth/manifest'
import type { Snapshot, TableShape } from '../model/snapshot.ts'
import { compareNames, tableShape } from '../plan/snapshot-of.ts'
import type { LiveSchema } from './live-schema.ts'
import { tableFromLive } from './table-from-live.ts'

/** The schema of a database that no ledger tells of. */
export interface SnapshotFromLive {
  readonly snapshot: Snapshot
  /** What a project cannot say, and so no plan from here does anything about: sentences without a full stop. */
  readonly unknown: readonly string[]
}

/**
 * Says what a database has in the words of a project. A catalogue does not tell an email from a text, or on SQLite a
 * decimal from an integer: what `project` would have made just as it stands there is taken to be that, by its id too.
 */
export function snapshotFromLive(
  live: LiveSchema,
  kind: DatabaseKind,
  project: Pick<Project, 'tables'> = { tables: [] },
): SnapshotFromLive {
  const meant = new Map(project.tables.map((table) => [table.name, tableShape(table)]))
  const unknown = live.hidden.map(({ name }) => `\`${name}\` lies in a trash of which no ledger tells`)
  const found = live.tables.flatMap((table): TableShape[] => {
    if (table.key === undefined) {
      unknown.push(`\`${table.name}\` has no primary key, and is left alone`)
      return []
    }
    const { shape, unknown: more } = tableFromLive(table, live, kind, meant.get(table.name))
    unknown.push(...more)
    return [shape]
  })
  const tables = withOwnIds(found, meant).sort((a, b) => compareNames(a.name, b.name))
  return { snapshot: { version: 1, tables, trash: [] }, unknown }
}

/** One that the project does not speak of must not go by the id of one that it does. */
function withOwnIds(tables: readonly TableShape[], meant: ReadonlyMap<string, TableShape>): TableShape[] {
  const taken = new Set(tables.flatMap(({ name, id }) => (meant.has(name) ? [id] : [])))
  return tables.map((table) =>
    meant.has(table.name) || !taken.has(table.id) ? table : { ...table, id: `${table.id} ` },
  )
}
