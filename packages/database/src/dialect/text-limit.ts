import type { ColumnType } from '@plinth/manifest'
import type { ColumnShape } from '../model/snapshot.ts'

/** Characters a text field holds when its file names no `maxLength`. The same on each database, so a project can move. */
const usualLimit: Partial<Record<ColumnType, number>> = {
  text: 255,
  email: 320,
  phone: 64,
  url: 2048,
  'single select': 255,
  'created by': 255,
  'updated by': 255,
}

/** The most characters (code points) a text column holds; undefined when only the database's own limit counts. */
export function textLimit(column: ColumnShape): number | undefined {
  if (column.value !== 'text') return undefined
  return column.maxLength ?? usualLimit[column.type]
}
