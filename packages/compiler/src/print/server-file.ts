import { code } from '../code/code.ts'
import { imported } from '../code/imported.ts'
import { sourceFile } from '../code/source-file.ts'

/** `src/server.ts`: the file that is run. */
export function printServerFile(): string {
  const serve = imported('serve', '#runtime/http/serve.ts')
  const buildApp = imported('buildApp', './app.ts')
  const readConfig = imported('readConfig', './config.ts')
  const tables = imported('tables', './app.ts')
  return sourceFile(
    'Starts the backend: migrates, listens, and drains when it is told to stop. Printed by Plinth.',
    code`await ${serve}({ ${buildApp}, ${readConfig}, ${tables}, folder: new URL('..', import.meta.url) })`,
  )
}
