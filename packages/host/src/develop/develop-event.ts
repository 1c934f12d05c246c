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
      readonly files: readonly string[]
    }
  /** Errors keep the revision before alive; with warnings only, a `live` follows. */
  | { readonly kind: 'problems'; readonly problems: readonly ProjectProblem[]; readonly sources: Sources }
  /** The revision compiled and did not start. */
  | {
      readonly kind: 'did not start'
      readonly ending: Ending
      /** Whether the revision before still answers. */
      readonly serving: boolean
      /** Whether it is because the database was made for other tables. */
      readonly tablesChanged: boolean
    }
  | { readonly kind: 'crashed'; readonly ending: Ending; readonly againInMs: number }
  /** A line the app wrote. */
  | { readonly kind: 'log'; readonly line: string }
  /** Something on this machine failed while a change was taken up; the revision before goes on. */
  | { readonly kind: 'fault'; readonly error: unknown }
