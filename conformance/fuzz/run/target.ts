import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { DatabaseKind } from '@plinth/manifest'
import { type NewDatabase, newDatabase } from '../../src/databases/new-database.ts'
import { type AppProcess, ejectApp } from '../../src/servers/ejected-app.ts'
import { SERVICE_KEY } from '../../src/servers/server.ts'

/** The app that is attacked: a process of its own, of the project beside, on a new database. */
export interface Target {
  readonly app: AppProcess
  readonly database: NewDatabase
  stop(): Promise<void>
}

export const project = fileURLToPath(new URL('../project', import.meta.url))

export async function startTarget(
  kind: DatabaseKind,
  settings: Readonly<Record<string, string>> = {},
): Promise<Target> {
  const ejected = await ejectApp(project, kind)
  const database = await newDatabase(kind)
  const app = await ejected.start(database.url, {
    STATEMENT_TIMEOUT_MS: '2000',
    REQUEST_TIMEOUT_MS: '8000',
    LOG_LEVEL: 'error',
    ...settings,
  })
  return {
    app,
    database,
    stop: async () => {
      await app.stop()
      await ejected.remove()
      await database.drop()
    },
  }
}

/** An answer of any app, with the time it took. */
export async function ask(
  origin: string,
  path: string,
  options: RequestInit = {},
): Promise<{ status: number; body: string; ms: number }> {
  const begun = performance.now()
  const response = await fetch(origin + path, options)
  const body = await response.text()
  return { status: response.status, body, ms: performance.now() - begun }
}

export const post = (rows: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: typeof rows === 'string' ? rows : JSON.stringify(rows),
})

/** The rows that no request of a fuzzer may change, as the service key sees them. */
export async function untouchableRows(origin: string): Promise<string> {
  const read = async (table: string) => {
    const response = await fetch(`${origin}/rest/v1/${table}?order=id&select=*`, {
      headers: { apikey: SERVICE_KEY, authorization: `Bearer ${SERVICE_KEY}` },
    })
    return response.text()
  }
  return `${await read('marker')}\n${(await read('vault')).replace(/"note_id":\d+/g, '"note_id":null')}`
}

/** Resident memory of a process, in megabytes. */
export function residentMb(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(kilobytes?.[1] ?? 0) / 1024
}
