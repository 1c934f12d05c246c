import { mysql } from '../../dialect/mysql.ts'
import { textLimit } from '../../dialect/text-limit.ts'
import type { ColumnShape } from '../../model/snapshot.ts'
import { trashedColumnLine } from '../../plan/column-line.ts'
import { quote } from './clause.ts'

/**
 * A column as it is in the trash. What makes MariaDB see JSON in it stays, as null and its default pass it: without it the
 * column would be of another type, and the table would have to be copied.
 */
export function relaxedLine(column: ColumnShape, hidden: string): string {
  return withInlineCheck(trashedColumnLine({ column, hidden, since: '', reason: 'dropped' }, mysql), column, hidden)
}

/** A column that takes null and has no default: room for values that come by a statement of their own. */
export function roomLine(column: ColumnShape): string {
  return withInlineCheck(`${quote(column.name)} ${mysql.columnType(column)}`, column, column.name)
}

function withInlineCheck(line: string, column: ColumnShape, name: string): string {
  const inline = mysql.inlineCheck(column, quote(name))
  return inline === undefined ? line : `${line} CHECK (${inline})`
}

/** Whether redefining a column makes MariaDB copy the table: another type, or JSON, or numbers that it is to give. */
export function isCopied(from: ColumnShape, to: ColumnShape): boolean {
  if (mysql.inlineCheck(from, '') !== undefined || mysql.inlineCheck(to, '') !== undefined) return true
  if (to.type === 'auto number' && from.type !== 'auto number') return true
  const [was, will] = [mysql.columnType(from), mysql.columnType(to)]
  if (was === will) return false
  const isLonger = was.startsWith('varchar(') && will.startsWith('varchar(') && textLimit(from)! <= textLimit(to)!
  return !isLonger
}

/** Whether each row gets another default, or one that only the moment tells. */
export function isMadePerRow({ type, default: made }: ColumnShape): boolean {
  if (type === 'auto number' || (made !== undefined && made.kind !== 'literal')) return true
  return made === undefined && (type === 'created at' || type === 'updated at')
}
