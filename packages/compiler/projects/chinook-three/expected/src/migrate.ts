// Brings the database up to date and ends: for backends that start with MIGRATE=never. Printed by Plinth.
import { runMigrations } from '#runtime/migrate/run-migrations.ts'
import { buildApp, tables } from './app.ts'
import { readConfig } from './config.ts'

const server = await buildApp(readConfig(process.env))
const { applied } = await runMigrations({
  database: server.database,
  folder: new URL('..', import.meta.url),
  tables: [...tables.values()].map(({ declaration }) => declaration),
})
await server.close()

console.log(applied.length === 0 ? 'There was nothing to do.' : `Applied ${applied.join(', ')}.`)
