import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { inspect } from 'node:util'
import { type DevelopEvent, develop, editProject } from '@plinth/host'
import type { DatabaseKind } from '@plinth/manifest'
import { afterEach, expect, test } from 'vitest'
import { absenceOf, type NewDatabase, newDatabase } from '../databases/new-database.ts'
import { built } from '../servers/ejected-app.ts'
import { commonSettings, SERVICE_KEY } from '../servers/server.ts'
import { allRows } from './all-rows.ts'
import { type Change, chinookChanges } from './chinook-edits.ts'
import { textsOf, wayBackOf } from './project-texts.ts'
import { Visitors } from './visitors.ts'

const chinook = resolve(import.meta.dirname, '../../../examples/chinook')

let closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.reverse()) await close()
  closing = []
})

/** Each database has a test file of its own, so that they run side by side: there and back takes most of a minute. */
export async function chinookComesBack(kind: DatabaseKind): Promise<void> {
  const absence = await absenceOf(kind)

  test.skipIf(absence !== undefined)(
    `Chinook on ${kind} goes through all changes under readers and writers, and comes back by taking each one back`,
    { timeout: 300_000 },
    async () => {
      const { folder, database, live, origin } = await startChinook(kind)
      const filesBefore = await textsOf(folder)
      const rowsBefore = await allRows(database)
      const visitors = new Visitors(`${origin}/rest/v1`, SERVICE_KEY)
      closing.push(async () => void (await visitors.leave()))

      const back: Change[] = []
      for (const change of chinookChanges) {
        const undo = await wayBackOf(folder, change)
        if (process.env.PLINTH_LOG) console.log(Math.round(performance.now()), JSON.stringify(change).slice(0, 100))
        await live.after(() => editProject(folder, change))
        back.unshift(undo)
      }
      expect(await textsOf(folder)).not.toEqual(filesBefore)
      for (const undo of back) {
        if (process.env.PLINTH_LOG) console.log(Math.round(performance.now()), JSON.stringify(undo).slice(0, 100))
        await live.after(() => editProject(folder, undo))
      }

      const { answered, failures, longestMs } = await visitors.leave()
      console.log(
        `${kind}: ${2 * chinookChanges.length} changes of Chinook; ${answered} requests meanwhile, ${failures.length} failed, the longest took ${Math.round(longestMs)} ms`,
      )
      expect(failures).toEqual([])
      expect(answered).toBeGreaterThan(500)
      expect(await visitors.rowsKept()).toBe(visitors.rowsWritten)
      await visitors.tidyUp()
      expect(await textsOf(folder)).toEqual(filesBefore)
      expect(await allRows(database)).toEqual(rowsBefore)
    },
  )
}

interface Live {
  /** Does something to the folder and resolves when a revision made after it answers; rejects if none will. */
  after(work: () => Promise<unknown>): Promise<void>
}

async function startChinook(kind: DatabaseKind): Promise<{
  readonly folder: string
  readonly database: NewDatabase
  readonly origin: string
  readonly live: Live
}> {
  const folder = await mkdtemp(join(tmpdir(), 'plinth-chinook-'))
  closing.push(() => rm(folder, { recursive: true, force: true }))
  await cp(chinook, folder, { recursive: true, filter: (path) => !path.includes('.plinth') })
  const database = await newDatabase(kind)
  closing.push(() => database.drop())

  let heard = (_: DevelopEvent) => {}
  const development = await develop({
    folder,
    port: 0,
    host: '127.0.0.1',
    database: kind,
    databaseUrl: database.url,
    yes: true,
    environment: commonSettings,
    report: (event) => heard(event),
  })
  closing.push(() => development.close())
  await development.begun
  let app = await appOf(folder, kind)
  const after = async (work: () => Promise<unknown>) => {
    const appBefore = app
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    heard = (event) => {
      if (event.kind === 'live') resolve()
      else if (event.kind !== 'log' && event.kind !== 'waits for requests')
        reject(new Error(inspect(event, { depth: 6 })))
    }
    const done = await inTime(work(), 'The edit')
    expect(done).toMatchObject({ kind: 'edited' })
    app = await inTime(appOf(folder, kind), 'Compiling')
    // A role that nothing names yet changes no file of the app, and no revision follows.
    if (app !== appBefore) await inTime(promise, 'The revision')
  }
  return { folder, database, origin: `http://127.0.0.1:${development.port}`, live: { after } }
}

/** Says what does not come to an end, rather than that the test does not. */
async function inTime<Result>(result: Promise<Result>, what: string): Promise<Result> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    late.reject(
      new Error(`${what} takes more than a minute; ${process.getActiveResourcesInfo().join(', ')} are under way.`),
    )
  }, 60_000)
  return await Promise.race([result, late.promise]).finally(() => clearTimeout(timer))
}

async function appOf(folder: string, kind: DatabaseKind): Promise<string> {
  const { drafts } = await built(folder, kind)
  return JSON.stringify(drafts)
}
