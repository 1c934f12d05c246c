import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Dialect } from '../sql/dialect.ts'
import type { MigratorAnswer, MigratorRequest } from './migrator-protocol.ts'

/** Writes an app that consists of its migrations and the names of its tables, as far as a migrator looks at it. */
export function writeMigratedApp(
  kind: Dialect['kind'],
  folder: string,
  files: Readonly<Record<string, string>>,
  tables: readonly string[] = [],
): void {
  const runtime = new URL('../', import.meta.url).href
  const open = { sqlite: 'openSqlite', postgres: 'openPostgres', mysql: 'openMysql' }[kind]
  const migrate = `
import { ${open} } from '${runtime}database/${kind}.ts'
import { migrateCommand } from '${runtime}migrate/migrate-command.ts'
import { readSettings } from '${runtime}config/settings.ts'
await migrateCommand({
  openDatabase: ${open},
  readConfig: (environment) => readSettings(environment, { name: 'test', database: '${kind}', databaseUrl: '' }),
  tables: ${JSON.stringify(tables.map((name) => ({ name })))},
  folder: new URL('.', import.meta.url),
})`
  for (const [path, text] of Object.entries({ 'migrate.ts': migrate, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

/** A migrator as another process has one. */
export interface TestMigrator {
  readonly child: ChildProcess
  /** Waits for ever where the process ends before it answers. */
  ask(request: MigratorRequest): Promise<MigratorAnswer>
  /** Closes the channel and waits for the end; gives the exit code. */
  close(): Promise<number | null>
}

export async function startMigrator(folder: string, databaseUrl: string): Promise<TestMigrator> {
  const child = spawn(process.execPath, [...flags, join(folder, 'migrate.ts'), '--serve'], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit')
  await Promise.race([once(child, 'message'), ended])
  let last = 0
  const waiting = new Map<number, (answer: MigratorAnswer) => void>()
  child.on('message', (answer: MigratorAnswer) => waiting.get(answer.id)?.(answer))
  return {
    child,
    ask: (request) => {
      const id = ++last
      child.send({ id, request })
      return new Promise((resolve) => void waiting.set(id, resolve))
    },
    close: async () => {
      if (child.connected) child.disconnect()
      return (await ended)[0] as number | null
    },
  }
}

/** Runs `npm run migrate -- …words` and gives what it said. */
export async function migrateByCommand(folder: string, databaseUrl: string, ...words: readonly string[]) {
  const child = spawn(process.execPath, [...flags, join(folder, 'migrate.ts'), ...words], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data))
  const [code] = await once(child, 'close')
  return { code: code as number | null, said: said.trim() }
}

const flags = ['--disable-warning=ExperimentalWarning']
