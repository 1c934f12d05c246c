import type { Column, Table } from '@plinth/manifest'

/** Whether a client may never set this column. An auto number is not among them: an insert may bring its own. */
export function isFilledByServer(column: Column): boolean {
  switch (column.type) {
    case 'created at':
    case 'updated at':
    case 'created by':
    case 'updated by':
      return true
    default:
      return false
  }
}

/** Whether reads never give null here: by its own word, as part of the key, or because the server always fills it. */
export function isNeverNull(table: Table, column: Column): boolean {
  if (column.required || table.key.includes(column.name)) return true
  return column.type === 'auto number' || column.type === 'created at' || column.type === 'updated at'
}

/** Whether an insert may come without this column. */
export function mayBeLeftOut(table: Table, column: Column): boolean {
  return !isNeverNull(table, column) || column.default !== undefined || column.type === 'auto number'
}
