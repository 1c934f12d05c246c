import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeApp, writeProject } from './app-folder.ts'
import { type BenchDatabase, createDatabase, type DatabaseKind } from './database.ts'
import { ROWS } from './dataset.ts'
import { Load } from './load/load.ts'
import { differingAnswer } from './measure/check-answers.ts'
import { measureCompile } from './measure/measure-compile.ts'
import { measureConnections } from './measure/measure-connections.ts'
import { measureMemory } from './measure/measure-memory.ts'
import { measureRequests } from './measure/measure-requests.ts'
import { measureStartUp } from './measure/measure-start-up.ts'
import { measureMigrations } from './migrations/measure-migrations.ts'
import type { MigrationMeasurement } from './migrations/migration-measurement.ts'
import { printMigrations } from './migrations/print-migrations.ts'
import { help, type Options, otherNames, readOptions } from './options.ts'
import type { Measurement } from './report/measurement.ts'
import { printMeasurements } from './report/print-measurements.ts'
import { requestCases } from './request-case.ts'
import { type ServerPlan, startServer } from './server-process.ts'

/** The benchmark: what is asked for on the command line, on each database there is, and then the report. */
const options = readOptions(process.argv.slice(2))
if (options === 'help') console.log(help)
else if ('fault' in options) {
  console.error(`${options.fault}\n\n${help}`)
  process.exitCode = 2
} else await run(options)

async function run(asked: Options): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'plinth-bench-'))
  const load = new Load()
  const measurements: Measurement[] = []
  const migrations: MigrationMeasurement[] = []
  // The interrupt of a terminal ends the other processes; what they were asked then fails, and the databases are dropped.
  let interrupted = false
  process.on('SIGINT', () => {
    interrupted = true
  })
  const take = (...taken: readonly Measurement[]) => {
    if (interrupted) throw new Error('Interrupted.')
    measurements.push(...taken)
    for (const { name, database, ratio, unit } of taken)
      console.error(`${database} ${name}: ${ratio.toFixed(2)} (${unit})`)
  }
  const takeMigration = (taken: MigrationMeasurement) => {
    if (interrupted) throw new Error('Interrupted.')
    migrations.push(taken)
    console.error(printMigrations([taken]).split('\n')[1])
    for (const fault of taken.faults) console.error(`  ${fault}`)
  }
  try {
    const project = join(folder, 'project')
    await writeProject(project, ROWS)
    for (const kind of asked.databases) {
      if (!needsDataset(asked)) break
      await onDatabase(kind, folder, asked, (plan) => measureDatabase(kind, plan, load, asked, take))
    }
    for (const kind of asked.only.has('migrations') ? asked.databases : []) {
      await migrateOn(kind, join(folder, `migrations-${kind}`), asked, takeMigration)
    }
    if (asked.only.has('compile')) take(...(await measureCompile(join(folder, 'compiled'))))
  } finally {
    load.end()
    await rm(folder, { recursive: true, force: true })
  }
  if (measurements.length > 0) console.log(printMeasurements(measurements))
  if (migrations.length > 0) console.log(printMigrations(migrations))
  const all = [...measurements, ...migrations]
  if (asked.json !== undefined) await writeFile(asked.json, `${JSON.stringify(all, null, 2)}\n`)
}

/** Compiling and migrating have projects of their own. */
function needsDataset({ only }: Options): boolean {
  return [...only].some((name) => name !== 'compile' && name !== 'migrations')
}

/** On two databases of its own: one that is served, and one that is changed by hand. */
async function migrateOn(
  kind: DatabaseKind,
  folder: string,
  { rows }: Options,
  take: (taken: MigrationMeasurement) => void,
): Promise<void> {
  await mkdir(folder)
  const live = await createOrSkip(kind, folder)
  if (!live) return
  const copy = await createDatabase(kind, folder)
  try {
    await measureMigrations({ kind, folder, rows, liveUrl: live.url, copyUrl: copy.url }, take)
  } finally {
    await live.drop()
    await copy.drop()
  }
}

function createOrSkip(kind: DatabaseKind, folder: string): Promise<BenchDatabase | undefined> {
  return createDatabase(kind, folder).catch((error: Error) => {
    console.error(`${kind}: skipped, because it is not there (${error.message})`)
    return undefined
  })
}

/** Makes a database with all rows, by one start of the app, and drops it when `work` is done. */
async function onDatabase(
  kind: DatabaseKind,
  folder: string,
  { nodeOptions }: Options,
  work: (plan: ServerPlan) => Promise<void>,
): Promise<void> {
  const database = await createOrSkip(kind, folder)
  if (!database) return
  try {
    const app = join(folder, kind)
    await writeApp(join(folder, 'project'), kind, app)
    const plan = { databaseUrl: database.url, app, caches: join(folder, `${kind}-cache`), nodeOptions }
    await (await startServer('ours', plan)).stop()
    await database.analyze()
    await work(plan)
  } finally {
    await database.drop()
  }
}

async function measureDatabase(
  kind: DatabaseKind,
  plan: ServerPlan,
  load: Load,
  { only, rounds, seconds }: Options,
  take: (...taken: readonly Measurement[]) => void,
): Promise<void> {
  const cases = requestCases.filter(({ name }) => only.has(name))
  if (cases.length > 0) {
    const servers = { ours: await startServer('ours', plan), reference: await startServer('reference', plan) }
    try {
      for (const what of cases) {
        const ports = { ours: servers.ours.port, reference: servers.reference.port }
        const difference = await differingAnswer(what, ports, ROWS)
        if (difference !== undefined) throw new Error(`The servers answer differently.\n${difference}`)
        take(...(await measureRequests(what, { database: kind, load, servers, rounds, sliceMs: seconds * 1000 })))
      }
    } finally {
      await Promise.all(Object.values(servers).map((server) => server.stop()))
    }
  }
  for (const name of otherNames) {
    if (!only.has(name)) continue
    if (name === 'start-up') take(await measureStartUp(kind, plan))
    if (name === 'memory') take(...(await measureMemory(kind, plan, load)))
    if (name === 'connections') take(...(await measureConnections(kind, plan, load)))
  }
}
