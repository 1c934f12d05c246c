/** What a person may watch while rows are moved. */
export type MoveEvent =
  /** Rows are counted, or as many as the source's statistics say. */
  | { readonly kind: 'begins'; readonly tables: number; readonly rows: number; readonly goesOn: boolean }
  /** `share` is of everything, by size: 0 to 1. `perSecond` counts rows. */
  | {
      readonly kind: 'copying'
      readonly table: string
      readonly rows: number
      readonly share: number
      readonly perSecond: number
    }
  | { readonly kind: 'copied'; readonly table: string; readonly rows: number }
  /** Its rows differ from those copied before: it is copied anew. */
  | { readonly kind: 'copies again'; readonly table: string }
  | { readonly kind: 'comparing'; readonly table: string }

/** A table on both sides. */
export interface ComparedTable {
  readonly table: string
  readonly rows: number
  /** How many the target has. */
  readonly there: number
  /** Whether each row is the same on both sides. */
  readonly isSame: boolean
}
