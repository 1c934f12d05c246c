import { code } from '../code/code.ts'
import { imported } from '../code/imported.ts'
import { listOf } from '../code/literal.ts'
import { sourceFile } from '../code/source-file.ts'
import type { BackendPlan } from '../plan/backend-plan.ts'

/** `src/migrate.ts`: what `npm run migrate` runs. It assembles no server, so that it is quick to start. */
export function printMigrateFile(plan: BackendPlan): string {
  const migrateCommand = imported('migrateCommand', '#runtime/migrate/migrate-command.ts')
  const open = imported(plan.database.open.name, plan.database.open.from)
  const readConfig = imported('readConfig', './config.ts')
  const tables = plan.tables.map(({ variable, file }) => imported(variable, `./tables/${file}.ts`))
  return sourceFile(
    'Brings the database up to date, or takes the newest migration back: npm run migrate. Printed by Plinth.',
    code`
      await ${migrateCommand}({
        openDatabase: ${open},
        ${readConfig},
        tables: ${listOf(tables)},
        folder: new URL('..', import.meta.url),
      })
    `,
  )
}
