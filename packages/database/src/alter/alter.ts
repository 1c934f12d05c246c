import type { DatabaseKind } from '@plinth/manifest'
import type { LinkMove, TableChange } from '../model/change.ts'
import type { Step } from '../model/change-plan.ts'

/**
 * The form each database fills in to change a schema that holds rows. It gets everything that changes, decided, and says
 * it in its own SQL and its own order, so that afterwards every table is as `createTable` would have made it, but for
 * the trash (and on SQLite for the names of foreign keys, which nothing ever shows).
 */
export interface Alter {
  readonly kind: DatabaseKind
  /**
   * All steps of both phases. `changes` are in the order of the tables' names. `atOnce`: nothing can be prepared, so
   * everything is `main` and can run in one transaction where there is such a thing (no CONCURRENTLY): a change that is
   * taken back, or for which something has to come back from the trash first.
   */
  alter(changes: readonly TableChange[], moves: readonly LinkMove[], atOnce?: boolean): readonly Step[]
}
