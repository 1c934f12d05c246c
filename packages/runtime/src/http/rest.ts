import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Settings } from '../config/settings.ts'
import type { Database } from '../database/database.ts'
import type { Operation } from '../table/declaration.ts'
import type { Schema } from '../table/schema.ts'
import { RestApi } from './rest-api.ts'
import { restProblems } from './rest-problems.ts'
import { putItem } from './rest-put.ts'
import { readItem, readList } from './rest-read.ts'
import { deleteItem, deleteRows, insertRows, updateItem, updateRows } from './rest-write.ts'
import type { WireAnswer } from './wire-answer.ts'

export interface RestOptions {
  /** Where the API stands: `/rest/v1`. */
  readonly path: string
  readonly config: Settings
  readonly database: Database
  readonly tables: Schema
  /** The tables this API serves, and what may be done to each through it. */
  readonly exposes: Readonly<Record<string, readonly Operation[]>>
}

type Handler = (api: RestApi, request: FastifyRequest) => WireAnswer | Promise<WireAnswer>

/** One API in the PostgREST dialect: a collection and its items for each table it exposes. */
export async function rest(server: FastifyInstance, options: RestOptions): Promise<void> {
  const api = new RestApi(options)
  const collection = `${options.path}/:table`
  const item = `${options.path}/:table/:key`
  const route = (method: string, url: string, handler: Handler) =>
    server.route({
      method,
      url,
      exposeHeadRoute: false,
      handler: (request, reply) => answer(api, handler, request, reply),
    })

  route('GET', collection, readList)
  route('HEAD', collection, readList)
  route('POST', collection, insertRows)
  route('PATCH', collection, updateRows)
  route('DELETE', collection, deleteRows)
  route('GET', item, readItem)
  route('HEAD', item, readItem)
  route('PATCH', item, updateItem)
  route('PUT', item, putItem)
  route('DELETE', item, deleteItem)
  for (const method of ['GET', 'HEAD', 'POST']) route(method, `${options.path}/rpc/:name`, unknownFunction)
}

/** Answers without a promise where the database did, which spares each read a turn of the event loop. */
function answer(api: RestApi, handler: Handler, request: FastifyRequest, reply: FastifyReply) {
  const made = handler(api, request)
  if (made instanceof Promise) return made.then((later) => send(reply, later))
  return send(reply, made)
}

function send(reply: FastifyReply, { status, headers, body }: WireAnswer): FastifyReply {
  // Fastify would say of an empty text that it is text.
  return reply
    .code(status)
    .headers(headers)
    .send(body === '' ? undefined : body)
}

function unknownFunction(_api: RestApi, request: FastifyRequest): never {
  const { name } = request.params as { name: string }
  throw restProblems.unknownFunction(name)
}
