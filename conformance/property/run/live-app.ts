import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { compile } from '@plinth/compiler'
import type { Project } from '@plinth/manifest'
import type { Settings } from '../../../packages/runtime/src/config/settings.ts'
import type { TestDatabase, TestDatabases } from '../../../packages/runtime/src/database/test-databases.ts'
import type { Server } from '../../../packages/runtime/src/http/server.ts'
import { runMigrations } from '../../../packages/runtime/src/migrate/run-migrations.ts'
import type { Schema } from '../../../packages/runtime/src/table/schema.ts'

/** The app of a project on one database, in this process: the printed files, over the runtime's own sources. */
export class LiveApp {
  readonly kind: TestDatabases['kind']
  readonly server: Server
  readonly #folder: string
  readonly #database: TestDatabase

  private constructor(kind: TestDatabases['kind'], server: Server, folder: string, database: TestDatabase) {
    this.kind = kind
    this.server = server
    this.#folder = folder
    this.#database = database
  }

  static async start(project: Project, databases: TestDatabases): Promise<LiveApp> {
    const database = await databases.create()
    const folder = mkdtempSync(join(tmpdir(), 'plinth-property-'))
    for (const draft of compile(project, databases.kind).drafts) {
      if (draft.kind !== 'print' || !/^(src|migrations)\//.test(draft.to)) continue
      const path = join(folder, draft.to)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, draft.text)
    }
    symlinkSync(runtime, join(folder, 'src/runtime'))
    writeFileSync(join(folder, 'package.json'), '{"type":"module","imports":{"#runtime/*":"./src/runtime/*"}}')
    const printed: PrintedApp = await import(/* @vite-ignore */ pathToFileURL(join(folder, 'src/app.ts')).href)
    const { readConfig }: PrintedConfig = await import(
      /* @vite-ignore */ pathToFileURL(join(folder, 'src/config.ts')).href
    )
    const server = await printed.buildApp(readConfig({ DATABASE_URL: database.url, LOG_LEVEL: 'silent', DOCS: 'off' }))
    await runMigrations({
      database: server.database,
      folder: pathToFileURL(`${folder}/`),
      tables: [...printed.tables.values()].map(({ declaration }) => declaration),
    })
    return new LiveApp(databases.kind, server, folder, database)
  }

  async request({ method, url, headers = {}, body }: Request): Promise<Answer> {
    const response = await this.server.inject({
      method,
      url,
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { payload: body }),
    })
    return { status: response.statusCode, headers: response.headers, body: response.body }
  }

  async stop(): Promise<void> {
    await this.server.close()
    await this.#database.drop()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

const runtime = fileURLToPath(new URL('../../../packages/runtime/src/', import.meta.url))

interface PrintedApp {
  readonly tables: Schema
  readonly buildApp: (config: Settings) => Promise<Server>
}
interface PrintedConfig {
  readonly readConfig: (environment: NodeJS.ProcessEnv) => Settings
}

export interface Request {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

export const rowsUrl = (table: string): string => `/rest/v1/${encodeURIComponent(table)}`
