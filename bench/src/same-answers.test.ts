import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeApp, writeProject } from './app-folder.ts'
import { type BenchDatabase, createDatabase } from './database.ts'
import { FEW_ROWS } from './dataset.ts'
import { differingAnswer } from './measure/check-answers.ts'
import { requestCases } from './request-case.ts'
import { type ServerPlan, type ServerProcess, type Side, startServer } from './server-process.ts'

/** Whether the two servers do the same work, which is what makes their times worth comparing. Nothing is timed here. */
describe('given the emitted app and the server written by hand, on one SQLite database', () => {
  let folder: string
  let database: BenchDatabase
  let servers: Record<Side, ServerProcess>

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plinth-bench-'))
    database = await createDatabase('sqlite', folder)
    const app = join(folder, 'app')
    await writeProject(join(folder, 'project'), FEW_ROWS)
    await writeApp(join(folder, 'project'), 'sqlite', app)
    const plan: ServerPlan = { databaseUrl: database.url, app, caches: join(folder, 'caches'), nodeOptions: [] }
    const ours = await startServer('ours', plan)
    servers = { ours, reference: await startServer('reference', plan) }
  }, 60_000)

  afterAll(async () => {
    await Promise.all(Object.values(servers ?? {}).map((server) => server.stop()))
    await rm(folder, { recursive: true, force: true })
  })

  it.each(requestCases.map((what) => [what.name, what] as const))('%s is answered alike', async (_name, what) => {
    const ports = { ours: servers.ours.port, reference: servers.reference.port }
    expect(await differingAnswer(what, ports, FEW_ROWS)).toBeUndefined()
  })
})
