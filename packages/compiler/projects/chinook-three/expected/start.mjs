// Starts the backend with the variables of .env, if there is one. Printed by Plinth.
import './check-node.mjs'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const variables = fileURLToPath(new URL('.env', import.meta.url))
if (existsSync(variables)) process.loadEnvFile(variables)

await import('./src/server.ts')
