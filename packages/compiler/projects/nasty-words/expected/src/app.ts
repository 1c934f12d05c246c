// The backend of "nasty-words", from top to bottom. Printed from plinth.json; change it there, not here.
import { openSqlite } from '#runtime/database/sqlite.ts'
import { docs } from '#runtime/http/docs.ts'
import { rest } from '#runtime/http/rest.ts'
import { createServer, type Server } from '#runtime/http/server.ts'
import { schema } from '#runtime/table/schema.ts'
import type { Config } from './config.ts'
import { note } from './tables/note.ts'

/** Every table, so that links find both their ends. What of them is served is said below. */
export const tables = schema([note])

/** Opens the database and assembles the server; it does not listen yet. */
export async function buildApp(config: Config): Promise<Server> {
  const database = await openSqlite(config)
  const server = await createServer(config, database)

  // API "main"
  await server.register(rest, {
    path: '/rest/v1',
    config,
    database,
    tables,
    exposes: {
      note: ['read'],
    },
  })

  await server.register(docs, { config, folder: new URL('..', import.meta.url) })
  return server
}
