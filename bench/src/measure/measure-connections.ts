import { setTimeout as delay } from 'node:timers/promises'
import type { DatabaseKind } from '../database.ts'
import { ROWS } from '../dataset.ts'
import type { Load } from '../load/load.ts'
import { lessIsBetter, type Measurement } from '../report/measurement.ts'
import { requestCases, requestText } from '../request-case.ts'
import { type ServerPlan, type Side, sides, startServer } from '../server-process.ts'

const CONNECTIONS = 2_000
const MS = 30_000
/** When every connection is open and the server has grown to what it needs for them. */
const GROWN_MS = 10_000

/** Two thousand clients that stay connected and ask once a second: what fails, and how memory goes. */
export async function measureConnections(database: DatabaseKind, plan: ServerPlan, load: Load): Promise<Measurement[]> {
  const failed: Record<Side, number> = { ours: 0, reference: 0 }
  const early: Record<Side, number> = { ours: 0, reference: 0 }
  const late: Record<Side, number> = { ours: 0, reference: 0 }
  for (const side of sides) {
    const server = await startServer(side, plan)
    const requests = Array.from({ length: 3000 }, (_, at) => requestText(requestCases[0]!.request(side, at, ROWS)))
    const running = load.run({ port: server.port, requests, connections: CONNECTIONS, ms: MS, pauseMs: 1000 })
    await delay(GROWN_MS)
    early[side] = server.memory()
    await delay(MS - GROWN_MS - 500)
    late[side] = server.memory()
    failed[side] = (await running).failed
    await server.stop()
  }
  const facts = { kind: 'other' as const, database }
  const failures = { ...facts, name: 'connections', unit: 'failed', ...failed }
  return [
    // None on either side is a draw.
    { ...failures, ratio: (failures.reference + 1) / (failures.ours + 1) },
    lessIsBetter({ ...facts, name: 'connections-memory', unit: 'MB after 10 s', ...early }),
    lessIsBetter({ ...facts, name: 'connections-memory', unit: 'MB after 30 s', ...late }),
  ]
}
