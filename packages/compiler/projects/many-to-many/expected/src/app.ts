// The backend of "many-to-many", from top to bottom. Printed from plinth.json; change it there, not here.
import { openSqlite } from '#runtime/database/sqlite.ts'
import { docs } from '#runtime/http/docs.ts'
import { rest } from '#runtime/http/rest.ts'
import { createServer, type Server } from '#runtime/http/server.ts'
import { schema } from '#runtime/table/schema.ts'
import type { Config } from './config.ts'
import { author } from './tables/author.ts'
import { authorship } from './tables/authorship.ts'
import { book } from './tables/book.ts'

/** Every table, so that links find both their ends. What of them is served is said below. */
export const tables = schema([author, authorship, book])

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
      author: ['read'],
      book: ['read'],
      authorship: ['read'],
    },
  })

  await server.register(docs, { config, folder: new URL('..', import.meta.url) })
  return server
}
