import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { absenceOf, newDatabase } from '../src/databases/new-database.ts'
import { type AppProcess, ejectApp } from '../src/servers/ejected-app.ts'
import { ask, post, project } from './run/target.ts'
import { TcpGate } from './run/tcp-gate.ts'

/** What happens to a backend and is nobody's request: databases that are away, disks that are full, twins. */
const NOTES = '/rest/v1/note'
const settings = { STATEMENT_TIMEOUT_MS: '2000', REQUEST_TIMEOUT_MS: '8000', LOG_LEVEL: 'error' }

describe.each(['postgres', 'mysql'] as const)('a database server, %s,', async (kind) => {
  const absent = await absenceOf(kind)

  it.skipIf(absent)('may be down at start, go away and come back', { timeout: 90_000 }, async () => {
    const ejected = await ejectApp(project, kind)
    const database = await newDatabase(kind)
    const gate = await TcpGate.before(database.url)
    const starting = ejected.start(gate.url, settings)
    try {
      await pause(2_500)
      await gate.open()
      const { origin } = await starting
      expect((await ask(origin, '/readyz')).status).toBe(200)
      expect((await ask(origin, `${NOTES}?id=eq.1`)).status).toBe(200)

      await gate.shut()
      const away = await ask(origin, `${NOTES}?id=eq.1`)
      expect(away).toMatchObject({ status: 503, body: expect.stringMatching(/"code":"080\d\d"/) })
      expect(away.body).not.toMatch(/127\.0\.0\.1|ECONN/)
      expect((await ask(origin, NOTES, post({ title: 'x' }))).status).toBe(503)
      expect((await ask(origin, '/healthz')).status).toBe(200)
      expect((await ask(origin, '/readyz')).status).toBe(503)

      await gate.open()
      await expect.poll(async () => (await ask(origin, '/readyz')).status, { timeout: 15_000 }).toBe(200)
      expect((await ask(origin, NOTES, post({ title: 'after' }))).status).toBe(201)
      const kept = await ask(origin, `${NOTES}?title=in.(x,after)&select=title`)
      expect(JSON.parse(kept.body)).toEqual([{ title: 'after' }])
    } finally {
      await starting.then((app) => app.stop()).catch(() => {})
      await gate.shut().catch(() => {})
      await ejected.remove()
      await database.drop()
    }
  })
})

describe.each(['sqlite', 'postgres', 'mysql'] as const)('two processes, on %s,', async (kind) => {
  const absent = await absenceOf(kind)

  it.skipIf(absent)('start on one new database, which is made and filled once', { timeout: 90_000 }, async () => {
    const ejected = await ejectApp(project, kind)
    const database = await newDatabase(kind)
    const starting = await Promise.allSettled([0, 1, 2].map(() => ejected.start(database.url, settings)))
    const apps = starting.flatMap((each): AppProcess[] => (each.status === 'fulfilled' ? [each.value] : []))
    try {
      expect(starting.filter(({ status }) => status === 'rejected')).toEqual([])
      for (const { origin } of apps) {
        const { body } = await ask(origin, '/rest/v1/marker?select=id&order=id')
        expect(JSON.parse(body)).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }])
      }
      // What one writes the other sees, and both may write at once.
      const written = await Promise.all(
        Array.from({ length: 40 }, (_, index) =>
          ask(apps[index % apps.length]!.origin, NOTES, post({ title: `twin ${index}` })),
        ),
      )
      expect(written.map(({ status, body }) => (status === 201 ? 'written' : body))).toEqual(
        written.map(() => 'written'),
      )
      const { body } = await ask(apps[0]!.origin, `${NOTES}?title=like.twin*&select=count()`)
      expect(JSON.parse(body)).toEqual([{ count: 40 }])
    } finally {
      await Promise.all(apps.map((app) => app.stop()))
      await ejected.remove()
      await database.drop()
    }
  })
})

/** A file system of some megabytes; only some users may make one. */
async function smallDisk(): Promise<{ folder: string; remove(): Promise<void> } | undefined> {
  const run = promisify(execFile)
  const folder = await mkdtemp(join(tmpdir(), 'plinth-small-disk-'))
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder])
  } catch {
    await rm(folder, { recursive: true })
    return undefined
  }
  const remove = async () => {
    await run('umount', ['-l', folder])
    await rm(folder, { recursive: true })
  }
  return { folder, remove }
}

describe('a full disk, with SQLite,', async () => {
  const disk = await smallDisk()

  it.skipIf(!disk)(
    'refuses writes and goes on reading; with room again it goes on writing',
    { timeout: 60_000 },
    async () => {
      const { folder, remove } = disk!
      const ballast = join(folder, 'ballast')
      await writeFile(ballast, Buffer.alloc(1024 * 1024))
      const ejected = await ejectApp(project, 'sqlite')
      const app = await ejected.start(`file:${join(folder, 'data.sqlite')}`, settings)
      const { origin } = app
      try {
        let written = 0
        let full: Awaited<ReturnType<typeof ask>> | undefined
        while (full === undefined && written < 500) {
          const answer = await ask(origin, NOTES, post({ title: 'filler', body: 'x'.repeat(50_000) }))
          if (answer.status === 201) written++
          else full = answer
        }
        expect(full).toMatchObject({ status: 503, body: expect.stringContaining('"code":"53100"') })
        const count = async () => JSON.parse((await ask(origin, `${NOTES}?title=eq.filler&select=count()`)).body)
        expect(await count()).toEqual([{ count: written }])
        expect((await ask(origin, '/healthz')).status).toBe(200)

        await rm(ballast)
        expect((await ask(origin, NOTES, post({ title: 'filler' }))).status).toBe(201)
        expect(await count()).toEqual([{ count: written + 1 }])
      } finally {
        await app.stop()
        await ejected.remove()
        await remove()
      }
    },
  )
})
