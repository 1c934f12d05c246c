import type { DatabaseKind } from '@plinth/manifest'
import type { SchemaProblem } from '../check/schema-problems.ts'
import type { Snapshot } from './snapshot.ts'

/** How to get from one schema to another: what a person reads before it happens, and what is run. */
export interface ChangePlan {
  readonly kind: DatabaseKind
  /** In the order they run: all of `prepare`, then all of `main`. None means that nothing is to do. */
  readonly steps: readonly Step[]
  /** What only a person can answer. With any of these the plan must not be run. */
  readonly questions: readonly Question[]
  /** What this database cannot hold or cannot do. With any of these the plan must not be run. */
  readonly problems: readonly SchemaProblem[]
  /** The schema afterwards. */
  readonly after: Snapshot
}

/** One thing that happens, as a person would say it, with the SQL that does it. */
export interface Step {
  /** A sentence without a full stop: "add `isbn` to `book`". */
  readonly title: string
  /**
   * `prepare` runs first, statement by statement, while the app of before goes on: it changes nothing that an app can
   * see, and is taken back if what follows fails. `main` is one transaction where the database has such a thing for
   * schemas (SQLite, PostgreSQL).
   */
  readonly phase: 'prepare' | 'main'
  /** The table it is about, by the name it has before (by the new name, if it is new). */
  readonly table: string
  /** Without semicolons at their ends. */
  readonly statements: readonly string[]
  /** Must find no row; run before the statements. */
  readonly guards: readonly Guard[]
  readonly effect: Effect
}

/** A SELECT that finds rows which stand in the way. In `up.sql` it stands as a SELECT under its reason. */
export interface Guard {
  /** Why such rows are in the way: "these values of `price` in `book` are no whole numbers". */
  readonly says: string
  /** What to do: a sentence. */
  readonly next: string
  /** Gives the key of each row and the values in question, at most 10 rows. Without a semicolon. */
  readonly sql: string
}

/** What a step does to rows and to those who use the table meanwhile. */
export interface Effect {
  /** `none`: only the catalogue; `read`: every row is looked at; `write`: every row is written. */
  readonly rows: 'none' | 'read' | 'write'
  /** Who waits while it runs: nobody (but for an instant), writers, or everybody. */
  readonly waits: 'nobody' | 'writers' | 'everybody'
  /**
   * `nothing`; `to trash`: it leaves the project and can be brought back; `values`: it is gone for good.
   */
  readonly loses: 'nothing' | 'to trash' | 'values'
  /** How to take it back, as a sentence; undefined when it cannot be. */
  readonly undo: string | undefined
}

/** One field or table gone and another one new: nobody but a person knows whether that is a new name. */
export type Question =
  | {
      readonly kind: 'rename or drop field'
      readonly table: string
      readonly gone: string
      /** New fields that could hold its values, likeliest first. */
      readonly candidates: readonly string[]
    }
  | { readonly kind: 'rename or drop table'; readonly gone: string; readonly candidates: readonly string[] }

/** What people have said of a change. Kept in `migrations/<database>/draft.json` until it is released. */
export interface Decisions {
  /** Fields (`book.price`) and tables (`book`), by the names of before, that are to be dropped and not renamed. */
  readonly drop: readonly string[]
  /** Values for rows that are already there, as wire text: `{ "book.isbn": "none" }`; by the names of after. */
  readonly fill: Readonly<Record<string, string>>
}
