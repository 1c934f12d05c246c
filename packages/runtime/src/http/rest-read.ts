import type { FastifyRequest } from 'fastify'
import { countRows } from '../plan/count.ts'
import { bind, planRead, type Reach, type ReadPlan } from '../plan/read-plan.ts'
import { Problem } from '../problem/problem.ts'
import type { Inputs } from '../sql/sql.ts'
import { readAccept } from '../wire/media-type.ts'
import { type Preferences, preferenceApplied } from '../wire/prefer.ts'
import { contentRange, rangeStatus, readRange } from '../wire/range.ts'
import { shapeOf } from '../wire/shape.ts'
import { etagOf, ifNoneMatchNames } from './etag.ts'
import type { RestApi, RestRequest } from './rest-api.ts'
import { type RowsForm, rowsBody } from './rows-body.ts'
import type { WireAnswer } from './wire-answer.ts'

/** GET and HEAD of a collection. */
export function readList(api: RestApi, request: FastifyRequest): WireAnswer | Promise<WireAnswer> {
  const asked = api.read(request)
  const form = readAccept(request.headers.accept)
  const plan = readPlanOf(api, asked, 'list')
  const { limit, offset } = windowOf(api, asked, request)
  const inputs: Inputs = { values: asked.query.values, bound: [limit, offset] }
  const rows = api.database.read(plan.statement, bind(plan, inputs))
  if (!asked.prefer.count && !(rows instanceof Promise)) return listAnswer(asked, form, offset, rows, undefined)
  return counted(api, asked, form, plan, inputs, rows)
}

async function counted(
  api: RestApi,
  asked: RestRequest,
  form: RowsForm,
  plan: ReadPlan,
  inputs: Inputs,
  reading: readonly string[] | Promise<readonly string[]>,
): Promise<WireAnswer> {
  const { count } = asked.prefer
  const counting = count && countRows(api.database, plan, inputs, count, api.config.maxRows)
  const [rows, total] = await Promise.all([reading, counting])
  return listAnswer(asked, form, Number(inputs.bound![1]), rows, total)
}

function listAnswer(
  { prefer, table }: RestRequest,
  form: RowsForm,
  offset: number,
  rows: readonly string[],
  total: number | undefined,
): WireAnswer {
  const { body, type } = rowsBody(form, rows, [...table.columns.keys()])
  // A guess may be smaller than what was seen.
  const known =
    total === undefined ? undefined : Math.max(total, prefer.count === 'exact' ? total : offset + rows.length)
  const status = rangeStatus(offset, rows.length, known)
  const headers: Record<string, string> = {
    'content-type': type,
    'content-range': contentRange(offset, rows.length, known),
  }
  return { status, headers: withApplied(headers, prefer), body }
}

/** GET and HEAD of an item. */
export async function readItem(api: RestApi, request: FastifyRequest): Promise<WireAnswer> {
  const asked = api.read(request)
  const form = readAccept(request.headers.accept)
  const inputs: Inputs = { values: asked.query.values, key: api.itemKey(request, asked.table) }
  // The tag is read first: a change between the two reads makes it stale, and a stale tag is only refused.
  const etag = await itemTag(api, asked, inputs)
  if (etag === undefined) throw noSuchItem(asked)
  const noneMatch = request.headers['if-none-match']
  if (noneMatch !== undefined && ifNoneMatchNames(noneMatch, etag.tag)) {
    return { status: 304, headers: { etag: etag.tag }, body: '' }
  }
  const row = isWholeRow(asked) ? etag.row : await onlyRow(api, readPlanOf(api, asked, 'item'), inputs)
  if (row === undefined) throw noSuchItem(asked)
  const asObject: RowsForm = form.form === 'json' ? { ...form, form: 'object' } : form
  const { body, type } = rowsBody(asObject, [row], [...asked.table.columns.keys()])
  return { status: 200, headers: withApplied({ 'content-type': type, etag: etag.tag }, asked.prefer), body }
}
