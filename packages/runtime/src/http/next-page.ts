import type { Table } from '../table/schema.ts'
import { ExactNumber } from '../value/exact-number.ts'
import { parseJson } from '../value/lossless-json.ts'
import type { OrderTerm, SelectItem, WireQuery } from '../wire/query.ts'

/** One column that rows are ordered by, and where the page ended in it. */
interface Mark {
  readonly column: string
  readonly after: 'gt' | 'lt'
  readonly value: string
}

/**
 * The query string of the next page by keyset: the rows behind the last one of this page, found by an index instead of
 * being counted off, so that no page is slower than the first. Undefined where the order cannot be continued: by a
 * column that may be null, by JSON, by another table, or by one that the rows do not show.
 */
export function nextPage(search: string, query: WireQuery, table: Table, lastRow: string): string | undefined {
  const marks = marksOf(query, table, lastRow)
  if (!marks) return undefined
  const [name, condition] = continuation(marks)
  const kept = search.split('&').filter((pair) => pair !== '' && !isPlace(pair) && !continues(pair, marks))
  return [...kept, `${encodeURIComponent(name)}=${encodeURIComponent(condition)}`].join('&')
}

function marksOf(query: WireQuery, table: Table, lastRow: string): Mark[] | undefined {
  const row = parseJson(lastRow) as Record<string, unknown>
  const marks: Mark[] = []
  for (const term of [...query.order, ...restOfKey(query.order, table)]) {
    const { name, json } = term.column
    const shown = shownAs(query.select, name)
    const isPlain = term.relation === undefined && json.length === 0 && table.columns.get(name)?.required === true
    if (!isPlain || shown === undefined || !Object.hasOwn(row, shown)) return undefined
    const value = row[shown]
    const text = value instanceof ExactNumber ? value.text : String(value)
    marks.push({ column: name, after: term.direction === 'asc' ? 'gt' : 'lt', value: text })
  }
  return marks
}

/** What every list is ordered by in the end; see `orderBy` in plan/order.ts. */
const restOfKey = (order: readonly OrderTerm[], table: Table): OrderTerm[] =>
  table.key
    .filter((name) => !order.some((term) => term.relation === undefined && term.column.name === name))
    .map((name) => ({ relation: undefined, column: { name, json: [] }, direction: 'asc', nulls: undefined }))

/** The name under which rows show a column as it is. */
function shownAs(select: readonly SelectItem[], column: string): string | undefined {
  if (select.length === 0 || select.some(({ kind }) => kind === 'all')) return column
  const item = select.find(
    (each) =>
      each.kind === 'column' &&
      each.column.name === column &&
      each.column.json.length === 0 &&
      each.cast === undefined &&
      each.aggregate === undefined,
  )
  return item?.kind === 'column' ? (item.alias ?? column) : undefined
}

/** `id=gt.7`, or `and=(price.gte.5,or(price.gt.5,and(price.eq.5,id.gt.7)))`, whose first part an index can answer. */
function continuation(marks: readonly Mark[]): [name: string, condition: string] {
  const [first] = marks as [Mark, ...Mark[]]
  if (marks.length === 1) return [first.column, `${first.after}.${first.value}`]
  const behind = marks.map((mark, index) => {
    const equal = marks.slice(0, index).map(({ column, value }) => `${quoted(column)}.eq.${quoted(value)}`)
    const parts = [...equal, `${quoted(mark.column)}.${mark.after}.${quoted(mark.value)}`]
    return parts.length === 1 ? parts[0] : `and(${parts.join(',')})`
  })
  const bound = `${quoted(first.column)}.${first.after}e.${quoted(first.value)}`
  return ['and', `(${bound},or(${behind.join(',')}))`]
}

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`

const isPlace = (pair: string): boolean => /^offset=/.test(pair)

/**
 * Whether a parameter is the continuation that led to this page. The new one takes its place, or links would grow from
 * page to page. Should it have been the client's own, nothing is lost: what is behind this page fulfils it too.
 */
function continues(pair: string, marks: readonly Mark[]): boolean {
  const [name, condition] = continuation(marks)
  const [pairName = '', pairCondition = ''] = pair.split('=', 2).map(decoded)
  return pairName === name && withoutValues(pairCondition) === withoutValues(condition)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

/** The structure of a condition: the values at the end of `gt."…"` are left out. */
const withoutValues = (condition: string): string =>
  condition.replace(/(^|\.)(gte?|lte?|eq)\.(?:"(?:[^"\\]|\\.)*"|[^,()]*)/g, '$1$2.')
