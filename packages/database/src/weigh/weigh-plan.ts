import type { DatabaseKind } from '@plinth/manifest'
import type { ChangePlan, Effect, Step } from '../model/change-plan.ts'
import { madeTables } from './made-tables.ts'
import { type Work, workOf } from './work-of.ts'

/** How large a table is: from the statistics of the database, or counted. */
export interface TableSize {
  readonly rows: number
  /** With its indexes. Undefined where the database does not know. */
  readonly bytes?: number | null | undefined
}

/** A step, with what it means at the size that its table has. */
export interface WeighedStep {
  readonly step: Step
  /** Rows that are looked at or written; undefined where the table's size is not known. */
  readonly rows: number | undefined
  /** About how long it takes; undefined where the table's size is not known. */
  readonly seconds: number | undefined
  readonly waits: Effect['waits']
  /** About how long they wait; 0 when nobody does. */
  readonly waitSeconds: number | undefined
}

/**
 * Seconds for a million rows of usual length: what the steps of `npm run bench -- --only migrations` took by themselves, on
 * two cores that had other work too, with a plain disk. An estimate for people, on the slow side. On such a machine it is
 * meant to be right within a factor of three; elsewhere it tells an instant from a minute and a minute from an hour.
 */
const secondsPerMillion = {
  sqlite: { look: 0.5, recheck: 2, index: 1, update: 3, insert: 2, rewrite: 3 },
  postgres: { look: 0.6, recheck: 0.6, index: 1.5, update: 40, insert: 8, rewrite: 7 },
  mysql: { look: 1, recheck: 1, index: 4, update: 16, insert: 6, rewrite: 10 },
} as const satisfies Record<DatabaseKind, Record<Work, number>>

/** Bytes of the rows that the numbers above speak of, with what several indexes have of them. */
const USUAL_ROW_BYTES = 300

/** What a statement costs in a table without rows: catalogues are written, files synced. */
const SECONDS_PER_STATEMENT = { sqlite: 0.002, postgres: 0.005, mysql: 0.03 } as const satisfies Record<
  DatabaseKind,
  number
>

/** Says of each step what it touches and who waits for how long, at these sizes (by the names of before). */
export function weighPlan(
  { kind, steps }: Pick<ChangePlan, 'kind' | 'steps'>,
  sizes: ReadonlyMap<string, TableSize>,
): readonly WeighedStep[] {
  const made = madeTables(steps, sizes)
  return steps.map((step): WeighedStep => {
    const work = workOf(step)
    const size = sizes.get(step.table) ?? made.get(step.table)
    const rows = work.length === 0 ? 0 : size?.rows
    const { waits } = step.effect
    const seconds = rows === undefined ? undefined : secondsOf(step, kind, work, { ...size, rows })
    return { step, rows, seconds, waits, waitSeconds: waits === 'nobody' ? 0 : seconds }
  })
}

function secondsOf({ statements, guards }: Step, kind: DatabaseKind, work: readonly Work[], size: TableSize): number {
  const { rows, bytes } = size
  const length = rows > 0 && bytes ? Math.max(1, bytes / rows / USUAL_ROW_BYTES) : 1
  const perMillion = work.map((each) => secondsPerMillion[kind][each] * (growsWithLength[each] ? length : 1))
  const own = (statements.length + guards.length) * SECONDS_PER_STATEMENT[kind]
  return own + (rows / 1_000_000) * perMillion.reduce((sum, seconds) => sum + seconds, 0)
}

/** Long rows are long to write. Of those that are read, most of the time goes to the question itself. */
const growsWithLength: Record<Work, boolean> = {
  look: false,
  recheck: false,
  index: false,
  update: true,
  insert: true,
  rewrite: true,
}
