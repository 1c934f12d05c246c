import type { RuntimeFileNeeds } from '../copy/needs-of.ts'
import { reachedFrom } from '../copy/reached-from.ts'
import type { DatabasePlan } from './database-plan.ts'

/** What of the runtime an app carries: the files its printed files import, and all that those need. */
export function planRuntime(
  database: DatabasePlan,
  has: { readonly tables: boolean; readonly apis: boolean },
): RuntimeFileNeeds {
  return reachedFrom(
    [
      'config/settings.ts',
      'http/docs.ts',
      'http/serve.ts',
      'http/server.ts',
      'migrate/migrate-command.ts',
      'table/schema.ts',
      database.open.from,
      ...(has.tables ? ['table/columns.ts', 'table/table.ts'] : []),
      ...(has.apis ? ['http/rest.ts'] : []),
    ].map((file) => file.replace(/^#runtime\//, '')),
  )
}
