/** A table, or a column of one, that was dropped and is still there under a hidden name. */
export interface Trashed {
  readonly hidden: string
  /** The migration that dropped it. */
  readonly since: string
  /** Where the column is; undefined for a table. */
  readonly table: string | undefined
}

/** Of `schema.json`, what a backend itself has a use for. The rest is for Plinth's tools. */
interface SchemaText {
  readonly tables: readonly { readonly name: string; readonly trash: readonly Omit<Trashed, 'table'>[] }[]
  readonly trash: readonly Omit<Trashed, 'table'>[]
}

/** What lies in the trash by the text of a `schema.json`; nothing where there is none. */
export function trashIn(schema: string | null): Trashed[] {
  if (schema === null) return []
  const { tables, trash } = JSON.parse(schema) as SchemaText
  const columns = tables.flatMap(({ name, trash: hidden }) => hidden.map((each) => ({ ...each, table: name })))
  return [...columns, ...trash.map((each) => ({ ...each, table: undefined }))].map(({ hidden, since, table }) => ({
    hidden,
    since,
    table,
  }))
}
