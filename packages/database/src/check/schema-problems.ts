/**
 * What a project may say that one database cannot hold: code, words and next step. Codes are never reused. The project
 * is right in itself, so these are found only once a database is chosen.
 */
export const schemaProblems = {
  AUTO_NUMBER_NOT_KEY: {
    says: (p: { table: string; field: string }) =>
      `"${p.table}"."${p.field}" is an auto number, but not the whole key of its table.`,
    next: 'Make it the only field of the key, or use an integer that you fill yourself.',
  },
  NAME_TOO_LONG: {
    says: (p: { name: string; bytes: number; limit: number }) =>
      `The name "${p.name}" takes ${p.bytes} bytes; ${p.limit} are what every database takes.`,
    next: 'Choose a shorter name.',
  },
  NAME_REFUSED: {
    says: (p: { name: string; database: string; because: string }) =>
      `${p.database} does not take the name "${p.name}": ${p.because}.`,
    next: 'Choose another name.',
  },
  NAMES_CLASH: {
    says: (p: { name: string; other: string; database: string }) =>
      `"${p.name}" and "${p.other}" are one name to ${p.database}.`,
    next: 'Rename one of them, so that they differ in more than case or accents.',
  },
  PARTIAL_INDEX_UNSUPPORTED: {
    says: (p: { index: string; table: string; database: string }) =>
      `The index "${p.index}" of "${p.table}" covers only some rows ("where"), which ${p.database} cannot do.`,
    next: 'Remove its "where", or choose SQLite or PostgreSQL.',
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
  /** The field, where it is about one. */
  readonly field: string | undefined
}

/** The place a problem is about. */
export interface ProblemPlace {
  readonly path: string
  readonly table: string
  readonly field?: string
}

/** Makes a problem from the catalogue: `problem('NAME_TOO_LONG', place, { name, bytes, limit })`. */
export function problem<Code extends SchemaProblemCode>(
  code: Code,
  place: ProblemPlace,
  facts: Parameters<(typeof schemaProblems)[Code]['says']>[0],
): SchemaProblem {
  const entry = schemaProblems[code]
  const says = entry.says as (facts: unknown) => string
  return { code, message: says(facts), next: entry.next, path: place.path, table: place.table, field: place.field }
}
