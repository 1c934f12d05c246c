import type { DatabaseKind, Project } from '@plinth/manifest'
import type { Sources } from '../build/build-project.ts'
import type { ProjectProblem } from '../build/project-problem.ts'
import type { Ending } from '../live/app-process.ts'
import type { Proposal } from '../migrate/proposal.ts'

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
      /** What was done to the database before it, one sentence each. */
      readonly migrated: readonly string[]
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
  /** What the database needs is not safe, or cannot be done as it is: a person has to say something first. */
  | { readonly kind: 'plan waits'; readonly proposal: Proposal; readonly serving: boolean }
  /** The change of the database waits for requests that take long; others are let through meanwhile. */
  | { readonly kind: 'waits for requests' }
  /** The database and the project do not belong together, and no plan leads from one to the other. */
  | {
      readonly kind: 'database apart'
      readonly message: string
      readonly next: string
      readonly serving: boolean
    }
  /** The revision did not start because the database does not answer; it is tried again. */
  | { readonly kind: 'database away'; readonly ending: Ending; readonly serving: boolean }
  | { readonly kind: 'crashed'; readonly ending: Ending; readonly againInMs: number }
  /** A line the app wrote. */
  | { readonly kind: 'log'; readonly line: string }
  /** Something on this machine failed while a change was taken up; the revision before goes on. */
  | { readonly kind: 'fault'; readonly error: unknown }
