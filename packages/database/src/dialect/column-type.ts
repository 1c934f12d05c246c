import type { Column, DatabaseKind } from '@plinth/manifest'
import { dialects } from './dialects.ts'

/** The SQL type of a column: `columnType(price, 'postgres')` is `numeric(10,2)`. */
export function columnType(column: Column, kind: DatabaseKind): string {
  return dialects[kind].columnType(column)
}
