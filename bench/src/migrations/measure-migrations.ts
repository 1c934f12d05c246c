import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { buildProject } from '@plinth/host'
import { writeApp } from '../app-folder.ts'
import type { DatabaseKind } from '../database.ts'
import { startServer } from '../server-process.ts'
import { ByHand, type TimedStep } from './by-hand.ts'
import { Developed } from './developed.ts'
import { fillTables } from './fill-tables.ts'
import { firstChange, type LargeChange, largeChanges } from './large-changes.ts'
import { writeLargeProject } from './large-project.ts'
import type { MigrationMeasurement } from './migration-measurement.ts'
import { openPlain } from './plain-database.ts'
import { Visitors } from './visitors.ts'

export interface MigrationsAsked {
  readonly kind: DatabaseKind
  /** An empty folder for this database. */
  readonly folder: string
  /** How many rows the large tables have. */
  readonly rows: number
  /** Two empty databases: that of the backend, and that in which its changes are made by hand. */
  readonly liveUrl: string
  readonly copyUrl: string
  /** Some of them, in their order; all unless given. */
  readonly changes?: readonly LargeChange[]
  /** Visitors come so long before a change, that what it does to them shows, and stay until those who waited are answered. */
  readonly aroundMs?: number
}

/** Changes a project with large tables under the eyes of its visitors, and the same by hand on a copy, change by change. */
export async function measureMigrations(
  { kind, folder, rows, liveUrl, copyUrl, changes = largeChanges, aroundMs = 500 }: MigrationsAsked,
  take: (taken: MigrationMeasurement) => void,
): Promise<void> {
  const project = join(folder, 'project')
  await writeLargeProject(project, kind)
  const visitors = new Visitors()
  let developed: Developed | undefined
  let byHand: ByHand | undefined
  try {
    await writeApp(project, kind, join(folder, 'app'))
    for (const url of [liveUrl, copyUrl]) await makeAndFill(kind, url, folder, rows)
    // The rows are there; new fields would have to be in their files too.
    await rm(join(project, 'data'), { recursive: true })
    byHand = await ByHand.open(kind, copyUrl, await built(project, kind))
    developed = await Developed.open(project, kind, liveUrl)
    await developed.take(firstChange)
    await byHand.take(await built(project, kind))
    for (const change of changes) {
      visitors.come(developed.port)
      await after(aroundMs)
      const seconds = await developed.take(change)
      await after(aroundMs)
      const visits = await visitors.leave()
      const steps = await byHand.take(await built(project, kind))
      const alone = sumOf(steps, ({ seconds }) => seconds)
      take({
        kind: 'migration',
        name: change.name,
        database: kind,
        ours: seconds,
        reference: alone,
        ratio: alone / seconds,
        unit: 's',
        rows,
        rowsPerSecond: rows / seconds,
        ...visits,
        said: sumOf(steps, ({ said }) => said ?? Number.NaN),
        saidWait: sumOf(steps, ({ said, waits }) => (waits === 'nobody' ? 0 : (said ?? Number.NaN))),
        steps,
      })
    }
  } finally {
    visitors.end()
    await developed?.close()
    await byHand?.close()
  }
}

/** By one start of the app, which makes its tables, and then within the database. */
async function makeAndFill(kind: DatabaseKind, databaseUrl: string, folder: string, rows: number): Promise<void> {
  const plan = { databaseUrl, app: join(folder, 'app'), caches: join(folder, 'caches'), nodeOptions: [] }
  await (await startServer('ours', plan)).stop()
  const database = await openPlain(kind, databaseUrl)
  await fillTables(database, kind, rows)
  await database.close()
}

async function built(project: string, kind: DatabaseKind) {
  const build = await buildProject(project, kind)
  if (build.kind === 'refused') throw new Error(build.problems.map(({ message }) => message).join('\n'))
  return build.project
}

function sumOf(steps: readonly TimedStep[], value: (step: TimedStep) => number): number {
  return steps.reduce((sum, step) => sum + value(step), 0)
}
