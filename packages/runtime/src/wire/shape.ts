import type { ColumnPath, EmbeddedClause, LogicNode, OrderTerm, SelectItem, WireQuery } from './query.ts'

/**
 * The structure of a query without its values: the key of its plan. Two queries have one shape exactly if they differ
 * in values alone. Every name is written with its length before it, so that no name can pass for structure.
 */
export function shapeOf(query: WireQuery): string {
  const { select, embedded, columns, onConflict } = query
  return (
    remembered(selectShapes, select, selectShape) +
    clauseShape(query) +
    (embedded.length === 0 ? '' : embedded.map(embeddedShape).join('')) +
    (columns === undefined ? '' : `C${namesShape(columns)}`) +
    (onConflict === undefined ? '' : `K${namesShape(onConflict)}`)
  )
}

/** Parsed texts are cached and come again as the same objects, so their shapes are kept beside them. */
const selectShapes = new WeakMap<readonly SelectItem[], string>()
const orderShapes = new WeakMap<readonly OrderTerm[], string>()

function remembered<Part extends object>(
  shapes: WeakMap<Part, string>,
  part: Part,
  shape: (part: Part) => string,
): string {
  const known = shapes.get(part)
  if (known !== undefined) return known
  const made = shape(part)
  shapes.set(part, made)
  return made
}

function clauseShape({ filters, order, limit, offset }: Omit<EmbeddedClause, 'path'>): string {
  let shape = '?'
  for (const filter of filters) shape += logicShape(filter)
  if (order.length > 0) shape += remembered(orderShapes, order, orderShape)
  if (limit !== undefined) shape += 'L'
  if (offset !== undefined) shape += 'O'
  return shape
}

function embeddedShape(clause: EmbeddedClause): string {
  return `E${namesShape(clause.path)}${clauseShape(clause)}`
}

function selectShape(items: readonly SelectItem[]): string {
  return `(${items.map(itemShape).join('')})`
}

function itemShape(item: SelectItem): string {
  switch (item.kind) {
    case 'all':
      return '*'
    case 'count':
      return `#${optional(item.alias)}${optional(item.cast)}`
    case 'column':
      return `c${pathShape(item.column)}${optional(item.alias)}${optional(item.cast)}${optional(item.aggregate)}${optional(item.aggregateCast)}`
    case 'embed':
      return `${item.spread ? 's' : 'e'}${item.join === 'inner' ? 'i' : 'l'}${named(item.relation)}${optional(item.alias)}${optional(item.hint)}${selectShape(item.select)}`
  }
}

function logicShape(node: LogicNode): string {
  if (node.kind !== 'filter') {
    return `${node.kind === 'and' ? '&' : '|'}${node.negated ? '!' : ''}(${node.parts.map(logicShape).join('')})`
  }
  const what = node.negated ? 'n' : 'f'
  const is = node.is === undefined ? '' : `=${node.is}`
  const quantifier = node.quantifier === undefined ? '' : `~${node.quantifier}`
  const config = node.config === undefined ? '' : named(node.config)
  return `${what}${pathShape(node.column)}${node.operator}${is}${quantifier}${config};`
}

function orderShape(terms: readonly OrderTerm[]): string {
  return terms.map((term) => `o${optional(term.relation)}${pathShape(term.column)}${termEnd(term)}`).join('')
}

function termEnd({ direction, nulls }: OrderTerm): string {
  return (direction === 'asc' ? 'a' : 'd') + (nulls === undefined ? '.' : nulls === 'first' ? 'f' : 'l')
}

function pathShape({ name, json }: ColumnPath): string {
  let shape = named(name)
  for (const { arrow, key } of json) shape += arrow + (typeof key === 'number' ? `${key}.` : named(key))
  return shape
}

function namesShape(names: readonly string[]): string {
  return `${names.length}[${names.map(named).join('')}`
}

function named(name: string): string {
  return `${name.length}:${name}`
}

function optional(name: string | undefined): string {
  return name === undefined ? '-' : named(name)
}
