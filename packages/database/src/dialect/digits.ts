import { Bug } from '@plinth/manifest'
import type { ColumnShape } from '../model/snapshot.ts'

/** Digits of a decimal column: in all, and after the point. The manifest gives every one of them both. */
export function digitsOf(column: ColumnShape): { readonly precision: number; readonly scale: number } {
  const { precision, scale } = column
  if (precision === undefined || scale === undefined)
    throw new Bug('d3a0-decimal-without-digits', { column: column.name })
  return { precision, scale }
}

/** The scale of a decimal column; 0 for any other. */
export function scaleOf(column: ColumnShape): number {
  return column.value === 'decimal' ? digitsOf(column).scale : 0
}
