import type { Project } from '@plinth/manifest'
import { exposedTables } from '../types/exposed-tables.ts'
import { introduction } from './introduction.ts'
import { type JsonValue, printJson } from './print-json.ts'
import { securitySchemes } from './shared-components.ts'
import { type Exposure, printTablePart, type TablePart } from './table-part.ts'

/**
 * The text of `openapi.json`: every operation that an API of the project exposes, as OpenAPI 3.1. The service key passes
 * every rule, so that an operation nobody else may do is listed too, and says so.
 */
export function printOpenApi(project: Project): string {
  const parts = tableParts(project)
  const componentsOf = (kind: string) =>
    parts.flatMap(({ components, shared }) => [...(shared.get(kind) ?? []), ...(components.get(kind) ?? [])])
  const exposed = exposedTables(project)
  return printJson({
    openapi: '3.1.0',
    info: { title: project.name, version: '1', description: introduction(project) },
    servers: [{ url: '/', description: 'The server this document came from.' }],
    security: [{}, { apikey: [] }, { bearer: [] }, { apikey: [], bearer: [] }],
    tags: exposed.map((table) => ({ name: table.name, description: table.description ?? `Rows of ${table.name}.` })),
    paths: sorted(parts.flatMap(({ paths }) => [...paths])),
    components: {
      schemas: sorted(componentsOf('schemas')),
      parameters: sorted(componentsOf('parameters')),
      headers: sorted(componentsOf('headers')),
      responses: sorted(componentsOf('responses')),
      securitySchemes,
    },
  })
}

/**
 * The parts of the project printed last, by what each was printed from: after an edit of one table, only that table is
 * printed anew. Of a hundred tables this is the difference between some 60 ms and 5.
 */
let lastParts: ReadonlyMap<string, TablePart> = new Map()

function tableParts(project: Project): TablePart[] {
  const parts = new Map<string, TablePart>()
  for (const table of exposedTables(project)) {
    const exposures = project.apis.flatMap((api): Exposure[] => {
      const operations = api.tables.find((entry) => entry.table === table.name)?.operations
      return operations === undefined ? [] : [{ api: api.name, path: api.path, operations }]
    })
    const printedFrom = JSON.stringify([table, exposures])
    parts.set(printedFrom, lastParts.get(printedFrom) ?? printTablePart(table, exposures))
  }
  lastParts = parts
  return [...parts.values()]
}

function sorted(entries: readonly (readonly [string, JsonValue])[]): JsonValue {
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
