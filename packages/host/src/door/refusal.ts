import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { systemCode } from '../failure/machine-fault.ts'

/** What the door itself says when no app can answer: the error body every backend of ours uses. */
export interface Refusal {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly details: string | null
  readonly hint: string | null
}

export const noRevision: Refusal = {
  status: 503,
  code: 'PLN503',
  message: 'The backend is not available',
  details: 'No revision of this project is ready to answer.',
  hint: 'Look at the terminal in which "plinth dev" runs, then try again.',
}

export const brokenOff: Refusal = {
  status: 502,
  code: 'PLN502',
  message: 'The backend went away before it answered',
  details: 'It is not known whether this request took effect.',
  hint: 'Look at the terminal in which "plinth dev" runs, and read what you wanted to change before you repeat it.',
}

export const unreadable: Refusal = {
  status: 400,
  code: 'PLN400',
  message: 'The request is not valid HTTP/1.1',
  details: null,
  hint: 'Send it with an HTTP client or a library.',
}

export const tooLong: Refusal = {
  status: 431,
  code: 'PLN431',
  message: 'The URL and the headers are too long together',
  details: null,
  hint: 'Split a long list of values.',
}

export const tooSlow: Refusal = {
  status: 408,
  code: 'PLN408',
  message: 'The request did not arrive in time',
  details: null,
  hint: null,
}

/** Answers a request in the place of an app. */
export function refuse(response: ServerResponse, refusal: Refusal): void {
  if (response.headersSent || response.destroyed) return void response.destroy()
  // The rest of a body that nobody will read would be taken for the next request, hence `close`.
  response.writeHead(refusal.status, headers(refusal))
  response.end(bodyOf(refusal))
}

/** Answers on a connection whose request could not even be read. */
export function refuseUnread(error: Error, socket: Socket): void {
  if (!socket.writable || systemCode(error) === 'ECONNRESET') return void socket.destroy()
  const code = systemCode(error)
  const refusal = code === 'HPE_HEADER_OVERFLOW' ? tooLong : code === 'ERR_HTTP_REQUEST_TIMEOUT' ? tooSlow : unreadable
  const lines = Object.entries(headers(refusal)).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${refusal.status} Refused\r\n${lines.join('')}\r\n${bodyOf(refusal)}`)
}

function headers(refusal: Refusal): Record<string, string> {
  return {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(bodyOf(refusal))),
    ...(refusal.status === 503 ? { 'retry-after': '1' } : {}),
    connection: 'close',
  }
}

function bodyOf({ status: _, ...body }: Refusal): string {
  return JSON.stringify(body)
}
