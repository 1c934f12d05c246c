import { setTimeout as delay } from 'node:timers/promises'
import type { DatabaseKind } from '../database.ts'
import { ROWS } from '../dataset.ts'
import { lessIsBetter, type Measurement, median } from '../report/measurement.ts'
import { requestCases } from '../request-case.ts'
import { type ServerPlan, type Side, sides, startServer } from '../server-process.ts'

const STARTS = 10

/** Code is compiled and written to the cache in the first seconds of the first starts, as on any machine in use. */
const CACHE_WRITTEN_MS = 2_500

/** The time from the start of the process to its first answer with a row in it. */
export async function measureStartUp(database: DatabaseKind, plan: ServerPlan): Promise<Measurement> {
  const times: Record<Side, number[]> = { ours: [], reference: [] }
  for (const side of sides) await firstAnswer(side, plan, CACHE_WRITTEN_MS)
  for (let start = 0; start < STARTS; start++) {
    for (const side of start % 2 === 0 ? sides : sides.toReversed()) {
      times[side].push(await firstAnswer(side, plan, 0))
    }
  }
  const facts = { kind: 'other' as const, name: 'start-up', database, unit: 'ms' }
  return lessIsBetter({ ...facts, ours: median(times.ours), reference: median(times.reference) })
}

async function firstAnswer(side: Side, plan: ServerPlan, stayMs: number): Promise<number> {
  const [byId] = requestCases
  const start = performance.now()
  const server = await startServer(side, plan)
  const response = await fetch(`http://127.0.0.1:${server.port}${byId!.request(side, 1, ROWS).path}`)
  await response.text()
  const took = performance.now() - start
  await delay(stayMs)
  await server.stop()
  return took
}
