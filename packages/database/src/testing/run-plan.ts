import type { ChangePlan } from '../model/change-plan.ts'
import type { TryOut } from './try-out.ts'

/** Runs a plan as the runtime does, but for transactions; gives the reason of the guard that refuses it, if one does. */
export async function runPlan(database: TryOut, plan: ChangePlan): Promise<string | undefined> {
  if (plan.kind === 'sqlite') await database.run('PRAGMA foreign_keys = off')
  if (plan.kind === 'postgres') await database.run('CREATE SCHEMA IF NOT EXISTS plinth')
  for (const { title, guards, statements } of plan.steps) {
    for (const { says, sql } of guards) if ((await database.rows(sql)).length > 0) return says
    for (const statement of statements) {
      await database.run(statement).catch((reason: Error) => {
        throw new Error(`${reason.message}\nin ${title}:\n${statement}`)
      })
    }
  }
  if (plan.kind === 'sqlite') await database.run('PRAGMA foreign_keys = on')
  return undefined
}
