import { code } from '../code/code.ts'
import { imported } from '../code/imported.ts'
import { sourceFile } from '../code/source-file.ts'

/** `src/migrate.ts`: what `npm run migrate` runs. */
export function printMigrateFile(): string {
  const runMigrations = imported('runMigrations', '#runtime/migrate/run-migrations.ts')
  const buildApp = imported('buildApp', './app.ts')
  const readConfig = imported('readConfig', './config.ts')
  const tables = imported('tables', './app.ts')
  return sourceFile(
    'Brings the database up to date and ends: for backends that start with MIGRATE=never. Printed by Plinth.',
    code`
      const server = await ${buildApp}(${readConfig}(process.env))
      const { applied } = await ${runMigrations}({
        database: server.database,
        folder: new URL('..', import.meta.url),
        tables: [...${tables}.values()].map(({ declaration }) => declaration),
      })
      await server.close()

      console.log(applied.length === 0 ? 'There was nothing to do.' : \`Applied \${applied.join(', ')}.\`)
    `,
  )
}
