import type { Operation } from '../model/project.ts'
import type { WrittenField } from '../written/field.ts'
import type { WrittenApi, WrittenProject } from '../written/project-file.ts'
import type { WrittenIndex, WrittenTable } from '../written/table-file.ts'

/**
 * One typed change of a project. Every way to change a project ends here: canvas, grid, assistant, command line, and a
 * text editor (by `diffProjects`). An edit speaks of names as they are when it is applied; places in a list are counted
 * from 0, and a missing place means the end. JSON as it stands.
 */
export type Edit = ProjectEdit | RoleEdit | ApiEdit | TableEdit | FieldEdit | IndexEdit | CheckEdit | SeedEdit

/** Settings of `plinth.json`. Keys that are not given stay; null removes one that may be absent. */
export type ProjectEdit = { readonly kind: 'changeProject'; readonly to: ProjectSettings }

export interface ProjectSettings {
  readonly $schema?: string | null
  readonly name?: string
  readonly description?: string | null
  readonly database?: WrittenProject['database']
}

export type RoleEdit =
  | { readonly kind: 'addRole'; readonly role: string; readonly to: WrittenRole; readonly at?: number }
  | { readonly kind: 'removeRole'; readonly role: string }
  /** Access that names the role follows. */
  | { readonly kind: 'renameRole'; readonly role: string; readonly to: string }
  | { readonly kind: 'changeRole'; readonly role: string; readonly to: WrittenRole }

export type WrittenRole = NonNullable<WrittenProject['roles']>[string]

export type ApiEdit =
  | ({ readonly kind: 'addApi'; readonly api: WrittenApi; readonly at?: number } & Exactly)
  | { readonly kind: 'removeApi'; readonly api: string }
  /** Everything of an API but its tables; keys that are not given stay, null removes. */
  | { readonly kind: 'changeApi'; readonly api: string; readonly to: ApiSettings }
  /** Exposes a table for these operations, whether or not it was exposed before. */
  | {
      readonly kind: 'exposeTable'
      readonly api: string
      readonly table: string
      readonly operations: readonly Operation[]
      readonly at?: number
    }
  | { readonly kind: 'hideTable'; readonly api: string; readonly table: string }

export interface ApiSettings {
  readonly name?: string
  readonly description?: string | null
  readonly path?: string | null
  readonly requires?: 'anyone' | null
}

export type TableEdit =
  /** Gets an id of its own where another table was born with its name. */
  | ({ readonly kind: 'addTable'; readonly table: string; readonly to: WrittenTable } & Exactly)
  /** The seed rows go with the table, and so does what APIs say of it. Links to it must go in the same edits. */
  | { readonly kind: 'removeTable'; readonly table: string }
  /** Keeps the old name as id. Links, APIs and seed rows follow. */
  | { readonly kind: 'renameTable'; readonly table: string; readonly to: string }
  /** Description, key, id: keys that are not given stay, null removes. */
  | { readonly kind: 'changeTable'; readonly table: string; readonly to: TableSettings }
  | {
      readonly kind: 'setAccess'
      readonly table: string
      readonly operation: Operation
      readonly roles: readonly string[]
    }

export interface TableSettings {
  readonly $schema?: string | null
  readonly id?: string | null
  readonly description?: string | null
  readonly key?: readonly string[] | null
}

/** Fields, and links, which are fields of type `link`. */
export type FieldEdit =
  /** Gets an id of its own where another field was born with its name. */
  | ({
      readonly kind: 'addField'
      readonly table: string
      readonly field: string
      readonly to: WrittenField
      readonly at?: number
    } & Exactly)
  | { readonly kind: 'removeField'; readonly table: string; readonly field: string }
  /** Keeps the old name as id. Keys, indexes, checks, conditions, other links and the header of seed rows follow. */
  | { readonly kind: 'renameField'; readonly table: string; readonly field: string; readonly to: string }
  /** The whole new declaration, id included. */
  | ({
      readonly kind: 'changeField'
      readonly table: string
      readonly field: string
      readonly to: WrittenField
    } & Exactly)
  | { readonly kind: 'moveField'; readonly table: string; readonly field: string; readonly at: number }
  /** A to-one link becomes a many-to-many link through a new table; the rows it points at are kept. */
  | {
      readonly kind: 'linkToMany'
      readonly table: string
      readonly field: string
      readonly through: string
      /** What the link is called from now on; as before unless given. */
      readonly name?: string
    }
  /** A many-to-many link becomes a to-one link, and the table between goes. Refused later where a row has several. */
  | { readonly kind: 'linkToOne'; readonly table: string; readonly field: string; readonly name?: string }

/** Indexes are told by their place in the file: most have no name there. */
export type IndexEdit =
  | { readonly kind: 'addIndex'; readonly table: string; readonly to: WrittenIndex; readonly at?: number }
  | { readonly kind: 'removeIndex'; readonly table: string; readonly at: number }
  | { readonly kind: 'changeIndex'; readonly table: string; readonly at: number; readonly to: WrittenIndex }

export type CheckEdit =
  | {
      readonly kind: 'addCheck'
      readonly table: string
      readonly check: string
      readonly to: string
      readonly at?: number
    }
  | { readonly kind: 'removeCheck'; readonly table: string; readonly check: string }
  | { readonly kind: 'renameCheck'; readonly table: string; readonly check: string; readonly to: string }
  | { readonly kind: 'changeCheck'; readonly table: string; readonly check: string; readonly to: string }

/** The rows of `data/<table>.csv`, as the text of the file; null removes the file. */
export type SeedEdit = { readonly kind: 'setSeed'; readonly table: string; readonly text: string | null }

export type EditKind = Edit['kind']

/**
 * The JSON text of what an edit declares, where JavaScript would lose something of it: digits of a number, or the place
 * of a key that is a whole number. It counts then; the declaration beside it is the same, as near as can be.
 */
export interface Exactly {
  readonly exact?: string
}
