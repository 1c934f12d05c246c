import './compile-cache.ts'
import { flushCompileCache } from 'node:module'
import type { Settings } from '../config/settings.ts'
import { checkMigrated } from '../migrate/check-migrated.ts'
import { purgeNowAndThen } from '../migrate/purge-now-and-then.ts'
import { runMigrations } from '../migrate/run-migrations.ts'
import { StartProblem } from '../problem/start-problem.ts'
import type { Schema } from '../table/schema.ts'
import type { Server } from './server.ts'
import { stopWhenTold } from './shutdown.ts'
import { startExitCodeOf } from './start-exit-code.ts'
import { startProblemLines } from './start-problem-lines.ts'
import { waitForDatabase } from './wait-for-database.ts'

const OLDEST_NODE = 24
/** Once the first requests have been answered: writing the cache takes some milliseconds. */
const FLUSH_AFTER_MS = 2000

/** What an app hands over to be served. */
export interface Backend {
  buildApp(config: Settings): Promise<Server>
  readConfig(environment: NodeJS.ProcessEnv): Settings
  readonly tables: Schema
  /** Where the app's `migrations` and `seeds` are. */
  readonly folder: URL
}

/** Starts a backend and keeps it running until it is told to stop. What prevents the start is said in plain words. */
export async function serve(backend: Backend): Promise<void> {
  let config: Settings | undefined
  try {
    refuseOldNode()
    config = backend.readConfig(process.env)
    await start(backend, config)
  } catch (error) {
    for (const line of startProblemLines(error, config)) console.error(line)
    if (config?.logLevel === 'debug' || config?.logLevel === 'trace') console.error(error)
    process.exit(startExitCodeOf(error))
  }
}

async function start({ buildApp, tables, folder }: Backend, config: Settings): Promise<void> {
  const server = await buildApp(config)
  const { database, log } = server
  // A parent process may have something better to do than to wait: a project in development may change meanwhile.
  const waiting = () => void process.send?.({ kind: 'waiting' })
  await waitForDatabase(database, { databaseUrl: config.databaseUrl, log, waiting })
  if (config.migrate === 'never') await checkMigrated(database, folder)
  else await runMigrations({ database, folder, tables: [...tables.values()].map(({ declaration }) => declaration) })
  if (config.migrate === 'at-start') purgeNowAndThen(database, config.trashDays, log)

  stopWhenTold(server)
  await server.listen({
    host: config.host,
    port: config.port,
    listenTextResolver: (address) => `${config.name} listens at ${address}`,
  })
  process.send?.({ kind: 'ready', url: server.listeningOrigin })
  // Node itself writes it at the end of a process, which one that is killed does not reach.
  setTimeout(flushCompileCache, FLUSH_AFTER_MS).unref()
}

function refuseOldNode(): void {
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
    const found = `This is Node ${process.versions.node}, and this backend needs Node ${OLDEST_NODE} or later.`
    throw new StartProblem(found, 'Install it from https://nodejs.org.')
  }
}
