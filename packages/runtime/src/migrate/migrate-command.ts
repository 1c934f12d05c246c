import { fileURLToPath } from 'node:url'
import type { Settings } from '../config/settings.ts'
import type { Database } from '../database/database.ts'
import { startExitCodeOf } from '../http/start-exit-code.ts'
import { startProblemLines } from '../http/start-problem-lines.ts'
import { waitForDatabase } from '../http/wait-for-database.ts'
import type { TableDeclaration } from '../table/declaration.ts'
import { databaseStatus } from './database-status.ts'
import { readMigrations } from './migration.ts'
import { purgeTrash } from './purge-trash.ts'
import { runMigrations } from './run-migrations.ts'
import { type Migrator, serveMigrator } from './serve-migrator.ts'
import { refuseToDropAll, undoMigration } from './undo-migration.ts'

/** What an app hands over to be migrated. */
export interface MigratedApp {
  openDatabase(config: Settings): Promise<Database>
  readConfig(environment: NodeJS.ProcessEnv): Settings
  readonly tables: readonly TableDeclaration[]
  /** Where the app's `migrations` and `seeds` are. */
  readonly folder: URL
}

const USAGE = `npm run migrate                    brings the database up to date
npm run migrate -- status          says what it has been through, and what is left to do
npm run migrate -- undo            takes the newest migration back
npm run migrate -- purge [days]    removes for good what was dropped longer ago than this (default: TRASH_DAYS, else 30)`

const SERVE = '--serve'

/** The exit code for words that are not understood, as of `plinth`. */
const MISREAD = 2

/**
 * The command that `npm run migrate` runs; and, started by another process with `--serve`, the migrator that it talks to.
 * Sets the exit code; what went wrong is said in plain words.
 */
export async function migrateCommand(
  app: MigratedApp,
  words: readonly string[] = process.argv.slice(2),
): Promise<void> {
  if (words.some((word) => word === '--help' || word === '-h')) return console.log(USAGE)
  const misread = misreadIn(words)
  if (misread !== undefined) {
    console.error(`${misread}\n${USAGE}`)
    process.exitCode = MISREAD
    return
  }
  let config: Settings | undefined
  try {
    config = app.readConfig(process.env)
    const database = await app.openDatabase(config)
    try {
      await run({ ...app, database, config }, words)
    } finally {
      await database.close()
    }
  } catch (error) {
    for (const line of startProblemLines(error, config)) console.error(line)
    process.exitCode = startExitCodeOf(error)
  }
}

/** What is wrong with the words of a person, if something is. */
function misreadIn([command = 'apply', ...more]: readonly string[]): string | undefined {
  if (command === SERVE) return undefined
  if (!Object.hasOwn(commands, command) || more.length > (command === 'purge' ? 1 : 0)) {
    return `There is no command "${[command, ...more].join(' ')}".`
  }
  return more.every((days) => /^\d{1,5}$/.test(days)) ? undefined : `"${more[0]}" is no number of days.`
}

interface Opened extends Migrator {
  readonly config: Settings
}

async function run(app: Opened, [command = 'apply', ...more]: readonly string[]): Promise<void> {
  const { database, config } = app
  if (command === SERVE) return serveMigrator(app)
  const log = { warn: (_facts: unknown, message?: string) => console.error(message) }
  await waitForDatabase(database, { databaseUrl: config.databaseUrl, log })
  console.log(await commands[command as keyof typeof commands](app, more))
}

/** Each gives what to tell. */
const commands = {
  apply: async ({ database, folder, tables }: Opened) => {
    const { applied, seededRows } = await runMigrations({ database, folder, tables })
    if (applied.length === 0) return 'There was nothing to do.'
    return `Applied ${applied.join(', ')}.${seededRows === 0 ? '' : ` Loaded ${seededRows} rows.`}`
  },
  status: async ({ database, folder }: Opened) => {
    const { entries, unfinished } = await databaseStatus(database, database.dialect)
    const known = new Set(entries.map(({ name }) => name))
    const left = (await readMigrations(fileURLToPath(folder))).filter(({ name }) => !known.has(name))
    return [
      ...entries.map(({ name, state, appliedAt }) => `${name}  ${state === 'done' ? `applied ${appliedAt}` : state}`),
      ...left.map(({ name }) => `${name}  to be applied`),
      ...(unfinished
        ? [`${unfinished.name} stopped after ${unfinished.statement} of ${unfinished.of} statements.`]
        : []),
      ...(entries.length + left.length === 0 ? ['There are no migrations.'] : []),
    ].join('\n')
  },
  undo: async ({ database, tables }: Opened) => {
    await refuseToDropAll(database, tables)
    return `Took ${await undoMigration(database)} back. An app that has this migration applies it again when it starts.`
  },
  purge: async ({ database, config }: Opened, [given]: readonly string[]) => {
    // TRASH_DAYS=0 means never by itself, and not everything.
    const purged = await purgeTrash(database, Number(given ?? (config.trashDays || 30)))
    return purged.length === 0 ? 'There was nothing to remove.' : `Removed for good: ${purged.join(', ')}.`
  },
}
