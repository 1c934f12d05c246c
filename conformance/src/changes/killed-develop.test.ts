import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { editProject, lookAhead, ProjectDatabase } from '@plinth/host'
import type { DatabaseKind } from '@plinth/manifest'
import { expect, test } from 'vitest'
import { PlinthProcess } from '../../../packages/cli/src/testing/plinth-process.ts'
import { Dice } from '../../../packages/manifest/src/testing/dice.ts'
import { absenceOf, type NewDatabase, newDatabase } from '../databases/new-database.ts'
import { built } from '../servers/ejected-app.ts'
import { commonSettings } from '../servers/server.ts'
import { allRows } from './all-rows.ts'
import type { Change } from './chinook-edits.ts'
import { kill, killSeed } from './kill.ts'
import { wayBackOf } from './project-texts.ts'

const chinook = resolve(import.meta.dirname, '../../../examples/chinook')
const kinds: readonly DatabaseKind[] = ['sqlite', 'postgres', 'mysql']
const rounds = Number(process.env.PLINTH_RUNS ?? (process.env.PLINTH_DEEP ? 40 : 3))
/** A first start takes about this long on a quiet machine, most of it in the database. */
const FIRST_START_MS = 2500

/** Rows are converted, copied into a table between and hidden, and tables change in every way there is. */
const change: Change = [
  { kind: 'renameField', table: 'track', field: 'milliseconds', to: 'duration' },
  { kind: 'changeField', table: 'track', field: 'bytes', to: { type: 'text', maxLength: 20 } },
  {
    kind: 'changeField',
    table: 'invoice',
    field: 'total',
    to: { type: 'decimal', precision: 12, scale: 3, required: true },
  },
  { kind: 'removeField', table: 'employee', field: 'fax' },
  { kind: 'addField', table: 'playlist', field: 'likes', to: { type: 'integer', required: true, default: 0 } },
  { kind: 'addIndex', table: 'customer', to: { fields: ['city'] } },
  { kind: 'linkToMany', table: 'customer', field: 'support_rep', through: 'customer_care', name: 'care' },
  { kind: 'renameTable', table: 'media_type', to: 'format' },
  { kind: 'addCheck', table: 'invoice', check: 'total_not_negative', to: 'total >= 0' },
]

for (const kind of kinds) {
  const absence = await absenceOf(kind)
  test.skipIf(absence !== undefined)(
    `plinth dev on ${kind} may be killed at any moment of a change: the next one serves the project, with all rows`,
    { timeout: 60_000 + rounds * 30_000 },
    async ({ onTestFailed }) => {
      onTestFailed(() => console.log(`To try the same moments again: PLINTH_SEED=${killSeed}`))
      const folder = await mkdtemp(join(tmpdir(), 'plinth-killed-'))
      await cp(chinook, folder, { recursive: true, filter: (path) => !path.includes('.plinth') })
      const database = await newDatabase(kind)
      let dev: PlinthProcess | undefined
      const start = () => {
        const where = ['--database', kind, '--database-url', database.url]
        dev = new PlinthProcess(folder, ['dev', '.', '--port', '0', '--yes', ...where], commonSettings)
        return dev
      }
      const dice = new Dice(killSeed)
      const killedWithin = async (running: PlinthProcess, ms: number) => {
        await after(dice.below(ms))
        kill(running.pid, { withAll: dice.coin() })
        await running.ended
      }
      try {
        await killedWithin(start(), FIRST_START_MS)
        let began = performance.now()
        await start().says(/API +http/)
        const startMs = performance.now() - began
        const back = await wayBackOf(folder, change)
        const rowsBefore = await allRows(database)
        expect(rowsBefore.playlist_track).toHaveLength(8715)
        began = performance.now()
        expect(await editProject(folder, change)).toMatchObject({ kind: 'edited' })
        await dev!.says(/Live again/)
        const changeMs = performance.now() - began
        const rowsAfter = await allRows(database)
        expect(rowsAfter).not.toEqual(rowsBefore)

        for (let round = 0; round < rounds; round++) {
          const [edits, rows] = round % 2 === 0 ? [back, rowsBefore] : [change, rowsAfter]
          expect(await editProject(folder, edits)).toMatchObject({ kind: 'edited' })
          await killedWithin(dev!, changeMs)
          if (dice.coin()) await killedWithin(start(), startMs)
          const [, api] = await start().says(/API +(http:\S+)/)
          await expectServed(api!, folder, database)
          expect(await allRows(database)).toEqual(rows)
        }
      } finally {
        if (dev) kill(dev.pid, { withAll: true })
        await dev?.ended
        await database.drop()
        await rm(folder, { recursive: true, force: true })
      }
    },
  )
}

/** Tables and columns are those of the project's files, and `plinth migrate status` has nothing to say. */
async function expectServed(api: string, folder: string, { kind, url: databaseUrl }: NewDatabase): Promise<void> {
  const build = await built(folder, kind)
  const exposed = new Set(build.project.apis.flatMap(({ tables }) => tables.map(({ table }) => table)))
  for (const { name, columns } of build.project.tables.filter((table) => exposed.has(table.name))) {
    const [row] = (await (await fetch(`${api}/${name}?limit=1`)).json()) as [object]
    expect(Object.keys(row).sort(), name).toEqual(columns.map((column) => column.name).sort())
  }
  await using database = await ProjectDatabase.open(build, { folder, databaseUrl, environment: commonSettings })
  const { status, change, drift } = await lookAhead(database, false)
  expect({ unfinished: status.unfinished, change, drift }).toEqual({
    unfinished: null,
    change: { kind: 'nothing' },
    drift: [],
  })
  expect(status.entries.map(({ state }) => state)).toEqual(['done'])
}
