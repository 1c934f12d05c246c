/** A backend as the compiler prints it, for tests that start a process: `node testing-app.ts <folder>`. */
import { pathToFileURL } from 'node:url'
import { readSettings, type Settings } from '../config/settings.ts'
import { openSqlite } from '../database/sqlite.ts'
import { schema } from '../table/schema.ts'
import { serve } from './serve.ts'
import { createServer } from './server.ts'

async function buildApp(config: Settings) {
  const server = await createServer(config, await openSqlite(config))
  server.get('/slow', () => new Promise((resolve) => setTimeout(resolve, 300, 'done')))
  server.get('/crash', () => {
    setImmediate(() => {
      throw new Error('a bug of the app')
    })
    return 'crashing'
  })
  return server
}

await serve({
  buildApp,
  readConfig: (environment) =>
    readSettings(environment, { name: 'testing-app', database: 'sqlite', databaseUrl: 'file:test.sqlite' }),
  tables: schema([]),
  folder: pathToFileURL(`${process.argv[2]}/`),
})
