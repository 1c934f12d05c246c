import type { FastifyRequest } from 'fastify'
import type { Session, Statement } from '../database/database.ts'
import { outputNames } from '../plan/output-names.ts'
import { requireAccess } from '../plan/scope.ts'
import type { Inputs } from '../sql/sql.ts'
import { writeItemKey } from '../wire/item-key.ts'
import { readAccept, readContentType } from '../wire/media-type.ts'
import { preferenceApplied } from '../wire/prefer.ts'
import { contentRange } from '../wire/range.ts'
import { shapeOf } from '../wire/shape.ts'
import { constraintProblem } from '../write/constraint-problem.ts'
import type { Writer } from '../write/typed-rows.ts'
import type { WriteContext, Written } from '../write/write-context.ts'
import { etagOf, ifMatchHolds } from './etag.ts'
import { withIdempotency } from './idempotency.ts'
import { type RestApi, type RestRequest, splitUrl } from './rest-api.ts'
import { restProblems } from './rest-problems.ts'
import { tagPlan } from './rest-read.ts'
import { itemForm, type RowsForm, rowsBody } from './rows-body.ts'
import type { WireAnswer } from './wire-answer.ts'

/** A request that writes, read and allowed to be looked at; the operation itself is still to be allowed. */
export interface WriteRequest extends RestRequest {
  readonly request: FastifyRequest
  readonly context: WriteContext
  readonly writer: Writer
  readonly body: string
  readonly bodyForm: 'json' | 'csv'
  readonly form: RowsForm
  /** The written rows are wanted, or at least their keys. */
  readonly shows: boolean
}

export function readWrite(api: RestApi, request: FastifyRequest, target: 'collection' | 'item'): WriteRequest {
  const asked = api.read(request)
  const { table, scope, caller, prefer } = asked
  const key = target === 'item' ? api.itemKey(request, table) : undefined
  const changesExisting = request.method === 'PATCH' || request.method === 'DELETE'
  if (changesExisting) refuseUnbounded(asked, request.method, key)
  const shows = prefer.return === 'representation' || (prefer.return === 'headers-only' && request.method === 'POST')
  if (shows) requireAccess(scope, table, 'read')
  const query = prefer.return === 'representation' ? asked.query : keyQuery(asked)
  const shape = shapeOf(query)
  const accepted = readAccept(request.headers.accept)
  return {
    ...asked,
    request,
    context: {
      database: api.database,
      scope,
      table,
      query,
      key,
      plan: (what, make) => api.plan(`write ${what}`, asked, shape, make),
    },
    writer: { actor: caller.actor, kind: scope.dialect.kind },
    body: typeof request.body === 'string' ? request.body : '',
    bodyForm: request.method === 'DELETE' ? 'json' : readContentType(request.headers['content-type']),
    form: key ? itemForm(accepted) : accepted,
    shows,
  }
}

/** The same rows, of which only the key is wanted. */
const keyQuery = ({ query, table }: RestRequest): RestRequest['query'] => ({
  ...query,
  select: table.key.map((name) => ({
    kind: 'column',
    column: { name, json: [] },
    alias: undefined,
    cast: 'text',
    aggregate: undefined,
    aggregateCast: undefined,
  })),
  embedded: [],
})

function refuseUnbounded({ query }: RestRequest, method: string, key: readonly string[] | undefined): void {
  if (query.limit !== undefined || query.offset !== undefined) {
    throw restProblems.writeWithLimit(method)
  }
  if (key === undefined && query.filters.length === 0) {
    throw restProblems.writeWithoutFilter(method === 'PATCH' ? 'UPDATE' : 'DELETE')
  }
}

/** Compares `If-Match` with the row as it is now, locked until the transaction ends. */
export async function checkPrecondition(api: RestApi, asked: WriteRequest, session: Session): Promise<void> {
  const header = asked.request.headers['if-match']
  if (header === undefined) return
  if (asked.context.key === undefined) throw restProblems.ifMatchWithoutKey()
  const plan = tagPlan(api, { ...asked, query: { ...asked.query, filters: [], values: [] } })
  const inputs: Inputs = { values: [], key: asked.context.key }
  const locked = asked.context.plan('lock for tag', () => lockingStatement(plan.statement, asked))
  const { rows } = await session.query(
    locked,
    plan.slots.map((slot) => slot(inputs)),
  )
  const row = rows[0]?.[0]
  if (typeof row !== 'string') throw restProblems.noSuchRow(asked.table)
  if (!ifMatchHolds(header, etagOf(row))) throw restProblems.rowHasChanged()
}

const lockingStatement = ({ text }: Statement, { scope }: RestRequest): Statement => ({
  text: text + scope.dialect.forUpdate.pieces.join(''),
  bounded: true,
})

