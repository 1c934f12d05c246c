import type { DatabaseKind } from '../database.ts'
import type { TimedStep } from './by-hand.ts'
import type { Visits } from './visits.ts'

/** What one change of a project with large tables took, and what its visitors met. */
export interface MigrationMeasurement extends Visits {
  readonly kind: 'migration'
  readonly name: string
  readonly database: DatabaseKind
  /** Seconds from the saved edit to the first answer, while visitors read and write. */
  readonly ours: number
  /** Seconds of its SQL alone, on a copy that nobody uses. */
  readonly reference: number
  readonly ratio: number
  readonly unit: 's'
  /** How many rows the large tables had before the visitors came. */
  readonly rows: number
  readonly rowsPerSecond: number
  /** What the plan says beforehand: seconds in all, and seconds in which somebody waits. */
  readonly said: number
  readonly saidWait: number
  readonly steps: readonly TimedStep[]
}
