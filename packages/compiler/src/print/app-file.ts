import { apart, type Code, code } from '../code/code.ts'
import { lineComment } from '../code/comment.ts'
import { propertyKey } from '../code/identifier.ts'
import { imported, importedType } from '../code/imported.ts'
import { listOf, literal } from '../code/literal.ts'
import { sourceFile } from '../code/source-file.ts'
import type { ApiPlan } from '../plan/api-plan.ts'
import type { BackendPlan } from '../plan/backend-plan.ts'
import { ownership } from './ownership.ts'

/** `src/app.ts`: assembles the backend, and reads like its table of contents. */
export function printAppFile(plan: BackendPlan): string {
  const Config = importedType('Config', './config.ts')
  const Server = importedType('Server', '#runtime/http/server.ts')
  const createServer = imported('createServer', '#runtime/http/server.ts')
  const docs = imported('docs', '#runtime/http/docs.ts')
  const schema = imported('schema', '#runtime/table/schema.ts')
  const open = imported(plan.database.open.name, plan.database.open.from)
  const tables = plan.tables.map(({ variable, file }) => imported(variable, `./tables/${file}.ts`))

  return sourceFile(
    ownership(`The backend of ${JSON.stringify(plan.name)}, from top to bottom.`, 'plinth.json'),
    code`
      /** Every table, so that links find both their ends. What of them is served is said below. */
      export const tables = ${schema}(${listOf(tables)})

      /** Opens the database and assembles the server; it does not listen yet. */
      export async function buildApp(config: ${Config}): Promise<${Server}> {
        const database = await ${open}(config)
        const server = await ${createServer}(config, database)

        ${apart(plan.apis.map(printApi))}

        await server.register(${docs}, { config, folder: new URL('..', import.meta.url) })
        return server
      }
    `,
  )
}

function printApi(api: ApiPlan): Code {
  const rest = imported('rest', '#runtime/http/rest.ts')
  return code`
    ${lineComment(`API ${JSON.stringify(api.name)}${api.description === undefined ? '' : `: ${api.description}`}`)}
    await server.register(${rest}, {
      path: ${literal(api.path)},
      config,
      database,
      tables,
      exposes: {
        ${api.exposes.map(({ table, operations }) => code`${propertyKey(table)}: ${literal(operations)},`)}
      },
    })
  `
}
