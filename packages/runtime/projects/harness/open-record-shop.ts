import { fileURLToPath } from 'node:url'
import { readSettings } from '../../src/config/settings.ts'
import type { TestDatabases } from '../../src/database/test-databases.ts'
import { rest } from '../../src/http/rest.ts'
import { createServer, type Server } from '../../src/http/server.ts'
import { loadSeeds } from '../../src/migrate/load-seeds.ts'
import { runMigrations } from '../../src/migrate/run-migrations.ts'
import { schema } from '../../src/table/schema.ts'
import { tables } from '../record-shop/tables.ts'
import type { SentAnswer } from './print-exchange.ts'
import { type RecordingDatabase, recordingDatabase } from './recording-database.ts'
import type { WrittenRequest } from './requests-file.ts'

const shop = new URL('../record-shop/', import.meta.url)
const operations = ['read', 'create', 'update', 'delete'] as const

/** The record shop on a new database with its seed rows, to send requests to. */
export interface RecordShop {
  readonly database: RecordingDatabase
  send(request: WrittenRequest): Promise<SentAnswer>
  close(): Promise<void>
}

export async function openRecordShop(databases: TestDatabases): Promise<RecordShop> {
  const place = await databases.create()
  const opened = await place.open()
  await runMigrations({ database: opened, folder: new URL(`${databases.kind}/`, shop), tables, seeds: false })
  await opened.transaction((session) => loadSeeds(session, opened.dialect, fileURLToPath(shop), tables))
  const database = recordingDatabase(opened)
  const config = readSettings(
    { LOG_LEVEL: 'silent' },
    { name: 'record-shop', database: databases.kind, databaseUrl: place.url },
  )
  const server = await createServer(config, database)
  const exposes = Object.fromEntries(tables.map(({ name }) => [name, operations]))
  await server.register(rest, { path: '/rest/v1', config, database, tables: schema(tables), exposes })
  return {
    database,
    send: (request) => send(server, request),
    close: async () => {
      await server.close()
      await place.drop()
    },
  }
}

async function send(server: Server, { method, target, headers, body }: WrittenRequest): Promise<SentAnswer> {
  const url = `/rest/v1${target.replace(/[^\x21-\x7e]|["<>{}|\\^`]/gu, encodeURIComponent)}`
  const sent = body === undefined ? {} : { payload: body, headers: { 'content-type': 'application/json', ...headers } }
  const answer = await server.inject({ method: method as 'GET', url, headers: { ...headers }, ...sent })
  return { status: answer.statusCode, headers: answer.headers, body: answer.body }
}
