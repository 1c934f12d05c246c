import type { Migrations } from './migrations.ts'
import type { Table } from './table.ts'

/** The databases a project can be compiled for. `mysql` is MariaDB today; see docs/values.md. */
export type DatabaseKind = 'sqlite' | 'postgres' | 'mysql'

/** What a request may do to rows. */
export type Operation = 'read' | 'create' | 'update' | 'delete'

export const operations = ['read', 'create', 'update', 'delete'] as const satisfies readonly Operation[]

/** The role of a caller who has not signed in. Every project has it. */
export const ANYONE = 'anyone'

/** A checked project: everything resolved, nothing optional left open, tables in order of name. */
export interface Project {
  readonly name: string
  readonly description: string | undefined
  readonly database: DatabaseKind
  readonly roles: readonly Role[]
  readonly apis: readonly Api[]
  readonly tables: readonly Table[]
  /** Seed rows, one file a table, in an order in which every link finds its target. */
  readonly seeds: readonly Seed[]
  readonly migrations: Migrations
}

export interface Role {
  readonly name: string
  readonly description: string | undefined
}

/** A named way in: which tables it exposes, for which operations, under which path. */
export interface Api {
  readonly name: string
  readonly description: string | undefined
  /** Starts with a slash, has no slash at its end: `/rest/v1`. */
  readonly path: string
  readonly tables: readonly { readonly table: string; readonly operations: readonly Operation[] }[]
}

/** The rows of `data/<table>.csv`: `text` as the file holds it (checked), `columns` its header. */
export interface Seed {
  readonly table: string
  readonly path: string
  readonly columns: readonly string[]
  readonly text: string
}
