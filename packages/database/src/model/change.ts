import type { ColumnShape, TableShape } from './snapshot.ts'

/**
 * What is to happen to one table, decided, with nothing left open but how a database says it. `before` speaks in the
 * names of before, `after` in those of after; both are whole, trash included.
 */
export type TableChange =
  | { readonly kind: 'add'; readonly after: TableShape }
  /** To the trash: renamed to `hidden`, and no foreign key leaves it or points at it any more. */
  | { readonly kind: 'trash'; readonly before: TableShape; readonly hidden: string }
  /**
   * Back from the trash, where it is called `hidden`; `before` is what lies there, but for its foreign keys, which are
   * gone. `columns` are as those of a changed table; without them, each is as it was.
   */
  | {
      readonly kind: 'restore'
      readonly hidden: string
      readonly before: TableShape
      readonly after: TableShape
      readonly columns?: readonly ColumnChange[]
    }
  /**
   * For good: undoing an `add`. Where the table already lies in the trash, `hidden` is given, and `before.name` is the
   * same; nothing points at it then.
   */
  | { readonly kind: 'drop'; readonly before: TableShape; readonly hidden?: string }
  | ChangedTable

/** A table that stays: another name, other columns, other constraints. */
export interface ChangedTable {
  readonly kind: 'change'
  readonly before: TableShape
  readonly after: TableShape
  /** One for every column of `before` and `after` and everything of the trash that moves, in the order of `after`. */
  readonly columns: readonly ColumnChange[]
}

export type ColumnChange =
  /** `fill` is for rows that have nothing there, where that is to be required. */
  | {
      readonly kind: 'keep'
      readonly from: ColumnShape
      readonly to: ColumnShape
      readonly values: KeptValues
      readonly fill?: ValueFill
    }
  /** A new column; rows that are there take `fill`, else the default, else null, and are refused if it is required. */
  | { readonly kind: 'add'; readonly to: ColumnShape; readonly fill: Fill | undefined }
  | { readonly kind: 'trash'; readonly from: ColumnShape; readonly hidden: string }
  /** Back from the trash; rows that came meanwhile have null there, or the default, and take `fill` if it is given. */
  | { readonly kind: 'restore'; readonly hidden: string; readonly to: ColumnShape; readonly fill: Fill | undefined }
  /** For good: undoing an `add`. A column that lies in the trash has its hidden name here, and stands in `before.trash`. */
  | { readonly kind: 'drop'; readonly from: ColumnShape }

/** What becomes of the values of a column that stays. */
export type KeptValues =
  /** The stored form is the same; its name, limits, default or whether it is required may differ. */
  | { readonly kind: 'same' }
  /** Each value is converted, and can be converted back without loss. */
  | { readonly kind: 'convert' }
  /** Each value is converted, and something may be lost: the old values stay in the trash as `hidden`. */
  | { readonly kind: 'convert and keep'; readonly hidden: string }
  /**
   * The way back from `convert and keep`: values that did not change meanwhile come from `hidden`, others are converted
   * back; `hidden` is gone afterwards.
   */
  | { readonly kind: 'convert back'; readonly hidden: string; readonly old: ColumnShape }

export interface ValueFill {
  readonly kind: 'value'
  /** Wire text of the column's value kind (see docs/values.md). */
  readonly text: string
}

/** Where the values of rows that are already there come from. */
export type Fill =
  | ValueFill
  /**
   * Follows a link whose target got another key: in each row, the `take` column of the row of `table` whose `at` columns
   * equal this row's `from` columns. All names as they are in between: tables renamed, old columns of the key not yet
   * moved to the trash.
   */
  | {
      readonly kind: 'follow'
      readonly table: string
      readonly from: readonly string[]
      readonly at: readonly string[]
      readonly take: string
    }

/** Rows that follow a link which changes its kind. Runs when every table has its new columns and none has lost one. */
export type LinkMove =
  /** to one -> many to many: each row of `table` whose `from` is not null makes a row of `through`. */
  | {
      readonly kind: 'into table'
      readonly table: string
      readonly key: readonly string[]
      readonly from: readonly string[]
      readonly through: string
      /** Columns of `through`: those that point at `table`, those that point at the target. */
      readonly near: readonly string[]
      readonly far: readonly string[]
    }
  /** many to many -> to one: the one row of `through` for each row of `table` gives its `to`. Refused if there are two. */
  | {
      readonly kind: 'into column'
      readonly table: string
      readonly key: readonly string[]
      readonly to: readonly string[]
      readonly through: string
      readonly near: readonly string[]
      readonly far: readonly string[]
    }
