import type { Column, ManyToManyLink, Table, ToOneLink } from '@plinth/manifest'

/**
 * The schema of a database as Plinth left it: what the tables of a project became, and what lies in the trash. It is kept
 * beside each released migration (`schema.json`) and in the ledger of each database. Lists are in the order of names,
 * columns in that of the project.
 */
export interface Snapshot {
  readonly version: 1
  readonly tables: readonly TableShape[]
  readonly trash: readonly TrashedTable[]
}

/** What of a table concerns a database. A table of a checked project is one, but for its trash. */
export interface TableShape extends Pick<Table, 'name' | 'id' | 'key' | 'indexes' | 'checks'> {
  readonly columns: readonly ColumnShape[]
  /** To-one links are foreign keys; many-to-many links are here because rows follow them when they change their kind. */
  readonly links: readonly (LinkShape<ToOneLink> | LinkShape<ManyToManyLink>)[]
  /** Columns that were dropped and are still there, under a name that no project can have. */
  readonly trash: readonly TrashedColumn[]
}

export type ColumnShape = Omit<Column, 'description'>
export type LinkShape<Link> = Omit<Link, 'description'>

export interface TrashedColumn {
  /** As it was. */
  readonly column: ColumnShape
  /** What it is called now. It takes null, has no check, no index and no foreign key; its default stays. */
  readonly hidden: string
  /** The migration that dropped it; only undoing that one brings it back. */
  readonly since: string
  /**
   * `dropped`: gone from the project. `converted`: its values before a change of type that may lose something, kept for
   * the way back; the column itself is there with its new type.
   */
  readonly reason: 'dropped' | 'converted'
}

export interface TrashedTable {
  /** As it was; its own trash is still in it. */
  readonly table: TableShape
  readonly hidden: string
  readonly since: string
}
