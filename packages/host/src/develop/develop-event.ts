import type { DatabaseKind, Project } from '@plinth/manifest'
import type { Sources } from '../build/build-project.ts'
import type { ProjectProblem } from '../build/project-problem.ts'
import type { Ending } from '../live/app-process.ts'

/** What happens while a project is developed, for whoever shows it. */
export type DevelopEvent =
  /** A revision answers from now on. `ms` counts from the change (or the start) until then. */
  | {
      readonly kind: 'live'
      readonly ms: number
      readonly first: boolean
      readonly project: Project
      readonly database: DatabaseKind
      /** The project's files that differ from the revision before; none if only settings do. */
      readonly changed: readonly string[]
      /** Among them: rows that a database which was made before does not get. */
      readonly notLoaded: readonly string[]
    }
  /** After problems, the project says again what is live. */
  | { readonly kind: 'as before' }
  /** Errors keep the revision before alive; with warnings only, a `live` follows. */
  | { readonly kind: 'problems'; readonly problems: readonly ProjectProblem[]; readonly sources: Sources }
  /** The revision compiled and did not start. */
  | {
      readonly kind: 'did not start'
      readonly ending: Ending
      /** Whether the revision before still answers. */
      readonly serving: boolean
    }
  /** The revision did not start because the database was made for other tables. */
  | {
      readonly kind: 'other tables'
      readonly serving: boolean
      readonly database: DatabasePlace
      /** The tables' files that differ from the revision that is live. */
      readonly changed: readonly string[]
    }
  /** The revision did not start because the database does not answer; it is tried again. */
  | { readonly kind: 'database away'; readonly ending: Ending; readonly serving: boolean }
  | { readonly kind: 'crashed'; readonly ending: Ending; readonly againInMs: number }
  /** A line the app wrote. */
  | { readonly kind: 'log'; readonly line: string }
  /** Something on this machine failed while a change was taken up; the revision before goes on. */
  | { readonly kind: 'fault'; readonly error: unknown }

/** Where a database is, as far as a person needs it to make a new one. */
export interface DatabasePlace {
  readonly kind: DatabaseKind
  /** The file that Plinth itself made for a project that names no other database. */
  readonly ownFile: string | undefined
}
