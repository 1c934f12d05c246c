import { type FastifyReply, type FastifyRequest, LogController } from 'fastify'

/** Building the line costs more than writing nothing. */
const levelsWithoutRequests = new Set(['warn', 'error', 'fatal', 'silent'])

/** Writes one line a request, when it has ended. Values of the query are left out: they are people's data. */
export class RequestLog extends LogController {
  override incomingRequest(): void {}

  override requestCompleted(error: Error | null | undefined, request: FastifyRequest, reply: FastifyReply): void {
    if (!error && levelsWithoutRequests.has(reply.log.level)) return
    const line = {
      method: request.method,
      route: request.routeOptions.url ?? null,
      path: withoutQueryValues(request.url),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 100) / 100,
    }
    if (error) reply.log.error({ ...line, err: error }, 'request broke off')
    else reply.log.info(line, 'request')
  }

  /** The answer has been given by then; the line about it is written as for any other request. */
  override routeNotFound(): void {}
}

/** `/album?select=*&id=eq.5` becomes `/album?select&id`. */
export function withoutQueryValues(url: string): string {
  const start = url.indexOf('?')
  return start === -1 ? url : url.slice(0, start) + url.slice(start).replaceAll(/=[^&]*/g, '')
}
