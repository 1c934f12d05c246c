import type { DatabaseKind } from '../database.ts'
import { ROWS } from '../dataset.ts'
import type { Load } from '../load/load.ts'
import type { LoadResult } from '../load/load-task.ts'
import { lessIsBetter, type Measurement, median, moreIsBetter } from '../report/measurement.ts'
import { type RequestCase, requestText } from '../request-case.ts'
import { type ServerProcess, type Side, sides } from '../server-process.ts'

export interface RequestsOptions {
  readonly database: DatabaseKind
  readonly load: Load
  readonly servers: Readonly<Record<Side, ServerProcess>>
  readonly rounds: number
  /** How long one server is loaded before it is the other's turn. */
  readonly sliceMs: number
}

const CONNECTIONS = 32
const DISTINCT_REQUESTS = 3_000
/** Long enough for what is hot to be compiled and for the database to have the pages in memory. */
const WARM_UP_MS = 2_000

/** What one server did in one slice. */
interface Slice extends LoadResult {
  readonly perSecond: number
  readonly cpuPerRequest: number
}

/** Loads both servers in turn, in short slices, so that whatever else the machine does strikes both. */
export async function measureRequests(what: RequestCase, options: RequestsOptions): Promise<Measurement[]> {
  const { database, rounds, sliceMs } = options
  const slices: Record<Side, Slice[]> = { ours: [], reference: [] }
  for (const side of sides) await slice(what, side, 0, WARM_UP_MS, options)
  for (let round = 0; round < rounds; round++) {
    for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
      slices[side].push(await slice(what, side, round, sliceMs, options))
    }
  }
  const facts = (unit: string, of: (one: Slice) => number) => ({
    ...{ kind: 'request' as const, name: what.name, database, unit },
    ...{ ours: median(slices.ours.map(of)), reference: median(slices.reference.map(of)) },
  })
  return [
    moreIsBetter(facts('requests/s', ({ perSecond }) => perSecond)),
    lessIsBetter(facts('CPU µs/request', ({ cpuPerRequest }) => cpuPerRequest)),
    lessIsBetter(facts('ms p50', ({ p50 }) => p50)),
    lessIsBetter(facts('ms p99', ({ p99 }) => p99)),
  ]
}

async function slice(
  what: RequestCase,
  side: Side,
  round: number,
  ms: number,
  { servers, load }: RequestsOptions,
): Promise<Slice> {
  const server = servers[side]
  const first = round * DISTINCT_REQUESTS
  const requests = Array.from({ length: DISTINCT_REQUESTS }, (_, index) =>
    requestText(what.request(side, first + index, ROWS)),
  )
  const before = server.cpu()
  const result = await load.run({ port: server.port, requests, connections: CONNECTIONS, ms, pauseMs: 0 })
  const cpu = server.cpu() - before
  if (result.failed > 0) throw new Error(`${result.failed} requests of "${what.name}" failed (${side}).`)
  if (result.busy > 0.9) console.error(`${what.name}: the load itself was busy for ${Math.round(result.busy * 100)} %.`)
  return { ...result, perSecond: result.answered / result.seconds, cpuPerRequest: cpu / result.answered }
}
