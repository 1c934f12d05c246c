import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DevelopEvent, develop } from '@plinth/host'
import type { NewDatabase } from '../databases/new-database.ts'
import { commonSettings, type RunningApp } from './server.ts'

/** `PLINTH_LOG=1` shows what the apps log, which tells the reason of a 500. */
const SHOW_LOG = process.env.PLINTH_LOG === '1'

type Settings = Readonly<Record<string, string>>

/** Runs a project as `plinth dev` does: behind the host's door, in a folder that is a copy of the project's. */
export async function startLive(project: string, database: NewDatabase, settings: Settings = {}): Promise<RunningApp> {
  const folder = await mkdtemp(join(tmpdir(), 'plinth-conformance-live-'))
  await cp(project, folder, { recursive: true })
  const events: DevelopEvent[] = []
  const development = await develop({
    folder,
    port: 0,
    host: '127.0.0.1',
    database: database.kind,
    databaseUrl: database.url,
    environment: { ...commonSettings, ...settings },
    report: (event) => {
      events.push(event)
      if (SHOW_LOG && event.kind === 'log') console.log(event.line)
    },
  })
  const stop = async () => {
    await development.close()
    await rm(folder, { recursive: true, force: true })
  }
  await development.begun
  if (!events.some(({ kind }) => kind === 'live')) {
    await stop()
    throw new Error(`${project} does not start:\n${events.map((event) => JSON.stringify(event)).join('\n')}`)
  }
  return { origin: `http://127.0.0.1:${development.port}`, stop }
}
