import { RecentTexts } from '../cache/recent-texts.ts'
import { decode } from './decode.ts'
import { readFilter } from './filter.ts'
import { MAX_PARAMETERS, MAX_QUERY_LENGTH, MAX_ROW_NUMBER, MAX_SELECT_ITEMS } from './limits.ts'
import { FilterTally, parseLogic } from './logic.ts'
import { readNames } from './name.ts'
import { parseOrder } from './order.ts'
import { parseProblem } from './parse-problem.ts'
import type { ColumnPath, EmbeddedClause, LogicNode, OrderTerm, SelectItem, WireQuery, WireValue } from './query.ts'
import { Scanner } from './scanner.ts'
import { parseSelect } from './select.ts'
import { readTarget, type Target } from './target.ts'
import { wireProblems } from './wire-problems.ts'

/** A longer text is parsed each time: planning and answering it costs far more. */
const LONGEST = 4_096

/** Clients send the same few texts over and over; parsed they are objects that the cache of shapes knows again. */
const selects = new RecentTexts<readonly SelectItem[]>({ entries: 500, characters: 100_000, longest: LONGEST })
const orders = new RecentTexts<readonly OrderTerm[]>({ entries: 500, characters: 50_000, longest: LONGEST })
const nameLists = new RecentTexts<readonly string[]>({ entries: 200, characters: 50_000, longest: LONGEST })

const parseRawSelect = (raw: string) => parseSelect(decode(raw))
const parseRawOrder = (raw: string) => parseOrder(decode(raw))
const parseColumns = (raw: string) => readNames(new Scanner('columns parameter', decode(raw)), MAX_SELECT_ITEMS)
const parseOnConflict = (raw: string) => readNames(new Scanner('on_conflict parameter', decode(raw)), MAX_SELECT_ITEMS)

/** The rows one level of a query asks for; limit and offset are texts of whole numbers. */
interface Clause {
  readonly filters: LogicNode[]
  order: readonly OrderTerm[] | undefined
  limit: string | undefined
  offset: string | undefined
}

/** A parameter that is about embedded rows. They wait, so that a value's place depends on structure alone. */
interface EmbeddedParameter {
  readonly target: Target
  readonly raw: string
}

/**
 * Parses a query string, without its `?`. Filters add up; of a repeated `limit` or `offset` the last counts, of the
 * other parameters the first, as in PostgREST. Throws `Problem` and nothing else.
 */
export function readQuery(search: string): WireQuery {
  if (search.length > MAX_QUERY_LENGTH) throw wireProblems.queryTooLong(MAX_QUERY_LENGTH)
  const root = emptyClause()
  const values: WireValue[] = []
  const tally = new FilterTally()
  const embedded: EmbeddedParameter[] = []
  let select: readonly SelectItem[] | undefined
  let columns: readonly string[] | undefined
  let onConflict: readonly string[] | undefined
  let parameters = 0

  for (let start = 0; start < search.length; ) {
    const ampersand = search.indexOf('&', start)
    const end = ampersand === -1 ? search.length : ampersand
    const pair = search.slice(start, end)
    start = end + 1
    if (pair === '') continue
    if (++parameters > MAX_PARAMETERS) throw wireProblems.tooManyParameters(MAX_PARAMETERS)
    const equals = pair.indexOf('=')
    const name = decode(equals === -1 ? pair : pair.slice(0, equals))
    const raw = equals === -1 ? '' : pair.slice(equals + 1)
    if (name === 'select') select ??= selects.get(raw, parseRawSelect)
    else if (name === 'columns') columns ??= nameLists.get(raw, parseColumns)
    else if (name === 'on_conflict') onConflict ??= nameLists.get(raw, parseOnConflict)
    else {
      const target = readTarget(name)
      if (target.path.length === 0) apply(target, raw, root, values, tally)
      else embedded.push({ target, raw })
    }
  }

  return {
    select: select ?? [],
    ...finish(root, values),
    embedded: embedded.length === 0 ? noClauses : readEmbedded(embedded, values, tally),
    columns,
    onConflict,
    values,
  }
}

const noClauses: readonly EmbeddedClause[] = []

function emptyClause(): Clause {
  return { filters: [], order: undefined, limit: undefined, offset: undefined }
}

function apply(target: Target, raw: string, clause: Clause, values: WireValue[], tally: FilterTally): void {
  switch (target.kind) {
    case 'filter':
      clause.filters.push(parseFilter(target.column, decode(raw), values, tally))
      break
    case 'logic':
      clause.filters.push(parseLogic(target.operator, target.negated, decode(raw), values, tally))
      break
    case 'order':
      clause.order ??= orders.get(raw, parseRawOrder)
      break
    case 'limit':
    case 'offset':
      clause[target.kind] = parseRowNumber(target.kind, decode(raw))
  }
}

function parseFilter(column: ColumnPath, text: string, values: WireValue[], tally: FilterTally): LogicNode {
  const scanner = new Scanner('filter', text)
  tally.add(scanner)
  const filter = readFilter(scanner, column, values, 'parameter')
  scanner.skipBlanks()
  if (!scanner.done) throw scanner.unexpected('end of input')
  return filter
}

function parseRowNumber(parameter: 'limit' | 'offset', text: string): string {
  if (/^-\d+$/.test(text)) {
    const details = `${parameter === 'limit' ? 'Limit' : 'Offset'} should be greater than or equal to zero.`
    throw wireProblems.rangeNotSatisfiable(details)
  }
  const number = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN
  if (number <= MAX_ROW_NUMBER) return String(number)
  throw parseProblem(parameter, text, 0, `${parameter} is a whole number from 0 to ${MAX_ROW_NUMBER}`)
}

/** Puts limit and offset behind the values of the filters, so that their places follow from the structure. */
function finish(clause: Clause, values: WireValue[]): Omit<EmbeddedClause, 'path'> {
  const limit = clause.limit === undefined ? undefined : values.push(clause.limit) - 1
  const offset = clause.offset === undefined ? undefined : values.push(clause.offset) - 1
  return { filters: clause.filters, order: clause.order ?? [], limit, offset }
}

/** Gathers what is said about the same embedded rows; clauses stand in the order they are first spoken of. */
function readEmbedded(
  parameters: readonly EmbeddedParameter[],
  values: WireValue[],
  tally: FilterTally,
): readonly EmbeddedClause[] {
  const byPath = Map.groupBy(parameters, ({ target }) => JSON.stringify(target.path))
  return [...byPath.values()].map((group) => {
    const clause = emptyClause()
    for (const { target, raw } of group) apply(target, raw, clause, values, tally)
    return { path: group[0]!.target.path, ...finish(clause, values) }
  })
}
