import type { IncomingMessage } from 'node:http'

/** Headers that speak about one connection and not about the message (RFC 9110, 7.6.1). A proxy never passes them on. */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** Set by the door alone: a client must not be able to claim another address for itself. */
const forwarding = new Set([
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
])

/** The headers for the app, name and value in turn, spelled and ordered as the client sent them. */
export function requestHeaders(request: IncomingMessage): string[] {
  const headers = passedOn(request, forwarding)
  // Lengths of bodies are known or chunked, and chunking is of this connection only, so it is said again.
  if (request.headers['transfer-encoding'] !== undefined) headers.push('transfer-encoding', 'chunked')
  headers.push('x-forwarded-for', request.socket.remoteAddress ?? '')
  headers.push('x-forwarded-proto', 'http')
  if (request.headers.host !== undefined) headers.push('x-forwarded-host', request.headers.host)
  return headers
}

/** The headers for the client, of an answer of the app. */
export function responseHeaders(response: IncomingMessage): string[] {
  return passedOn(response, new Set())
}

function passedOn(message: IncomingMessage, withheld: ReadonlySet<string>): string[] {
  const named = connectionOptions(message)
  const kept: string[] = []
  for (let index = 0; index < message.rawHeaders.length; index += 2) {
    const name = message.rawHeaders[index]!
    const lower = name.toLowerCase()
    if (!hopByHop.has(lower) && !withheld.has(lower) && !named.has(lower))
      kept.push(name, message.rawHeaders[index + 1]!)
  }
  return kept
}

/** `Connection: close, x-mine` makes `x-mine` hop-by-hop too. What frames the message stays: it is not theirs to drop. */
function connectionOptions(message: IncomingMessage): ReadonlySet<string> {
  const named = new Set(message.headers.connection?.toLowerCase().split(/\s*,\s*/))
  for (const framing of ['content-length', 'content-type', 'host', 'expect']) named.delete(framing)
  return named
}
