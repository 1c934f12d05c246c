import type { Project } from '@plinth/manifest'
import type { AnyTable } from '../model/any-table.ts'
import type { ColumnShape, Snapshot, TableShape } from '../model/snapshot.ts'

/** A database without a table of ours. */
export const emptySnapshot: Snapshot = { version: 1, tables: [], trash: [] }

/** The schema of a database that was made for a project and never changed. */
export function snapshotOf(project: Pick<Project, 'tables'>): Snapshot {
  const tables = project.tables.map(tableShape).sort((a, b) => compareNames(a.name, b.name))
  return { version: 1, tables, trash: [] }
}

export function tableShape(table: AnyTable & { readonly id: string }): TableShape {
  const { name, id, key, columns, links, indexes, checks } = table
  return {
    name,
    id,
    key,
    columns: columns.map(columnShape),
    links: links.flatMap((link): TableShape['links'] => {
      const { description: _, ...shape } = link as typeof link & { description?: string | undefined }
      return shape.kind === 'to many' ? [] : [shape]
    }),
    indexes: byName(indexes),
    checks: byName(checks),
    trash: [],
  }
}

function columnShape(column: ColumnShape): ColumnShape {
  const { description: _, ...shape } = column as ColumnShape & { description?: string | undefined }
  return shape
}

function byName<Item extends { readonly name: string }>(items: readonly Item[]): readonly Item[] {
  return [...items].sort((a, b) => compareNames(a.name, b.name))
}

/** By code unit: the same order on every machine. */
export function compareNames(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
