// Starts the backend: migrates, listens, and drains when it is told to stop. Printed by Plinth.
import { serve } from '#runtime/http/serve.ts'
import { buildApp, tables } from './app.ts'
import { readConfig } from './config.ts'

await serve({ buildApp, readConfig, tables, folder: new URL('..', import.meta.url) })
