import { constraintChanges, type NamedChanges } from '../alter/constraint-changes.ts'
import type { Dialect } from '../dialect/dialect.ts'
import type { AnyTable } from '../model/any-table.ts'
import type { ColumnChange, TableChange } from '../model/change.ts'
import { columnLine } from './column-line.ts'

/** Whether nothing of a table changes that a database knows: words, access and the order of fields are none of it. */
export function isUntouched(change: TableChange, all: readonly TableChange[], dialect: Dialect): boolean {
  if (change.kind !== 'change') return false
  const { before, after, columns } = change
  if (before.name !== after.name || !columns.every((column) => staysAsItIs(column, before, after, dialect)))
    return false
  const { checks, foreignKeys, indexes, key } = constraintChanges(change, all, dialect)
  return !key.change && !key.rename && [checks, foreignKeys, indexes].every(isNothing)
}

function staysAsItIs(column: ColumnChange, before: AnyTable, after: AnyTable, dialect: Dialect): boolean {
  return (
    column.kind === 'keep' &&
    column.values.kind === 'same' &&
    columnLine(column.from, before, dialect) === columnLine(column.to, after, dialect)
  )
}

function isNothing({ drop, add, rename }: NamedChanges): boolean {
  return drop.length + add.length + rename.length === 0
}
