import type { ChangePlan } from '../model/change-plan.ts'
import { type TableSize, weighPlan } from './weigh-plan.ts'

/** Seconds that somebody may wait without a person having said yes. */
const SHORT_WAIT = 1

/** Who asks whether a plan is safe has asked these guards (their SQL) already, and they found no row. */
const NONE: ReadonlySet<string> = new Set()

/**
 * Whether a plan may be run without asking: it can be, nothing leaves the project, no row can stand in its way, and
 * nobody waits for longer than about a second. Without sizes, tables count as small. Requests may be held for all that is
 * not prepared, guards included, whoever the database itself would let through meanwhile.
 */
export function isSafe(
  plan: ChangePlan,
  sizes: ReadonlyMap<string, TableSize> = new Map(),
  passed: ReadonlySet<string> = NONE,
): boolean {
  if (plan.questions.length > 0 || plan.problems.length > 0) return false
  const harmless = plan.steps.every(
    ({ effect, guards }) => effect.loses === 'nothing' && guards.every(({ sql }) => passed.has(sql)),
  )
  if (!harmless) return false
  const waits = weighPlan(plan, sizes).map(({ step, seconds, waitSeconds }) =>
    step.phase === 'main' ? (seconds ?? 0) : (waitSeconds ?? 0),
  )
  return waits.reduce((sum, seconds) => sum + seconds, 0) <= SHORT_WAIT
}
