import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { promisify } from 'node:util'
import { editProject, releaseDraft } from '@plinth/host'
import type { DatabaseKind } from '@plinth/manifest'
import { expect, test } from 'vitest'
import { Dice } from '../../../packages/manifest/src/testing/dice.ts'
import { absenceOf, newDatabase } from '../databases/new-database.ts'
import { built, type EjectedApp, ejectApp } from '../servers/ejected-app.ts'
import { commonSettings } from '../servers/server.ts'
import { allRows } from './all-rows.ts'
import type { Change } from './chinook-edits.ts'
import { killSeed } from './kill.ts'

const chinook = resolve(import.meta.dirname, '../../../examples/chinook')
const kinds: readonly DatabaseKind[] = ['sqlite', 'postgres', 'mysql']
const rounds = Number(process.env.PLINTH_RUNS ?? (process.env.PLINTH_DEEP ? 40 : 3))

/** Two releases, both with rows that are converted, and the first with rows that are copied. */
const releases: readonly Change[] = [
  [
    { kind: 'renameField', table: 'track', field: 'milliseconds', to: 'duration' },
    { kind: 'changeField', table: 'track', field: 'bytes', to: { type: 'text', maxLength: 20 } },
    { kind: 'linkToMany', table: 'customer', field: 'support_rep', through: 'customer_care', name: 'care' },
    { kind: 'addIndex', table: 'customer', to: { fields: ['city'] } },
  ],
  [
    {
      kind: 'changeField',
      table: 'invoice',
      field: 'total',
      to: { type: 'decimal', precision: 12, scale: 3, required: true },
    },
    {
      kind: 'changeField',
      table: 'invoice_line',
      field: 'unit_price',
      to: { type: 'decimal', precision: 12, scale: 4, required: true },
    },
    { kind: 'removeField', table: 'employee', field: 'fax' },
    { kind: 'addField', table: 'playlist', field: 'likes', to: { type: 'integer', required: true, default: 0 } },
    { kind: 'renameTable', table: 'media_type', to: 'format' },
  ],
]

for (const kind of kinds) {
  const absence = await absenceOf(kind)
  test.skipIf(absence !== undefined)(
    `an app on ${kind} may be killed at any moment of its migrations: the next start completes them`,
    { timeout: 60_000 + rounds * 30_000 },
    async ({ onTestFailed }) => {
      onTestFailed(() => console.log(`To try the same moments again: PLINTH_SEED=${killSeed}`))
      const folder = await mkdtemp(join(tmpdir(), 'plinth-killed-'))
      await cp(chinook, folder, { recursive: true, filter: (path) => !path.includes('.plinth') })
      const database = await newDatabase(kind)
      const apps: EjectedApp[] = []
      const eject = async () => {
        const app = await ejectApp(folder, kind)
        apps.push(app)
        return app
      }
      const dice = new Dice(killSeed)
      try {
        await releaseDraft(folder, await built(folder, kind), 'first')
        const first = await eject()
        await (await first.start(database.url)).stop()
        const rowsBefore = await allRows(database)
        expect(rowsBefore.playlist_track).toHaveLength(8715)
        for (const [place, change] of releases.entries()) {
          expect(await editProject(folder, change)).toMatchObject({ kind: 'edited' })
          await releaseDraft(folder, await built(folder, kind), `release-${place}`)
        }
        const app = await eject()
        const began = performance.now()
        const running = await app.start(database.url)
        const startMs = performance.now() - began
        await running.stop()
        const rowsAfter = await allRows(database)

        for (let round = 0; round < rounds; round++) {
          for (const _ of releases) await migrate(app, database.url, 'undo')
          expect(await allRows(database)).toEqual(rowsBefore)
          for (let kills = 1 + dice.below(2); kills > 0; kills--) {
            await killedStart(app, database.url, dice.below(startMs))
          }
          await (await app.start(database.url)).stop()
          expect(await allRows(database)).toEqual(rowsAfter)
          expect(await migrate(app, database.url, 'status')).not.toMatch(/to be applied|running|stopped/)
        }
      } finally {
        for (const app of apps) await app.remove()
        await database.drop()
        await rm(folder, { recursive: true, force: true })
      }
    },
  )
}

async function killedStart({ folder }: EjectedApp, url: string, ms: number): Promise<void> {
  const env = { ...commonSettings, PORT: '0', DATABASE_URL: url }
  const child = spawn(process.execPath, ['src/server.ts'], { cwd: folder, env, stdio: 'ignore' })
  const ended = once(child, 'exit')
  await after(ms)
  child.kill('SIGKILL')
  await ended
}

/** What `npm run migrate -- <command>` says. */
async function migrate({ folder }: EjectedApp, url: string, command: string): Promise<string> {
  const env = { ...commonSettings, DATABASE_URL: url }
  const { stdout } = await promisify(execFile)(process.execPath, ['src/migrate.ts', command], { cwd: folder, env })
  return stdout
}
