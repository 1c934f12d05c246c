import type { Table } from '@plinth/manifest'
import type { TextRow } from '../random/random-rows.ts'
import type { Group, Query, Test } from './query.ts'

/** A request that writes, and shows what it has written by `show`. */
export type Write = Insert | Update | Delete

export interface Insert {
  readonly kind: 'insert'
  readonly table: Table
  /** All of the same columns. */
  readonly rows: readonly TextRow[]
  readonly resolution: 'merge-duplicates' | 'ignore-duplicates' | undefined
  readonly show: Query
}

export interface Update {
  readonly kind: 'update'
  readonly table: Table
  readonly condition: Group | Test
  readonly values: TextRow
  readonly show: Query
}

export interface Delete {
  readonly kind: 'delete'
  readonly table: Table
  readonly condition: Group | Test
  readonly show: Query
}
