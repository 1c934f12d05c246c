import type { Database } from '../database/database.ts'
import { type Inputs, sql, wholeNumber } from '../sql/sql.ts'
import { bind, type Prepared, prepare, type ReadPlan } from './read-plan.ts'

export type CountMode = 'exact' | 'planned' | 'estimated'

/**
 * How many rows a read would give without limit and offset.
 *
 * `exact` counts them. `planned` asks PostgreSQL's or MariaDB's planner for its guess, which costs no more for a large
 * table than for a small one. `estimated` counts up to `threshold` rows and asks for a guess beyond. SQLite's planner
 * guesses nothing, so all three count there.
 */
export async function countRows(
  database: Database,
  plan: ReadPlan,
  inputs: Inputs,
  mode: CountMode,
  threshold: number,
): Promise<number> {
  const { kind } = database.dialect
  if (mode === 'exact' || kind === 'sqlite') return count(database, plan, inputs, undefined)
  if (mode === 'estimated') {
    const counted = await count(database, plan, inputs, threshold + 1)
    if (counted <= threshold) return counted
    return Math.max(counted, await guess(database, plan, inputs))
  }
  return guess(database, plan, inputs)
}

async function count(database: Database, plan: ReadPlan, inputs: Inputs, atMost: number | undefined): Promise<number> {
  const prepared = remembered(plan, `count ${atMost}`, () => {
    const cut = atMost === undefined ? plan.every : sql`${plan.every} limit ${wholeNumber(atMost)}`
    return prepare(database, sql`select count(*) from (${cut}) counted`)
  })
  const [row] = await database.read(prepared.statement, bind(prepared, inputs))
  return Number(row)
}

async function guess(database: Database, plan: ReadPlan, inputs: Inputs): Promise<number> {
  const prepared = remembered(plan, 'guess', () => {
    const explain = database.dialect.kind === 'postgres' ? sql`explain (format json) ` : sql`explain format=json `
    return prepare(database, sql`${explain}${plan.every}`)
  })
  const [text] = await database.read(prepared.statement, bind(prepared, inputs))
  return rowsIn(text ?? '')
}

/** Counts are made for few plans, so that they are prepared when they are first asked for, and go with the plan. */
const counts = new WeakMap<ReadPlan, Map<string, Prepared>>()

function remembered(plan: ReadPlan, what: string, make: () => Prepared): Prepared {
  const known = counts.get(plan) ?? new Map<string, Prepared>()
  counts.set(plan, known)
  const prepared = known.get(what) ?? make()
  known.set(what, prepared)
  return prepared
}

/** The outermost estimate in either database's JSON; MariaDB gives rows read and the share of them that passes. */
function rowsIn(explained: string): number {
  const planned = /"Plan Rows": (\d+)/.exec(explained)
  if (planned) return Number(planned[1])
  const rows = Number(/"rows": (\d+)/.exec(explained)?.[1] ?? 0)
  const share = Number(/"filtered": ([\d.]+)/.exec(explained)?.[1] ?? 100)
  return Math.round((rows * share) / 100)
}
