import { setTimeout as delay } from 'node:timers/promises'
import type { DatabaseKind } from '../database.ts'
import { ROWS } from '../dataset.ts'
import type { Load } from '../load/load.ts'
import { lessIsBetter, type Measurement, median } from '../report/measurement.ts'
import { requestCases, requestText } from '../request-case.ts'
import { type ServerPlan, type Side, sides, startServer } from '../server-process.ts'

const STARTS = 3
const LOAD_MS = 10_000
/** The collector has run by then, if it wants to. */
const SETTLE_MS = 3_000

/** Resident memory of a server that has answered one request, and after ten seconds of reads of every kind. */
export async function measureMemory(database: DatabaseKind, plan: ServerPlan, load: Load): Promise<Measurement[]> {
  const idle: Record<Side, number[]> = { ours: [], reference: [] }
  const after: Record<Side, number> = { ours: 0, reference: 0 }
  for (let start = 0; start < STARTS; start++) {
    for (const side of sides) {
      const server = await startServer(side, plan)
      const requests = Array.from({ length: 1000 }, (_, at) =>
        requestText(reads[at % reads.length]!.request(side, at, ROWS)),
      )
      const task = { port: server.port, requests, connections: 1, ms: 1, pauseMs: 0 }
      await load.run(task)
      await delay(SETTLE_MS)
      idle[side].push(server.memory())
      if (start === 0) {
        await load.run({ ...task, connections: 32, ms: LOAD_MS })
        await delay(SETTLE_MS)
        after[side] = server.memory()
      }
      await server.stop()
    }
  }
  const facts = { kind: 'other' as const, database, unit: 'MB' }
  return [
    lessIsBetter({ ...facts, name: 'memory', ours: median(idle.ours), reference: median(idle.reference) }),
    lessIsBetter({ ...facts, name: 'memory-after-load', ...after }),
  ]
}

const reads = requestCases.filter(({ writes }) => !writes)
