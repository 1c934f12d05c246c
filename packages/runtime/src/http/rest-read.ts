import type { FastifyRequest } from 'fastify'
import type { Statement } from '../database/database.ts'
import { countRows } from '../plan/count.ts'
import { outputNames } from '../plan/output-names.ts'
import { bind, planRead, type Reach, type ReadPlan } from '../plan/read-plan.ts'
import type { Inputs } from '../sql/sql.ts'
import { readAccept } from '../wire/media-type.ts'
import { type Preferences, preferenceApplied } from '../wire/prefer.ts'
import { contentRange, rangeStatus, readRange } from '../wire/range.ts'
import { shapeOf } from '../wire/shape.ts'
import { etagOf, ifNoneMatchNames } from './etag.ts'
import { nextPage } from './next-page.ts'
import { type RestApi, type RestRequest, splitUrl } from './rest-api.ts'
import { restProblems } from './rest-problems.ts'
import { itemForm, type RowsForm, rowsBody } from './rows-body.ts'
import type { WireAnswer } from './wire-answer.ts'

/** GET and HEAD of a collection. */
export function readList(api: RestApi, request: FastifyRequest): WireAnswer | Promise<WireAnswer> {
  const asked = api.read(request)
  const form = readAccept(request.headers.accept)
  const plan = readPlanOf(api, asked, 'list')
  const { limit, offset } = windowOf(api, asked, request)
  const inputs: Inputs = { values: asked.query.values, bound: [limit, offset] }
  const page: Page = { offset, limit, request }
  const little = api.readsLittle(plan.fans, asked, limit) && offset <= MAX_BOUNDED_OFFSET
  const rows = api.database.read(little ? plan.statement : unbounded(plan), bind(plan, inputs))
  if (!asked.prefer.count && !(rows instanceof Promise)) return listAnswer(asked, form, page, rows, undefined)
  return counted(api, asked, form, plan, inputs, page, rows)
}

interface Page {
  readonly offset: number
  readonly limit: number
  readonly request: FastifyRequest
}

/** Rows that are skipped are read too: beyond this many, work is no longer bounded by the limit. */
const MAX_BOUNDED_OFFSET = 10_000

const unbounded = ({ statement }: ReadPlan): Statement => ({ ...statement, bounded: false })

async function counted(
  api: RestApi,
  asked: RestRequest,
  form: RowsForm,
  plan: ReadPlan,
  inputs: Inputs,
  page: Page,
  reading: readonly string[] | Promise<readonly string[]>,
): Promise<WireAnswer> {
  const { count } = asked.prefer
  const counting = count && countRows(api.database, plan, inputs, count, api.config.maxRows)
  const [rows, total] = await Promise.all([reading, counting])
  return listAnswer(asked, form, page, rows, total)
}

function listAnswer(
  { prefer, scope, table, query }: RestRequest,
  form: RowsForm,
  { offset, limit, request }: Page,
  rows: readonly string[],
  total: number | undefined,
): WireAnswer {
  const { body, type } = rowsBody(form, rows, () => outputNames(scope, table, query))
  // A guess may be smaller than what was seen.
  const known =
    total === undefined ? undefined : Math.max(total, prefer.count === 'exact' ? total : offset + rows.length)
  const status = rangeStatus(offset, rows.length, known)
  const headers: Record<string, string> = {
    'content-type': type,
    'content-range': contentRange(offset, rows.length, known),
  }
  if (prefer.paging === 'keyset' && rows.length === limit && limit > 0) {
    const [path, search = ''] = splitUrl(request.raw.url!)
    const next = nextPage(search, query, table, rows.at(-1)!)
    if (next !== undefined) headers.link = `<${path}?${next}>; rel="next"`
  }
  return { status, headers: withApplied(headers, prefer), body }
}

