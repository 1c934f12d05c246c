import type { Operation, Table } from '@plinth/manifest'
import { type Components, keepReferenced } from './keep-referenced.ts'
import { type JsonValue, type Printed, printMember } from './print-json.ts'
import { sharedComponents } from './shared-components.ts'
import { tablePaths, tableResponses } from './table-operations.ts'
import { tableParameters } from './table-parameters.ts'
import { tableSchemas } from './table-schemas.ts'

/** What of an API exposes a table, and how. */
export interface Exposure {
  readonly api: string
  readonly path: string
  readonly operations: readonly Operation[]
}

/** All that the document says of one table, printed; it depends on that table and its exposures alone. */
export interface TablePart {
  readonly paths: ReadonlyMap<string, Printed>
  readonly components: ReadonlyMap<string, ReadonlyMap<string, Printed>>
  /** The shared components it refers to, by kind. */
  readonly shared: Components
}

export function printTablePart(table: Table, exposures: readonly Exposure[]): TablePart {
  const paths = exposures.flatMap((exposure) => tablePaths(exposure, table))
  const own: Components = new Map([
    ['schemas', new Map(tableSchemas(table))],
    ['parameters', new Map(tableParameters(table))],
    ['responses', new Map(tableResponses(table))],
  ])
  const kept = keepReferenced(Object.fromEntries(paths), [own, sharedComponents])
  return {
    paths: new Map(paths.map(([path, item]) => [path, printMember(path, item, 1)])),
    components: new Map([...kept[0]!].map(([kind, named]) => [kind, printed(named)])),
    shared: kept[1]!,
  }
}

function printed(named: ReadonlyMap<string, JsonValue>): ReadonlyMap<string, Printed> {
  return new Map([...named].map(([name, component]) => [name, printMember(name, component, 2)]))
}
