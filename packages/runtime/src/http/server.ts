import { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest, fastify } from 'fastify'
import type { Settings } from '../config/settings.ts'
import type { Database } from '../database/database.ts'
import { collectRoutes } from './allowed-methods.ts'
import { allowOrigins } from './cors.ts'
import { answerError } from './errors.ts'
import { healthRoutes } from './health.ts'
import { httpProblems } from './http-problems.ts'
import { openLog } from './log.ts'
import { answerMalformed } from './malformed-request.ts'
import { requestId } from './request-id.ts'
import { RequestLog } from './request-log.ts'
import { RunningRequests } from './running-requests.ts'
import { securityHeaders } from './security-headers.ts'
import { readBodiesAsText } from './text-body.ts'

declare module 'fastify' {
  interface FastifyInstance {
    readonly database: Database
    readonly config: Settings
    readonly running: RunningRequests
  }
}

/** Fastify, with what routes and the shutdown use on it. */
export type Server = FastifyInstance

/** A list of some thousand ids fits; what is longer belongs into several requests. */
const MAX_URL_LENGTH = 64 * 1024
/** The URL and all headers; Node answers 431 beyond. */
const MAX_HEADER_BYTES = MAX_URL_LENGTH + 32 * 1024
/** Node drops further connections at once, before they cost memory. */
const MAX_CONNECTIONS = 20_000

const NOTHING = Object.freeze(Object.create(null))

/**
 * Assembles everything that answers before and after the routes; the routes themselves are registered on it. Closing the
 * server closes the database, once the last request has its answer.
 */
export async function createServer(config: Settings, database: Database): Promise<Server> {
  const log: FastifyBaseLogger = openLog(config)
  const server = fastify({
    loggerInstance: log,
    logController: new RequestLog(),
    genReqId: requestId,
    requestIdHeader: false,
    bodyLimit: config.maxBodyBytes,
    requestTimeout: config.requestTimeoutMs,
    trustProxy: trusted(config.trustProxy),
    http: {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: 10_000,
      connectionsCheckingInterval: 2000,
      // Node would answer without a body; `requestProblem` does it with one.
      requireHostHeader: false,
    },
    // Requests that arrive on open connections while the server stops are still answered.
    return503OnClosing: false,
    routerOptions: {
      caseSensitive: true,
      // `/album/` is no other spelling of `/album`: it is what an item's path becomes when its id is empty by mistake.
      ignoreTrailingSlash: false,
      maxParamLength: MAX_URL_LENGTH,
      // Routes read the query from the raw URL.
      querystringParser: () => NOTHING,
    },
    clientErrorHandler: answerMalformed,
    frameworkErrors: answerError,
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } },
  })

  server.decorate('database', database)
  server.decorate('config', config)
  server.decorate('running', new RunningRequests(config.requestTimeoutMs))
  server.server.maxConnections = MAX_CONNECTIONS

  server.addHook('onRequest', (request, reply, done) => {
    reply.headers(securityHeaders).header('x-request-id', request.id)
    done(requestProblem(request))
  })
  server.running.watch(server)
  readBodiesAsText(server)
  server.setErrorHandler(answerError)
  answerUnknownPaths(server)
  await allowOrigins(server, config)
  if (config.metrics) await (await import('./metrics.ts')).metrics(server, { config })
  healthRoutes(server)
  server.addHook('onClose', () => database.close())
  return server
}

function requestProblem({ url, headers, raw }: FastifyRequest) {
  if (url.length > MAX_URL_LENGTH) return httpProblems.urlTooLong(MAX_URL_LENGTH)
  if (headers.host === undefined && raw.httpVersion === '1.1') return httpProblems.malformedRequest()
  return undefined
}

function answerUnknownPaths(server: FastifyInstance): void {
  const methodsAt = collectRoutes(server)
  server.setNotFoundHandler((request, reply) => {
    const methods = methodsAt(request.url.split('?', 1)[0]!)
    if (methods.length === 0) throw httpProblems.unknownPath()
    reply.header('allow', methods.join(', '))
    if (request.method === 'OPTIONS') return reply.code(204).send()
    throw httpProblems.methodNotAllowed(request.method, methods.join(', '))
  })
}

/** Fastify takes a number for "trust nobody", because it cannot know that every request came through the proxies. */
function trusted(proxies: Settings['trustProxy']) {
  return typeof proxies === 'number' ? (_address: string, hop: number) => hop < proxies : proxies
}
