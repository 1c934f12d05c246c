/**
 * What a project may say that one database cannot hold: code, words and next step. Codes are never reused. The project
 * is right in itself, so these are found only once a database is chosen.
 */
export const schemaProblems = {
  COLUMN_NAME_TAKEN: {
    says: (p: { name: string; database: string }) => `${p.database} gives every table a hidden column "${p.name}".`,
    next: 'Choose another name for this field.',
  },
  COLUMN_NAMES_CLASH: {
    says: (p: { name: string; other: string; database: string }) =>
      `"${p.name}" and "${p.other}" are one name to ${p.database}.`,
    next: 'Rename one of them, so that they differ in more than accents.',
  },
  PARTIAL_UNIQUE_UNSUPPORTED: {
    says: (p: { index: string; table: string; database: string }) =>
      `The unique index "${p.index}" of "${p.table}" covers only some rows ("where"), which ${p.database} cannot do.`,
    next: 'Remove the index or its "where", or choose SQLite or PostgreSQL.',
  },
  UNIQUE_TOO_LONG: {
    says: (p: { table: string; fields: string; bytes: number; limit: number; database: string }) =>
      `${p.fields} of "${p.table}" must be unique and may take ${p.bytes} bytes; ${p.database} compares at most ${p.limit}.`,
    next: 'Give the text fields in it a smaller "maxLength": 768 characters in all.',
  },
  ROW_TOO_LONG: {
    says: (p: { table: string; bytes: number; limit: number; database: string }) =>
      `The text fields of "${p.table}" together may take ${p.bytes} bytes; a row of ${p.database} holds ${p.limit}.`,
    next: 'Give some of them a smaller "maxLength", or make them long text.',
  },
  TYPE_CHANGE_IMPOSSIBLE: {
    says: (p: { column: string; table: string; from: string; to: string }) =>
      `"${p.column}" of "${p.table}" is ${p.from} and cannot become ${p.to}: no value of the one says anything in the other.`,
    next: 'Add a field with another name (or "id") beside it, or say that the old field is dropped.',
  },
  ROW_TOO_LONG_WITH_TRASH: {
    says: (p: { table: string; bytes: number; limit: number; database: string }) =>
      `The fields of "${p.table}" and those in its trash together may take ${p.bytes} bytes; a row of ${p.database} holds ${p.limit}.`,
    next: 'Empty the trash first (`plinth migrate purge --days 0`), or give text fields a smaller "maxLength".',
  },
  LINK_CHANGE_IMPOSSIBLE: {
    says: (p: { link: string; table: string; because: string }) =>
      `The link "${p.link}" of "${p.table}" cannot change its kind with its rows: ${p.because}.`,
    next: 'Do it in two migrations: first the one change, then the other.',
  },
  FILL_UNFIT: {
    says: (p: { column: string; table: string; text: string; type: string }) =>
      `The rows of "${p.table}" cannot take ${JSON.stringify(p.text)} as "${p.column}", which is ${p.type}.`,
    next: 'Give a value of that type, written as in requests.',
  },
  SCHEMA_FILE_BROKEN: {
    says: (p: { name: string }) => `The schema of the migration "${p.name}" cannot be read.`,
    next: 'Restore schema.json as it was released (git knows it).',
  },
  MIGRATIONS_PARTED: {
    says: (p: { name: string; other: string }) => `"${p.name}" and "${p.other}" both start from the same schema.`,
    next: 'Run `plinth migrate rebase`, which makes the later one follow the earlier one.',
  },
  MIGRATION_OUT_OF_LINE: {
    says: (p: { name: string }) => `"${p.name}" does not start from the schema that the migration before it left.`,
    next: 'Restore the folders of the migrations as they were released, or run `plinth migrate rebase`.',
  },
} as const

export type SchemaProblemCode = keyof typeof schemaProblems

/** A place in a project that one database cannot hold. */
export interface SchemaProblem {
  readonly code: SchemaProblemCode
  readonly message: string
  readonly next: string
  /** The file it comes from: `tables/album.json`. */
  readonly path: string
  readonly table: string
  /** The column, where it is about one. */
  readonly column: string | undefined
}

/** Makes a problem of a table from the catalogue: `problem('ROW_TOO_LONG', { table }, { bytes, … })`. */
export function problem<Code extends SchemaProblemCode>(
  code: Code,
  place: { readonly table: { readonly name: string; readonly path: string }; readonly column?: string },
  facts: Parameters<(typeof schemaProblems)[Code]['says']>[0],
): SchemaProblem {
  const entry = schemaProblems[code]
  const says = entry.says as (facts: unknown) => string
  const { table, column } = place
  return { code, message: says(facts), next: entry.next, path: table.path, table: table.name, column }
}
