import type { FastifyRequest } from 'fastify'
import { requireAccess } from '../plan/scope.ts'
import { readAccept, readContentType } from '../wire/media-type.ts'
import { shapeOf } from '../wire/shape.ts'
import type { Writer } from '../write/typed-rows.ts'
import type { WriteContext } from '../write/write-context.ts'
import type { RestApi, RestRequest } from './rest-api.ts'
import { restProblems } from './rest-problems.ts'
import { itemForm, type RowsForm } from './rows-body.ts'

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

/** Reads a request that writes, and refuses one that would reach every row. */
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
