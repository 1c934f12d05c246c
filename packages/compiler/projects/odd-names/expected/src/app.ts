// The backend of "odd-names", from top to bottom. Printed from plinth.json; change it there, not here.
import { openSqlite } from '#runtime/database/sqlite.ts'
import { docs } from '#runtime/http/docs.ts'
import { rest } from '#runtime/http/rest.ts'
import { createServer, type Server } from '#runtime/http/server.ts'
import { schema } from '#runtime/table/schema.ts'
import type { Config } from './config.ts'
import { table2024 } from './tables/2024.ts'
import { Größe } from './tables/Größe.ts'
import { classTable } from './tables/class.ts'
import { con } from './tables/con2.ts'
import { orderLines } from './tables/order-lines.ts'
import { orderLines2 } from './tables/order-lines2.ts'
import { tableTable } from './tables/table.ts'
import { textTable } from './tables/text.ts'
import { 顧客 } from './tables/顧客.ts'

/** Every table, so that links find both their ends. What of them is served is said below. */
export const tables = schema([table2024, Größe, classTable, con, orderLines, orderLines2, tableTable, textTable, 顧客])

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
      'order lines': ['read'],
      class: ['read'],
      text: ['read'],
      Größe: ['read'],
      '2024': ['read'],
      顧客: ['read'],
      con: ['read'],
      'order-lines': ['read'],
    },
  })

  await server.register(docs, { config, folder: new URL('..', import.meta.url) })
  return server
}
