import type { Project } from '@plinth/manifest'
import { exposedTables } from '../types/exposed-tables.ts'
import { introduction } from './introduction.ts'
import { keepReferenced } from './keep-referenced.ts'
import { type JsonValue, printJson } from './print-json.ts'
import {
  securitySchemes,
  sharedHeaders,
  sharedParameters,
  sharedResponses,
  sharedSchemas,
} from './shared-components.ts'
import { tablePaths, tableResponses } from './table-operations.ts'
import { tableParameters } from './table-parameters.ts'
import { tableSchemas } from './table-schemas.ts'

/**
 * The text of `openapi.json`: every operation that an API of the project exposes, as OpenAPI 3.1. The service key passes
 * every rule, so that an operation nobody else may do is listed too, and says so.
 */
export function printOpenApi(project: Project): string {
  const exposed = exposedTables(project)
  const tables = new Map(exposed.map((table) => [table.name, table]))
  const paths = sorted(
    project.apis.flatMap((api) =>
      api.tables.flatMap(({ table, operations }) => tablePaths(api, tables.get(table)!, operations)),
    ),
  )
  const components = keepReferenced(
    paths,
    new Map([
      ['schemas', new Map([...Object.entries(sharedSchemas), ...exposed.flatMap(tableSchemas)])],
      ['parameters', new Map([...Object.entries(sharedParameters), ...exposed.flatMap(tableParameters)])],
      ['headers', new Map(Object.entries(sharedHeaders))],
      ['responses', new Map([...Object.entries(sharedResponses), ...exposed.flatMap(tableResponses)])],
    ]),
  )
  return printJson({
    openapi: '3.1.0',
    info: { title: project.name, version: '1', description: introduction(project) },
    servers: [{ url: '/', description: 'The server this document came from.' }],
    security: [{}, { apikey: [] }, { bearer: [] }, { apikey: [], bearer: [] }],
    tags: exposed.map((table) => ({ name: table.name, description: table.description ?? `Rows of ${table.name}.` })),
    paths,
    components: {
      ...Object.fromEntries([...components].map(([kind, named]) => [kind, sorted([...named])])),
      securitySchemes,
    },
  })
}

function sorted(entries: readonly (readonly [string, JsonValue])[]): JsonValue {
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
