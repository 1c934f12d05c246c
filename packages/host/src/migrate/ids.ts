import type { Snapshot, TableShape } from '@plinth/database'

/** Ids by the names that questions use: those in the database, else those of the last release. */
interface Schemas {
  readonly there: Snapshot
  readonly base: Snapshot
}

export function idOfTable(name: string, schemas: Schemas): string | undefined {
  return tableNamed(name, schemas)?.id
}

/** Of a column or a link. */
export function idOfField(table: string, field: string, { there, base }: Schemas): string | undefined {
  for (const schema of [there, base]) {
    const shape = schema.tables.find(({ name }) => name === table)
    const found = [...(shape?.columns ?? []), ...(shape?.links ?? [])].find(({ name }) => name === field)
    if (found !== undefined) return found.id
  }
  return undefined
}

function tableNamed(name: string, { there, base }: Schemas): TableShape | undefined {
  return [there, base].flatMap(({ tables }) => tables).find((table) => table.name === name)
}
