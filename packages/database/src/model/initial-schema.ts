import type { DatabaseKind } from '@plinth/manifest'
import type { SchemaProblem } from '../check/schema-problems.ts'

/** How a project's tables are first made on one database: SQL to run once, from top to bottom. */
export interface InitialSchema {
  readonly project: string
  readonly kind: DatabaseKind
  /** Every statement in order, without the semicolon at its end. None ends a line with a semicolon. */
  readonly statements: readonly string[]
  /** The same statements by what they are about; what a person reads. */
  readonly sections: readonly SchemaSection[]
  /** What this database cannot hold. With any of these the statements must not be run. */
  readonly problems: readonly SchemaProblem[]
}

/** Statements that belong together, under one line of comment. */
export interface SchemaSection {
  readonly title: string
  readonly statements: readonly string[]
}
