/**
 * What another process may ask of an app's migrator (`src/migrate.ts`, started with a channel): to look at the database
 * and to change its schema. One request at a time; every answer carries the id of its request. JSON as it stands.
 */

export interface MigratorCall {
  readonly id: number
  readonly request: MigratorRequest
}

export type MigratorRequest =
  /** -> `DatabaseStatus`. Changes nothing, not even by making the ledger. */
  | { readonly kind: 'status' }
  /** -> `QueryAnswer`. One statement that only reads; run so that it cannot write. */
  | { readonly kind: 'query'; readonly sql: string }
  /** -> `TableSize[]`, from statistics or, with `exact`, counted. A table that is not there is left out. */
  | { readonly kind: 'sizes'; readonly tables: readonly string[]; readonly exact: boolean }
  /** -> `MigrationReport`. All migrations of the app's folder that are left to do, then seeds in a new database, unless
   * `seeds` is false: rows come from elsewhere. */
  | { readonly kind: 'apply'; readonly seeds?: boolean }
  /** -> null. The statements of `prepare` of a step that follows; taken back by itself if one fails. */
  | { readonly kind: 'prepare'; readonly step: DraftStep }
  /** -> null. What is left of the step: all or nothing, but on MariaDB, where a later `step` goes on. */
  | { readonly kind: 'step'; readonly step: DraftStep }
  /** -> `{ undone: string }`. The newest entry of the ledger, by the way back that the ledger keeps. */
  | { readonly kind: 'undo' }
  /** -> null. Writes the ledger's newest entry anew without touching a table: a draft that was released. */
  | { readonly kind: 'release'; readonly draft: string; readonly entry: ReleasedEntry }
  /** -> `string[]`: what was removed for good, as `table` or `table.column`. */
  | { readonly kind: 'purge'; readonly olderThanDays: number }
  /** -> `SeededTable[]`. The app's seed rows whose keys are not there; with `update` the others take the file's values. */
  | { readonly kind: 'seed'; readonly update: boolean }
  | MoveRequest

/** Moving rows from one database to another: the first ones are for the source, the others for the target. */
export type MoveRequest =
  /** -> `TablePage`. The next rows behind a key; from the first one where that is null. */
  | { readonly kind: 'page'; readonly table: string; readonly after: RowKey | null }
  /** -> `TableDigest`, of all rows. For both sides. */
  | { readonly kind: 'digest'; readonly table: string }
  /** -> `GivenNumber[]`. The highest auto number that each table has ever given. */
  | { readonly kind: 'numbers' }
  /** -> `MovedTable[]`. Notes that this database is being filled, or says how far that has come. */
  | { readonly kind: 'begin' }
  /** -> null. Writes a page and where it ends: both or nothing. `after` is where the page before has ended. */
  | { readonly kind: 'take'; readonly page: TablePage; readonly after: RowKey | null }
  /** -> null. Empties a table, to be copied from its first row on. */
  | { readonly kind: 'again'; readonly table: string }
  /** -> null. Keeps what a table's rows were when they were compared. */
  | { readonly kind: 'compared'; readonly table: string; readonly digest: TableDigest }
  /** -> null. All rows are there: links hold again, and auto numbers go on behind those given. */
  | { readonly kind: 'finish'; readonly numbers: readonly GivenNumber[] }

/** One change of a schema that is being developed. Its texts are not in the app's folder. */
export interface DraftStep {
  /** The draft's name in the ledger: `0004-draft`. */
  readonly draft: string
  /** SQL of `prepare` (empty if there is none) and of the change itself. */
  readonly prepare: string
  readonly up: string
  /** The draft's entry once this is done: the checksum of its folded `up.sql`, the way back from all of it, the schema.
   * Null when the change takes the database back to its last released migration, and no draft is left. */
  readonly entry: ReleasedEntry | null
}

export interface ReleasedEntry {
  readonly name: string
  /** As `checksumOf` makes it. */
  readonly checksum: string
  readonly down: string
  /** The text of `schema.json`. */
  readonly schema: string
}

export interface DatabaseStatus {
  /** Whether there is a ledger: a database without one was never migrated. */
  readonly managed: boolean
  /** Its migrations, oldest first. */
  readonly entries: readonly StatusEntry[]
  /** The text of `schema.json` of the newest entry that is done; null where there is none. */
  readonly schema: string | null
  /** Whether it was given the rows of `data/`, or is not to be: what makes a database on MariaDB may end before them. */
  readonly seeded: boolean
  /** A change that stopped half-way, on MariaDB: the step that has to be finished first. */
  readonly unfinished: { readonly name: string; readonly statement: number; readonly of: number } | null
  /** Hidden names in the trash that were purged in this database. */
  readonly purged: readonly string[]
}

export interface StatusEntry {
  readonly name: string
  readonly checksum: string
  readonly state: 'preparing' | 'prepared' | 'running' | 'undoing' | 'done'
  readonly statement: number
  readonly appliedAt: string
}

export interface QueryAnswer {
  readonly rows: readonly (readonly (string | null)[])[]
}

export interface TableSize {
  readonly table: string
  readonly rows: number
  readonly bytes: number | null
}

/** What became of the rows of a seed file. */
export interface SeededTable {
  readonly table: string
  readonly added: number
  readonly changed: number
  /** They were there, and stayed as they were. */
  readonly kept: number
}

/** The values of a row's key, as wire text. */
export type RowKey = readonly string[]

/** Some rows of a table in the order of its key, as wire text. */
export interface TablePage {
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | null)[])[]
  /** The key of the last row; null where no more rows follow. */
  readonly next: RowKey | null
}

export interface TableDigest {
  readonly rows: number
  /** Of the wire text of all rows in the order of the key: the same for the same rows on every kind of database. */
  readonly sha256: string
}

export interface GivenNumber {
  readonly table: string
  readonly highest: string
}

/** How far a table has come that is being filled. */
export interface MovedTable {
  readonly table: string
  readonly state: 'copying' | 'copied'
  readonly rows: number
  /** Where its last page ended. */
  readonly after: RowKey | null
  /** What its rows were when they were last compared. */
  readonly compared: TableDigest | null
}

export type MigratorAnswer =
  | { readonly id: number; readonly ok: true; readonly result: unknown }
  | { readonly id: number; readonly ok: false; readonly fault: MigratorFault }

/** Words for a person: what is wrong, and what to do. */
export interface MigratorFault {
  /** `refused`: a guard found rows. `unavailable`: the database is away. `failed`: everything else. */
  readonly code: 'refused' | 'unavailable' | 'failed'
  readonly message: string
  readonly next: string
}
