import type { JsonFile } from '../json/json-file.ts'
import type { WrittenField } from '../written/field.ts'
import type { WrittenTable } from '../written/table-file.ts'

/** A table as its file says it, before anything is resolved. */
export interface TableSource {
  readonly name: string
  readonly file: JsonFile
  /** Without the parts that do not have the right shape. */
  readonly written: Partial<WrittenTable>
  /** In file order. Undefined for a field that was reported; it still counts as there. */
  readonly fields: ReadonlyMap<string, WrittenField | undefined>
}

/** The tables of a project by name. Undefined for one whose file cannot be read; it still counts as there. */
export type TableSources = ReadonlyMap<string, TableSource | undefined>

/** Names of the fields and to-one links of a table: what a key or an index may name. */
export function storedFieldNames(table: TableSource): string[] {
  return [...table.fields].flatMap(([name, field]) => (field !== undefined && isStored(field) ? [name] : []))
}

/** Whether a field has a column: all do but links to many. */
export function isStored(field: WrittenField): boolean {
  return field.type !== 'link' || (field.by === undefined && field.through === undefined)
}