/** GET and HEAD of an item. */
export async function readItem(api: RestApi, request: FastifyRequest): Promise<WireAnswer> {
  const asked = api.read(request)
  const form = itemForm(readAccept(request.headers.accept))
  const inputs: Inputs = { values: asked.query.values, key: api.itemKey(request, asked.table) }
  // The tag is read first: a change between the two reads makes it stale, and a stale tag is only refused.
  const etag = await itemTag(api, asked, inputs)
  if (etag === undefined) throw restProblems.noSuchRow(asked.table)
  const noneMatch = request.headers['if-none-match']
  if (noneMatch !== undefined && ifNoneMatchNames(noneMatch, etag.tag)) {
    return { status: 304, headers: { etag: etag.tag }, body: '' }
  }
  const row = isWholeRow(asked) ? etag.row : await selectedRow(api, asked, inputs)
  if (row === undefined) throw restProblems.noSuchRow(asked.table)
  const { body, type } = rowsBody(form, [row], () => outputNames(asked.scope, asked.table, asked.query))
  return { status: 200, headers: withApplied({ 'content-type': type, etag: etag.tag }, asked.prefer), body }
}

/** The plan of a read, in the select and with the numbers that the request asks for. */
function readPlanOf(api: RestApi, asked: RestRequest, reach: Reach): ReadPlan {
  const { query, table, scope } = asked
  const shape = shapeOf(query) + writtenOut(api, asked)
  return api.plan(reach, asked, shape, () => planRead(api.database, scope, table, query, reach))
}

/** Limits of embedded rows that this database cannot bind belong to the plan's key, because they stand in its text. */
function writtenOut({ database }: RestApi, { query }: RestRequest): string {
  if (database.dialect.derivedTablesSeeOuterRows || query.embedded.length === 0) return ''
  const numberAt = (index: number | undefined) => (index === undefined ? '' : query.values[index])
  return query.embedded.map(({ limit, offset }) => `${numberAt(limit)},${numberAt(offset)}`).join(';')
}

/**
 * The row's entity tag: a digest of all its columns as this caller sees them, whatever the request selects, so that a
 * tag got with one select holds for a write that says another.
 */
async function itemTag(
  api: RestApi,
  asked: RestRequest,
  inputs: Inputs,
): Promise<{ tag: string; row: string } | undefined> {
  const row = await onlyRow(api, tagPlan(api, asked), inputs)
  return row === undefined ? undefined : { tag: etagOf(row), row }
}

export function tagPlan(api: RestApi, asked: RestRequest): ReadPlan {
  const whole: RestRequest = {
    ...asked,
    scope: { ...asked.scope, numbersAsStrings: false },
    query: { ...asked.query, select: [], order: [], embedded: [] },
  }
  return readPlanOf(api, whole, 'item')
}

const isWholeRow = ({ query, scope }: RestRequest): boolean => query.select.length === 0 && !scope.numbersAsStrings

function selectedRow(api: RestApi, asked: RestRequest, inputs: Inputs): Promise<string | undefined> {
  const plan = readPlanOf(api, asked, 'item')
  return onlyRow(api, api.readsLittle(plan.fans, asked, 1) ? plan : { ...plan, statement: unbounded(plan) }, inputs)
}

async function onlyRow(api: RestApi, plan: ReadPlan, inputs: Inputs): Promise<string | undefined> {
  const [row] = await api.database.read(plan.statement, bind(plan, inputs))
  return row
}

/** Where the page begins and how long it may be: by limit and offset, by the Range header, and by the app's own limit. */
function windowOf(api: RestApi, { query }: RestRequest, request: FastifyRequest): { limit: number; offset: number } {
  const range = readRange(request.headers.range, headerText(request.headers['range-unit']))
  const numberAt = (index: number | undefined) => (index === undefined ? undefined : Number(query.values[index]))
  const limit = smallest(numberAt(query.limit), range?.limit, api.config.maxRows)
  return { limit, offset: numberAt(query.offset) ?? range?.offset ?? 0 }
}

const smallest = (...limits: readonly (number | undefined)[]): number =>
  Math.min(...limits.filter((limit) => limit !== undefined))

const headerText = (header: string | string[] | undefined): string | undefined =>
  typeof header === 'string' ? header : undefined

function withApplied(
  headers: Record<string, string>,
  { count, numbers, handling, paging }: Preferences,
): Record<string, string> {
  const applied = preferenceApplied({ count, numbers, handling, paging })
  return applied === undefined ? headers : { ...headers, 'preference-applied': applied }
}
