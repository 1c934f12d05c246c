import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { DatabaseKind } from '@plinth/manifest'
import { afterAll, describe, expect, it } from 'vitest'
import { absenceOf } from '../src/databases/new-database.ts'
import { Random } from './generate/random.ts'
import { randomBytesOfRequests } from './generate/raw-bytes.ts'
import { type FuzzRequest, randomRequest } from './generate/request.ts'
import { HttpClient, sendBytes } from './run/http-client.ts'
import { answerFault, leak } from './run/invariants.ts'
import { residentMb, startTarget, untouchableRows } from './run/target.ts'

const deep = process.env.PLINTH_DEEP === '1'
const seed = Number(process.env.PLINTH_SEED ?? (deep ? randomInt(1, 2 ** 31) : 1))
const times = deep ? 10 : 1

/** How many requests each database gets, by the client and as bytes. */
const amounts: Readonly<Record<DatabaseKind, { requests: number; raw: number }>> = {
  sqlite: { requests: 15_000 * times, raw: 1_000 * times },
  postgres: { requests: 3_500 * times, raw: 150 * times },
  mysql: { requests: 3_500 * times, raw: 150 * times },
}
const CONNECTIONS = 24
/** Above the time limits of the target, which end what takes long. */
const SLOWEST_MS = 10_000
const SLOWEST_HEALTH_MS = 2_000
const MOST_GROWTH_MB = 200

const told: string[] = []

describe.each(['sqlite', 'postgres', 'mysql'] as const)(`on %s, requests from seed ${seed}`, async (kind) => {
  const absent = await absenceOf(kind)

  it.skipIf(absent)(
    'no request breaks the server, touches what is not its own or looks inside',
    { timeout: 120_000 * times },
    async () => {
      const target = await startTarget(kind)
      const { origin, pid } = target.app
      const client = new HttpClient(origin, CONNECTIONS)
      try {
        const before = await untouchableRows(origin)
        const faults: string[] = []
        const health = watchHealth(origin)
        let asked = 0
        let succeeded = 0
        const lane = async (name: number, count: number, send: (random: Random) => Promise<string | undefined>) => {
          const random = new Random(seed * 1_000 + name)
          for (let index = 0; index < count && faults.length < 20; index++) {
            asked++
            const fault = await send(random)
            if (fault !== undefined) faults.push(`${fault}\n  seed ${seed}, lane ${name}, request ${index}`)
          }
        }
        // One lane a connection, so that each has its own fixed course whatever the others do.
        const { requests, raw } = amounts[kind]
        const byClient = Array.from({ length: CONNECTIONS }, (_, name) =>
          lane(name, Math.ceil(requests / CONNECTIONS), async (random) => {
            const { fault, status } = await ask(client, randomRequest(random))
            if (status < 400) succeeded++
            return fault
          }),
        )
        const warm = pause(3_000).then(() => residentMb(pid))
        const byBytes = Array.from({ length: 4 }, (_, name) =>
          lane(500 + name, Math.ceil(raw / 4), (random) => askWithBytes(origin, randomBytesOfRequests(random))),
        )
        await Promise.all([...byClient, ...byBytes])
        const slowestHealth = await health.stop()
        expect(faults, `the app says:\n${target.app.output().slice(-5_000)}`).toEqual([])
        expect(await untouchableRows(origin)).toBe(before)
        expect(slowestHealth).toBeLessThan(SLOWEST_HEALTH_MS)
        const growth = residentMb(pid) - (await warm)
        expect(growth).toBeLessThan(MOST_GROWTH_MB)
        // Requests that all fail at the first check would prove little.
        expect(succeeded / requests).toBeGreaterThan(0.15)
        told.push(
          `${asked} on ${kind} (${Math.round((100 * succeeded) / requests)} % done as asked, /healthz at most ${Math.round(slowestHealth)} ms, memory ${Math.round(growth)} MB more)`,
        )
      } finally {
        client.close()
        await target.stop()
      }
    },
  )
})

afterAll(() => console.log(`fuzz, seed ${seed}: ${told.join('; ')}`))

async function ask(client: HttpClient, request: FuzzRequest): Promise<{ fault: string | undefined; status: number }> {
  const answer = await client.send(request)
  const fault = answer === undefined ? 'no answer' : answerFault(answer, SLOWEST_MS)
  return { fault: fault && `${fault}\n  ${asCurl(request)}`, status: answer?.status ?? 0 }
}

/** Of bytes that may be no request, each answer that comes back has to keep the same rules. */
async function askWithBytes(origin: string, bytes: Buffer): Promise<string | undefined> {
  const shown = () => `\n  bytes in base64: ${bytes.toString('base64').slice(0, 20_000)}`
  try {
    const answer = await sendBytes(origin, bytes)
    const failed = /^HTTP\/1\.1 5\d\d [\s\S]{0,600}/m.exec(answer)?.[0] ?? leak(answer)
    return failed && failed + shown()
  } catch (error) {
    return (error as Error).message + shown()
  }
}

/** Asks for the health of the server all the while, as a load balancer does. */
function watchHealth(origin: string): { stop(): Promise<number> } {
  let slowest = 0
  let stopped = false
  const watching = (async () => {
    while (!stopped) {
      const begun = performance.now()
      const answer = await fetch(`${origin}/healthz`)
      await answer.text()
      if (answer.status !== 200) throw new Error(`/healthz answered ${answer.status}`)
      slowest = Math.max(slowest, performance.now() - begun)
      await pause(100)
    }
  })()
  return {
    stop: async () => {
      stopped = true
      await watching
      return slowest
    },
  }
}

function asCurl({ method, target, headers, body }: FuzzRequest): string {
  const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
  const lines = Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`)
  const data = body === undefined ? '' : ` --data-binary @<(echo ${body.toString('base64').slice(0, 8000)} | base64 -d)`
  return `curl -g -X ${method} ${lines.join(' ')}${data} ${quoted(`http://localhost:4400${target}`)}`.slice(0, 12_000)
}
