import type { Column } from '@plinth/manifest'
import type { Condition, EmbedItem, Group, Item, OrderTerm, Query, Test } from './query.ts'

/** The query string of a request, as a client would write it. */
export function printQuery(query: Query): string {
  return parameters(query, [])
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&')
}

type Parameter = readonly [name: string, value: string]

/** Everything that is said of one level's rows, and of those embedded in it, whose parameters stand under their name. */
function parameters({ select, conditions, order, limit, offset }: Query, path: readonly string[]): Parameter[] {
  const at = (name: string) => [...path, name].join('.')
  return [
    ...(path.length === 0 && select.length > 0 ? [['select', printSelect(select)] as const] : []),
    ...conditions.map((condition) => conditionParameter(condition, at)),
    ...(order.length > 0 ? [[at('order'), order.map(printOrder).join(',')] as const] : []),
    ...(limit !== undefined ? [[at('limit'), String(limit)] as const] : []),
    ...(offset !== undefined ? [[at('offset'), String(offset)] as const] : []),
    ...select
      .filter((item) => item.kind === 'embed')
      .flatMap((item) => parameters(item.query, [...path, printName(item.alias ?? item.link.name)])),
  ]
}

export function printSelect(items: readonly Item[]): string {
  return items.map(printItem).join(',')
}

function printItem(item: Item): string {
  const alias = item.alias === undefined ? '' : `${printName(item.alias)}:`
  if (item.kind === 'column') return `${alias}${printName(item.column.name)}${item.cast ? `::${item.cast}` : ''}`
  if (item.kind === 'aggregate') {
    return `${alias}${item.column ? `${printName(item.column.name)}.` : ''}${item.function}()`
  }
  return printEmbed(item, alias)
}

function printEmbed({ link, inner, spread, query }: EmbedItem, alias: string): string {
  const shown = query.select.length === 0 ? '*' : printSelect(query.select)
  return `${spread ? '...' : alias}${printName(link.name)}${inner ? '!inner' : ''}(${shown})`
}

function conditionParameter(condition: Condition, at: (name: string) => string): Parameter {
  if (condition.kind === 'embedded') {
    return [at(printName(condition.link.name)), condition.present ? 'not.is.null' : 'is.null']
  }
  if (condition.kind !== 'test') {
    return [at(`${condition.negated ? 'not.' : ''}${condition.kind}`), printParts(condition)]
  }
  return [at(printName(condition.column.name)), printTest(condition, (text) => text)]
}

function printParts({ parts }: Group): string {
  const printed = parts.map((part) =>
    part.kind === 'test'
      ? `${printName(part.column.name)}.${printTest(part, quoted)}`
      : `${part.negated ? 'not.' : ''}${part.kind}${printParts(part)}`,
  )
  return `(${printed.join(',')})`
}

/** `not.eq.5`; `one` prints a value that is not a list, which inside a group has to be quoted. */
function printTest({ negated, operator, quantifier, value }: Test, one: (text: string) => string): string {
  const before = `${negated ? 'not.' : ''}${operator}${quantifier ? `(${quantifier})` : ''}.`
  if (typeof value === 'string') return before + (operator === 'is' ? value : one(value))
  const elements = value.map(quoted).join(',')
  return before + (operator === 'in' ? `(${elements})` : `{${elements}}`)
}

function printOrder({ link, column, direction, nulls }: OrderTerm): string {
  const name = link ? `${printName(link.name)}(${printName(column.name)})` : printName(column.name)
  return `${name}.${direction}${nulls ? `.nulls${nulls}` : ''}`
}

const words = new Set(['and', 'or', 'not', 'order', 'limit', 'offset'])

/** Bare where the grammar takes it so: both spellings are in use. */
export function printName(name: string): string {
  return /^[\p{L}\d_](?:[\p{L}\d_ -]*[\p{L}\d_])?$/u.test(name) && !words.has(name) ? name : quoted(name)
}

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`

export const columnNames = (columns: readonly Column[]): string => columns.map(({ name }) => printName(name)).join(',')
