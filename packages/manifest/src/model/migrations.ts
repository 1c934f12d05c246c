import type { DatabaseKind } from './project.ts'

/** What a project keeps in `migrations/<database>/`: the steps that were released, and what was decided for the next. */
export type Migrations = Readonly<Record<DatabaseKind, DatabaseMigrations>>

export interface DatabaseMigrations {
  /** In the order of their names, which is that in which they run. */
  readonly released: readonly ReleasedMigration[]
  /** From `draft.json`: what people have said of the change that is not released yet. */
  readonly decisions: MigrationDecisions
}

/** The files of `migrations/<database>/<name>/`, as text. A release is never edited, so nothing looks into it here. */
export interface ReleasedMigration {
  /** Number and words: `0004-prices`. */
  readonly name: string
  readonly up: string
  readonly down: string
  /** `schema.json`: the database's schema afterwards. */
  readonly schema: string
  /** What runs before `up` while the app of before goes on; undefined where nothing does. */
  readonly prepare: string | undefined
}

export interface MigrationDecisions {
  /** Fields (`book.price`) and tables (`book`), by their names before, that are dropped and not renamed. */
  readonly drop: readonly string[]
  /** Values for rows that are there already, as wire text: `{ "book.isbn": "none" }`, by the names after. */
  readonly fill: Readonly<Record<string, string>>
}
