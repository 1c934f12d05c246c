import { type Agent, request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'
import { systemCode } from '../failure/machine-fault.ts'
import { requestHeaders, responseHeaders } from './headers.ts'

/** How an attempt to pass a request to an app ended. After `again` nothing has reached the client: it may be repeated. */
export type Forwarded =
  | { readonly kind: 'done' }
  | { readonly kind: 'again' }
  | { readonly kind: 'broken'; readonly error: Error }

/**
 * Passes one request to the app at `url` and its answer back, both as they stream, and resolves when the exchange is
 * over. A client that goes away ends the exchange with the app; an app that goes away ends the one with the client.
 */
export function forward(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  agent: Agent,
): Promise<Forwarded> {
  const { promise, resolve } = Promise.withResolvers<Forwarded>()
  const upstream = ask({
    host: url.hostname,
    port: url.port,
    method: request.method,
    path: request.url,
    headers: requestHeaders(request),
    agent,
    // A response without these would be given a new date and `keep-alive` by us; they are the app's to say.
    setHost: false,
  })
  let answered = false

  const clientLeft = () => {
    upstream.destroy()
    resolve({ kind: 'done' })
  }
  response.on('close', clientLeft)

  upstream.on('continue', () => response.writeContinue())
  upstream.on('response', (answer) => {
    answered = true
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage, responseHeaders(answer))
    // Server-sent events and slow answers must not wait for the first bytes of a body.
    response.flushHeaders()
    pipeline(answer, response, () => resolve({ kind: 'done' }))
  })
  upstream.on('error', (error) => {
    // After the answer has begun, an error is that of a body the app did not want, or is seen by the pipeline above.
    if (answered || response.destroyed) return resolve({ kind: 'done' })
    response.off('close', clientLeft)
    request.unpipe(upstream)
    resolve(mayRepeat(request, error) ? { kind: 'again' } : { kind: 'broken', error })
  })

  if (hasBody(request)) request.pipe(upstream)
  else upstream.end()
  return promise
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A connection that was closed under us may have carried the request: only one that changes nothing is sent again. */
function mayRepeat(request: IncomingMessage, error: Error): boolean {
  const lost = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(systemCode(error) ?? '')
  return lost && safeMethods.has(request.method ?? '') && !hasBody(request)
}

function hasBody(request: IncomingMessage): boolean {
  const length = request.headers['content-length']
  return request.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0')
}
