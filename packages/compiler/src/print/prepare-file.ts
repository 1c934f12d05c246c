import { code } from '../code/code.ts'
import { plainFile } from '../code/source-file.ts'

/** `prepare.mjs`: what the commands of `package.json` run before anything else. */
export function printPrepareFile(): string {
  return plainFile(code`
    // Refuses a Node that cannot run TypeScript, keeps compiled code from one start to the next, and takes the variables of
    // .env, if there is one. Plain JavaScript, so that an old Node can read it. Printed by Plinth.
    import { existsSync } from 'node:fs'
    import module from 'node:module'
    import { fileURLToPath } from 'node:url'

    const version = process.versions.node
    if (Number(version.split('.')[0]) < 24) {
      console.error('This backend needs Node 24 or later; this is Node ' + version + '. Get one at https://nodejs.org.')
      process.exit(1)
    }

    // A start that finds its code compiled is a tenth of a second faster and takes 25 MB less memory.
    module.enableCompileCache()

    const variables = fileURLToPath(new URL('.env', import.meta.url))
    if (existsSync(variables)) process.loadEnvFile(variables)
  `)
}
