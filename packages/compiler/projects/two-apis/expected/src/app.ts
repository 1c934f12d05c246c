// The backend of "two-apis", from top to bottom. Printed from plinth.json; change it there, not here.
import { openSqlite } from '#runtime/database/sqlite.ts'
import { docs } from '#runtime/http/docs.ts'
import { rest } from '#runtime/http/rest.ts'
import { createServer, type Server } from '#runtime/http/server.ts'
import { schema } from '#runtime/table/schema.ts'
import type { Config } from './config.ts'
import { article } from './tables/article.ts'
import { draft } from './tables/draft.ts'

/** Every table, so that links find both their ends. What of them is served is said below. */
export const tables = schema([article, draft])

/** Opens the database and assembles the server; it does not listen yet. */
export async function buildApp(config: Config): Promise<Server> {
  const database = await openSqlite(config)
  const server = await createServer(config, database)

  // API "public": For the web site.
  await server.register(rest, {
    path: '/rest/v1',
    config,
    database,
    tables,
    exposes: {
      article: ['read'],
    },
  })

  // API "office"
  await server.register(rest, {
    path: '/office/v1',
    config,
    database,
    tables,
    exposes: {
      article: ['read', 'create', 'update', 'delete'],
      draft: ['read'],
    },
  })

  await server.register(docs, { config, folder: new URL('..', import.meta.url) })
  return server
}
