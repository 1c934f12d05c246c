import { problem, type SchemaProblem } from '../check/schema-problems.ts'
import { scaleOf } from '../dialect/digits.ts'
import type { Decisions } from '../model/change-plan.ts'
import type { ColumnShape, TableShape } from '../model/snapshot.ts'

/** What a person decided for the rows that are there: wire text, by the field or by its column. */
export function decidedFill(
  column: ColumnShape,
  table: TableShape,
  { fill }: Pick<Decisions, 'fill'>,
): { readonly text: string } | { readonly problem: SchemaProblem } | undefined {
  const text = fill[`${table.name}.${column.name}`] ?? fill[`${table.name}.${fieldOf(column, table)}`]
  if (text === undefined) return undefined
  if (isWireText(text, column)) return { text }
  const place = { table: { name: table.name, path: `tables/${table.name}.json` }, column: column.name }
  return { problem: problem('FILL_UNFIT', place, { column: column.name, table: table.name, text, type: column.type }) }
}

/** The field a person sees: the link, for a column that is all a link has. */
export function fieldOf(column: ColumnShape, table: TableShape): string {
  const link = table.links.find(({ name }) => name === column.link)
  return link?.kind === 'to one' && link.from.length === 1 ? link.name : column.name
}

/** Whether `text` is wire text (docs/values.md) of the column's kind; its own limits are the database's to check. */
function isWireText(text: string, column: ColumnShape): boolean {
  switch (column.value) {
    case 'text':
      return !text.includes('\0') && text.isWellFormed()
    case 'integer':
    case 'big integer':
      return /^-?\d{1,19}$/.test(text)
    case 'decimal': {
      const [, fraction = ''] = /^-?\d+(?:\.(\d+))?$/.exec(text) ?? [undefined, '?'.repeat(99)]
      return fraction.length <= scaleOf(column)
    }
    case 'float':
      return /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) && Number.isFinite(Number(text))
    case 'boolean':
      return text === 'true' || text === 'false'
    case 'date':
      return isDate(text)
    case 'time':
      return timeOfDay.test(text)
    case 'datetime': {
      const [date = '', time = ''] = text.split(/[T ]/)
      return isDate(date) && timeOfDay.test(time.replace(/(Z|[+-]\d\d:?\d\d)$/i, ''))
    }
    case 'uuid':
      return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
    case 'json':
      return parsed(text) !== undefined
    case 'text list': {
      const items = parsed(text)
      return Array.isArray(items) && items.every((item) => typeof item === 'string')
    }
  }
}

const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?$/

function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
