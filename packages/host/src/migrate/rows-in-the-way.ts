import type { ChangePlan, Guard, Step } from '@plinth/database'
import { MachineFault } from '../failure/machine-fault.ts'
import type { Migrator } from './migrator.ts'

/** Rows that a guard found before anything was done, at most ten. */
export interface RowsInTheWay {
  readonly step: Step
  readonly guard: Guard
  readonly rows: readonly (readonly (string | null)[])[]
}

export interface AskedGuards {
  readonly inTheWay: readonly RowsInTheWay[]
  /** The SQL of those that found nothing. Some can be asked half-way only, and are in neither. */
  readonly passed: ReadonlySet<string>
}

/** Runs the guards of a plan on the database as it is. */
export async function askGuards(migrator: Migrator, plan: ChangePlan): Promise<AskedGuards> {
  const inTheWay: RowsInTheWay[] = []
  const passed = new Set<string>()
  for (const step of plan.steps) {
    for (const guard of step.guards) {
      const rows = await migrator.query(guard.sql).catch(notYetAskable)
      if (rows === undefined) continue
      if (rows.length > 0) inTheWay.push({ step, guard, rows })
      else passed.add(guard.sql)
    }
  }
  return { inTheWay, passed }
}

/** A guard may speak of a column that only an earlier statement of the plan makes or renames. */
function notYetAskable(error: unknown): undefined {
  if (error instanceof MachineFault && error.code === 'MIGRATION_FAILED') return undefined
  throw error
}
