import type { Column } from '../model/table.ts'

/** Why a column cannot be part of a key: the end of a sentence. */
export function keyFault(column: Column): string | undefined {
  return column.value === 'float' ? 'floats are not exact' : indexFault(column)
}

/** Why a column cannot stand in an index on every database: the end of a sentence. */
export function indexFault(column: Column): string | undefined {
  if (['json', 'text list'].includes(column.value) || column.type === 'long text' || column.type === 'rich text') {
    return `a field of type "${column.type}" has no index on every database`
  }
  return undefined
}
