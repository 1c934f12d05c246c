import type { Expression } from './expression.ts'
import type { ColumnType, ValueKind } from './field-type.ts'
import type { Operation } from './project.ts'

/** A checked table. `columns` is what is stored, in file order; a link to one contributes the columns of its key. */
export interface Table {
  readonly name: string
  /** The name it was born with; renaming keeps it. Equal to `name` unless the file says otherwise. */
  readonly id: string
  readonly description: string | undefined
  /** The file it was read from, relative to the project: `tables/album.json`. */
  readonly path: string
  /** Column names of the primary key, in order; never empty. */
  readonly key: readonly string[]
  readonly columns: readonly Column[]
  readonly links: readonly Link[]
  /** All there shall be besides the key's own: those of unique fields and links and of foreign keys are among them. */
  readonly indexes: readonly Index[]
  readonly checks: readonly Check[]
  /** Which roles may do what; an operation nobody may do has an empty list. */
  readonly access: Readonly<Record<Operation, readonly string[]>>
}

export interface Column {
  readonly name: string
  readonly id: string
  readonly description: string | undefined
  readonly type: ColumnType
  readonly value: ValueKind
  /** Null is refused. */
  readonly required: boolean
  readonly unique: boolean
  readonly default: Default | undefined
  /** Characters (code points), for value kind `text`. Absent means no limit of ours. */
  readonly maxLength: number | undefined
  readonly minLength: number | undefined
  /** Inclusive bounds for numbers, as decimal text so that no digit is lost. */
  readonly min: string | undefined
  readonly max: string | undefined
  /** For value kind `decimal`: digits in all, digits after the point. */
  readonly precision: number | undefined
  readonly scale: number | undefined
  /** For `single select` and `multi select`: the allowed values. */
  readonly options: readonly string[] | undefined
  /** For `currency`: the ISO 4217 code. */
  readonly currency: string | undefined
  /** The link this column belongs to, if it was made by (or is used by) one. */
  readonly link: string | undefined
}

/** What an absent value becomes on insert. Literals are wire text in the value kind's form (`json`: JSON text). */
export type Default =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'now' }
  | { readonly kind: 'random uuid' }

export type Link = ToOneLink | ToManyLink | ManyToManyLink

/** This table holds the target's key: a foreign key. `from[i]` here equals `at[i]` there. */
export interface ToOneLink {
  readonly kind: 'to one'
  readonly name: string
  readonly id: string
  readonly description: string | undefined
  readonly to: string
  readonly from: readonly string[]
  readonly at: readonly string[]
  /** Null is refused. */
  readonly required: boolean
  /** At most one row here per target: one to one. */
  readonly unique: boolean
  /** What happens here when the target goes: the delete is refused, this row goes too, or the link becomes null. */
  readonly onDelete: 'refuse' | 'cascade' | 'clear'
  /** Name of the foreign key in the database: `<table>_<name>_fkey`. */
  readonly constraint: string
}

/** The other side of a to-one link: the rows of `to` whose link `by` points here. Stores nothing. */
export interface ToManyLink {
  readonly kind: 'to many'
  readonly name: string
  readonly id: string
  readonly description: string | undefined
  readonly to: string
  /** Name of the to-one link in `to`. */
  readonly by: string
}

/** Both sides through a table of its own, which may have fields of its own. Stores nothing here. */
export interface ManyToManyLink {
  readonly kind: 'many to many'
  readonly name: string
  readonly id: string
  readonly description: string | undefined
  readonly to: string
  readonly through: string
  /** To-one links of `through`: the one that points here, the one that points at `to`. */
  readonly near: string
  readonly far: string
}

export interface Index {
  /** Unique within the database; printed as it is. */
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly descending: boolean }[]
  readonly unique: boolean
  /** Only rows for which this holds; PostgreSQL and SQLite. */
  readonly where: Expression | undefined
}

export interface Check {
  readonly name: string
  readonly expression: Expression
  /** As written: CEL. */
  readonly source: string
}