export interface Write {
  readonly work: (session: Session) => Promise<Written>
  /** The work itself takes several statements, that of showing the rows included. */
  readonly inTransaction: boolean
  /** Every row it touches is found by an index or a key. */
  readonly bounded: boolean
  readonly status: WriteStatus | (() => WriteStatus)
}

interface WriteStatus {
  readonly shown: number
  readonly silent: number
}

/** Thrown through a transaction to undo what `tx=rollback` only wanted to see. */
class RolledBack extends Error {
  readonly answer: WireAnswer

  constructor(answer: WireAnswer) {
    super('rolled back as asked')
    this.answer = answer
  }
}

/**
 * Does the write and makes its answer. In a transaction where anything could still undo it: a limit of rows, a
 * precondition, an answer that has to be one row, a key against repetition, or a client that only wants to try.
 */
export async function answerWrite(api: RestApi, asked: WriteRequest, write: Write): Promise<WireAnswer> {
  try {
    return await answerOrProblem(api, asked, write)
  } catch (error) {
    if (error instanceof RolledBack) return error.answer
    throw constraintProblem(error, asked.table)
  }
}

async function answerOrProblem(api: RestApi, asked: WriteRequest, write: Write): Promise<WireAnswer> {
  const { prefer, request } = asked
  const repeatKey = request.headers['idempotency-key']
  const limited = prefer.handling === 'strict' && prefer.maxAffected !== undefined
  const guarded =
    limited || asked.form.form === 'object' || prefer.tx === 'rollback' || request.headers['if-match'] !== undefined
  if (!write.inTransaction && !guarded && repeatKey === undefined) {
    return writeAnswer(asked, write, await write.work(api.database))
  }
  const once = async (session: Session): Promise<WireAnswer> => writeAnswer(asked, write, await write.work(session))
  return await api.database.transaction(
    async (session) => {
      const answer =
        typeof repeatKey === 'string'
          ? await withIdempotency(session, api.database.dialect.kind, repeatable(asked, repeatKey), () => once(session))
          : await once(session)
      if (prefer.tx === 'rollback') throw new RolledBack(answer)
      return answer
    },
    { bounded: write.bounded },
  )
}

const repeatable = ({ caller, request, body }: WriteRequest, key: string) => ({
  key,
  caller,
  method: request.method,
  url: request.raw.url!,
  contentType: request.headers['content-type'],
  body,
})

function writeAnswer(asked: WriteRequest, write: Write, { affected, rows }: Written): WireAnswer {
  const { prefer, table, form } = asked
  if (prefer.handling === 'strict' && prefer.maxAffected !== undefined && affected > prefer.maxAffected) {
    throw restProblems.tooManyAffected(affected)
  }
  const status = typeof write.status === 'function' ? write.status() : write.status
  const headers: Record<string, string> = asked.context.key ? {} : { 'content-range': rangeOf(asked, affected) }
  const applied = preferenceApplied(appliedTo(asked))
  if (applied !== undefined) headers['preference-applied'] = applied
  if (prefer.return !== 'representation') {
    if (form.form === 'object' && asked.context.key === undefined && affected !== 1)
      throw restProblems.notOneRow(affected)
    if (asked.shows && rows.length === 1) headers.location = locationOf(asked, rows[0]!)
    return { status: status.silent, headers, body: '' }
  }
  const { body, type } = rowsBody(form, rows, () => outputNames(asked.scope, table, asked.query))
  headers['content-type'] = type
  const whole = asked.query.select.length === 0 && !asked.scope.numbersAsStrings
  if (asked.context.key && whole && rows.length === 1 && asked.request.method !== 'DELETE')
    headers.etag = etagOf(rows[0]!)
  return { status: status.shown, headers, body }
}

function rangeOf({ request, prefer }: WriteRequest, affected: number): string {
  const total = prefer.count ? affected : undefined
  return request.method === 'PATCH' ? contentRange(0, affected, total) : contentRange(0, 0, total)
}

function appliedTo({ prefer, request, context }: WriteRequest) {
  const { return: wanted, numbers, handling, maxAffected, tx } = prefer
  const count = context.key ? undefined : prefer.count
  const inserting = request.method === 'POST' ? { resolution: prefer.resolution, missing: prefer.missing } : {}
  return { return: wanted, count, numbers, handling, maxAffected, tx, ...inserting }
}

/** The path of a row whose key, as text, is all that was shown of it. */
function locationOf({ request, table }: WriteRequest, keyRow: string): string {
  const values = JSON.parse(keyRow) as Record<string, string>
  const [path] = splitUrl(request.raw.url!)
  return `${path}/${writeItemKey(table.key.map((name) => values[name]!))}`
}
