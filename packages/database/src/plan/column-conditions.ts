import type { Column } from '@plinth/manifest'
import type { Dialect } from '../dialect/dialect.ts'
import { fractionDigits } from '../dialect/stored-literal.ts'
import { textLimit } from '../dialect/text-limit.ts'

/** What every value of a column must keep to, as SQL conditions: those of its type first, then those of its field. */
export function columnConditions(column: Column, dialect: Dialect): readonly string[] {
  const quoted = dialect.quoteName(column.name)
  return [...dialect.typeChecks(column, quoted), ...lengthConditions(column, quoted, dialect)]
    .concat(boundConditions(column, quoted, dialect))
    .concat(optionConditions(column, quoted, dialect))
}

function lengthConditions(column: Column, quoted: string, dialect: Dialect): readonly string[] {
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

function boundConditions(column: Column, quoted: string, dialect: Dialect): readonly string[] {
  const bound = (operator: '>=' | '<=', text: string | undefined) => {
    if (text === undefined) return []
    if (column.value !== 'decimal') return [`${quoted} ${operator} ${dialect.literal(column.value, text, 0)}`]
    // A bound may have more digits after the point than the column: both sides go to the finer scale.
    const own = column.scale ?? 4
    const scale = Math.max(own, fractionDigits(text))
    return [`${dialect.rescale(quoted, own, scale)} ${operator} ${dialect.literal('decimal', text, scale)}`]
  }
  return [...bound('>=', column.min), ...bound('<=', column.max)]
}

function optionConditions(column: Column, quoted: string, dialect: Dialect): readonly string[] {
  if (column.options === undefined || column.options.length === 0) return []
  if (column.value === 'text') return [`${quoted} IN (${column.options.map(dialect.quoteText).join(', ')})`]
  const only = dialect.onlyOptions(quoted, column.options)
  return only === undefined ? [] : [only]
}
