import type { Dialect } from '../dialect/dialect.ts'
import { scaleOf } from '../dialect/digits.ts'
import { textLimit } from '../dialect/text-limit.ts'
import type { ColumnShape } from '../model/snapshot.ts'

/**
 * What every value of a column must keep to, as SQL conditions: those of its type first, then those of its field.
 * `quoted` is what is looked at: the column, unless it is an expression that will become its value.
 */
export function columnConditions(
  column: ColumnShape,
  dialect: Dialect,
  quoted: string = dialect.quoteName(column.name),
): readonly string[] {
  return [...dialect.typeChecks(column, quoted), ...lengthConditions(column, quoted, dialect)]
    .concat(boundConditions(column, quoted, dialect))
    .concat(optionConditions(column, quoted, dialect))
}

function lengthConditions(column: ColumnShape, quoted: string, dialect: Dialect): readonly string[] {
  // Options say more than their lengths.
  if (column.value !== 'text' || column.options !== undefined) return []
  const size = dialect.size('text', quoted)
  const least = column.minLength
  const most = textLimit(column)
  const saidByType = dialect.columnType(column).startsWith('varchar(')
  return [
    ...(least !== undefined && least > 0 ? [`${size} >= ${least}`] : []),
    ...(most !== undefined && !saidByType ? [`${size} <= ${most}`] : []),
  ]
}

function boundConditions(column: ColumnShape, quoted: string, dialect: Dialect): readonly string[] {
  const literal = (text: string) => dialect.literal(column.value, text, scaleOf(column))
  return [
    ...(column.min === undefined ? [] : [`${quoted} >= ${literal(column.min)}`]),
    ...(column.max === undefined ? [] : [`${quoted} <= ${literal(column.max)}`]),
  ]
}

function optionConditions(column: ColumnShape, quoted: string, dialect: Dialect): readonly string[] {
  if (column.options === undefined || column.options.length === 0) return []
  if (column.value === 'text') return [`${quoted} IN (${column.options.map(dialect.quoteText).join(', ')})`]
  const only = dialect.onlyOptions(quoted, column.options)
  return only === undefined ? [] : [only]
}
