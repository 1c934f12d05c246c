import type { Expression, Operand } from '@plinth/manifest'
import type { ChangedTable, TableChange } from '../model/change.ts'
import type { TableShape } from '../model/snapshot.ts'
import { toOneLinks } from '../plan/table-constraints.ts'

/** What becomes of the names of a schema. Undefined means gone: to the trash, or for good. */
export interface Renames {
  table(name: string): string | undefined
  column(table: string, name: string): string | undefined
}

/** The new names of all that `changes` rename; names they do not speak of stay. */
export function renamesOf(changes: readonly TableChange[]): Renames {
  const tables = new Map<string, string | undefined>()
  const columns = new Map<string, ReadonlyMap<string, string | undefined>>()
  for (const change of changes) {
    if (change.kind === 'trash' || change.kind === 'drop') tables.set(change.before.name, undefined)
    if (change.kind !== 'change') continue
    tables.set(change.before.name, change.after.name)
    columns.set(change.before.name, columnRenames(change))
  }
  return {
    table: (name) => (tables.has(name) ? tables.get(name) : name),
    column(table, name) {
      const renamed = columns.get(table)
      return renamed?.has(name) ? renamed.get(name) : name
    },
  }
}

function columnRenames(change: ChangedTable): ReadonlyMap<string, string | undefined> {
  const renamed = new Map<string, string | undefined>()
  for (const column of change.columns) {
    if (column.kind === 'keep') renamed.set(column.from.name, column.to.name)
    if (column.kind === 'trash' || column.kind === 'drop') renamed.set(column.from.name, undefined)
  }
  return renamed
}

/**
 * `table` (of before, which stays) as its columns and all it points at will be called. What names something that is gone
 * is gone; constraints and indexes keep their own names. Of its links there are only those to one.
 */
export function asRenamed(table: TableShape, renames: Renames): TableShape {
  const own = (name: string) => renames.column(table.name, name)
  const all = (names: readonly string[]) => allOrNone(names.map(own))
  return {
    ...table,
    name: renames.table(table.name) ?? table.name,
    key: all(table.key) ?? [],
    columns: table.columns.flatMap((column) => {
      const name = own(column.name)
      return name === undefined ? [] : [{ ...column, name }]
    }),
    links: toOneLinks(table).flatMap((link) => {
      const to = renames.table(link.to)
      const from = all(link.from)
      const at = allOrNone(link.at.map((name) => renames.column(link.to, name)))
      return to === undefined || from === undefined || at === undefined ? [] : [{ ...link, to, from, at }]
    }),
    indexes: table.indexes.flatMap((index) => {
      const columns = allOrNone(index.columns.map(({ name }) => own(name)))
      const where = index.where === undefined ? undefined : renameExpression(index.where, own)
      if (columns === undefined || (index.where !== undefined && where === undefined)) return []
      return [{ ...index, where, columns: columns.map((name, at) => ({ ...index.columns[at]!, name })) }]
    }),
    checks: table.checks.flatMap((check) => {
      const expression = renameExpression(check.expression, own)
      return expression === undefined ? [] : [{ ...check, expression }]
    }),
  }
}

/** Undefined where it names a column that is gone. */
function renameExpression(
  expression: Expression,
  rename: (name: string) => string | undefined,
): Expression | undefined {
  const operand = (one: Operand): Operand | undefined => {
    if (one.kind === 'literal') return one
    const column = rename(one.column)
    return column === undefined ? undefined : { ...one, column }
  }
  switch (expression.kind) {
    case 'and':
    case 'or': {
      const parts = allOrNone(expression.parts.map((part) => renameExpression(part, rename)))
      return parts && { ...expression, parts }
    }
    case 'not': {
      const part = renameExpression(expression.part, rename)
      return part && { ...expression, part }
    }
    case 'is null': {
      const column = rename(expression.column)
      return column === undefined ? undefined : { ...expression, column }
    }
    case 'compare': {
      const left = operand(expression.left)
      const right = operand(expression.right)
      return left && right && { ...expression, left, right }
    }
    case 'in': {
      const left = operand(expression.left)
      const values = allOrNone(expression.values.map(operand))
      return left && values && { ...expression, left, values }
    }
  }
}

function allOrNone<Item>(items: readonly (Item | undefined)[]): readonly Item[] | undefined {
  return items.some((item) => item === undefined) ? undefined : (items as readonly Item[])
}

/** Columns an expression speaks of. */
export function columnsIn(expression: Expression): readonly string[] {
  const ofOperand = (one: Operand) => (one.kind === 'literal' ? [] : [one.column])
  switch (expression.kind) {
    case 'and':
    case 'or':
      return expression.parts.flatMap(columnsIn)
    case 'not':
      return columnsIn(expression.part)
    case 'is null':
      return [expression.column]
    case 'compare':
      return [...ofOperand(expression.left), ...ofOperand(expression.right)]
    case 'in':
      return [expression.left, ...expression.values].flatMap(ofOperand)
  }
}
