import type { DatabaseKind } from '@plinth/manifest'
import type { ColumnShape } from '../model/snapshot.ts'
import { dialects } from './dialects.ts'

/** The SQL type of a column: `columnType(price, 'postgres')` is `numeric(10,2)`. */
export function columnType(column: ColumnShape, kind: DatabaseKind): string {
  return dialects[kind].columnType(column)
}
