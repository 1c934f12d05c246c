import { Agent, request } from 'node:http'
import type { Answer, Header, WrittenRequest } from '../http-file/exchange.ts'
import { PUBLISHABLE_KEY, SERVICE_KEY } from './server.ts'

const agent = new Agent({ keepAlive: true })

/** The headers that say something about an answer; all of them are compared, so that none comes unasked. */
const telling = [
  'allow',
  'content-range',
  'content-type',
  'etag',
  'idempotency-replayed',
  'link',
  'location',
  'preference-applied',
  'retry-after',
  'www-authenticate',
]

const USUAL_TYPE = 'application/json; charset=utf-8'

/** Sends a request as a file writes it and gives what comes back as a file would write it. */
export function send(origin: string, written: WrittenRequest): Promise<Answer> {
  const { method, target, headers, body } = written
  const { hostname, port } = new URL(origin)
  const path = encoded(target.join(''))
  return new Promise((resolve, reject) => {
    const sent = request({ agent, hostname, port, method, path, headers: headersOf(headers, body) }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const told = telling.flatMap((name): Header[] => {
          const value = response.headers[name]
          const usual = name === 'content-type' && value === USUAL_TYPE
          return value === undefined || usual ? [] : [[name, String(value)]]
        })
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({ status: response.statusCode!, headers: told, body: text.replace(/\r?\n+$/, '') })
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Blanks and letters beyond ASCII are encoded, everything else is sent as it stands. */
const encoded = (target: string): string => target.replace(/[^!-~]+/gu, encodeURIComponent)

function headersOf(headers: readonly Header[], body: string): Record<string, string> {
  const sent = headers.map(([name, value]) => [
    name,
    value.replace('{{service}}', SERVICE_KEY).replace('{{publishable}}', PUBLISHABLE_KEY),
  ])
  return {
    ...(body !== '' && { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(body)) }),
    ...Object.fromEntries(sent),
  }
}
