import { code } from '../code/code.ts'
import { imported, importedType } from '../code/imported.ts'
import { literal } from '../code/literal.ts'
import { sourceFile } from '../code/source-file.ts'
import type { BackendPlan } from '../plan/backend-plan.ts'
import { ownership } from './ownership.ts'

/** `src/config.ts`: what the backend takes from its environment. */
export function printConfigFile(plan: BackendPlan): string {
  const readSettings = imported('readSettings', '#runtime/config/settings.ts')
  const Settings = importedType('Settings', '#runtime/config/settings.ts')
  return sourceFile(
    ownership('What this backend takes from its environment.', 'plinth.json'),
    code`
      export type Config = ${Settings}

      /** Checks every variable and names all problems at once. \`.env.example\` lists them. */
      export function readConfig(environment: NodeJS.ProcessEnv): Config {
        return ${readSettings}(environment, {
          name: ${literal(plan.name)},
          database: ${literal(plan.database.kind)},
          databaseUrl: ${literal(plan.database.url)},
        })
      }
    `,
  )
}
