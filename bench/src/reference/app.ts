import { randomBytes } from 'node:crypto'
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
  LogController,
} from 'fastify'
import { pino } from 'pino'
import type { MusicStore } from './music-store.ts'
import { trackRoutes } from './track-routes.ts'

const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'cache-control': 'private, no-cache',
}

/** The server that the emitted app is measured against: Fastify and prepared statements, written by hand. */
export async function buildReference(store: MusicStore): Promise<FastifyInstance> {
  let requests = 0
  const prefix = randomBytes(6).toString('base64url')
  const log: FastifyBaseLogger = pino(
    { base: null },
    pino.destination({ dest: 1, sync: false, minLength: 4096, periodicFlush: 250 }),
  )
  const server = fastify({
    loggerInstance: log,
    logController: new OneLineLog(),
    genReqId: () => `${prefix}-${(requests++).toString(36)}`,
    requestIdHeader: 'x-request-id',
    requestTimeout: 30_000,
    return503OnClosing: false,
    ajv: { customOptions: { coerceTypes: true, removeAdditional: false, multipleOfPrecision: 6 } },
  })
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers(securityHeaders).header('x-request-id', request.id)
    done()
  })
  server.addHook('onClose', () => store.close())
  await server.register(trackRoutes, { store })
  server.get('/healthz', () => ({ status: 'ok' }))
  return server
}

/** One line a request, when it has been answered. */
class OneLineLog extends LogController {
  override incomingRequest(): void {}

  override requestCompleted(error: Error | null | undefined, request: FastifyRequest, reply: FastifyReply): void {
    const line = {
      method: request.method,
      route: request.routeOptions.url,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 100) / 100,
    }
    if (error) reply.log.error({ ...line, err: error }, 'request broke off')
    else reply.log.info(line, 'request')
  }
}
