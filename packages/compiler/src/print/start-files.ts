import { code } from '../code/code.ts'
import { plainFile } from '../code/source-file.ts'

/** `start.mjs`: what `npm start` runs. */
export function printStartFile(): string {
  return plainFile(code`
    // Starts the backend with the variables of .env, if there is one. Printed by Plinth.
    import './check-node.mjs'
    import { existsSync } from 'node:fs'
    import { fileURLToPath } from 'node:url'

    const variables = fileURLToPath(new URL('.env', import.meta.url))
    if (existsSync(variables)) process.loadEnvFile(variables)

    await import('./src/server.ts')
  `)
}

/** `check-node.mjs`: says in one sentence that a Node is too old. */
export function printCheckNodeFile(): string {
  return plainFile(code`
    // Refuses a Node that cannot run TypeScript. Plain JavaScript, so that an old one can read it. Printed by Plinth.
    const major = Number(process.versions.node.split('.')[0])

    if (major < 24) {
      console.error('This backend needs Node 24 or later; this is Node ' + process.versions.node + '. Get one at https://nodejs.org.')
      process.exit(1)
    }
  `)
}
