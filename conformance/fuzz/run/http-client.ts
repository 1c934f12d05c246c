import { Agent, request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import type { FuzzRequest } from '../generate/request.ts'

export interface FuzzAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
  readonly ms: number
}

/** An HTTP client with many connections that stay open. */
export class HttpClient {
  readonly #agent: Agent
  readonly #origin: URL

  constructor(origin: string, connections: number) {
    this.#origin = new URL(origin)
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections })
  }

  /** Undefined when the connection ended without an answer. */
  send({ method, target, headers, body }: FuzzRequest, limitMs = 15_000): Promise<FuzzAnswer | undefined> {
    const begun = performance.now()
    const { hostname, port } = this.#origin
    return new Promise((resolve) => {
      const none = () => resolve(undefined)
      // For methods that usually have no body the client would send one without saying how long it is.
      const framed = body === undefined ? headers : { ...headers, 'content-length': String(body.length) }
      const sent = httpRequest({
        agent: this.#agent,
        hostname,
        port,
        method,
        path: target,
        headers: framed,
        timeout: limitMs,
      })
      sent.on('response', (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', none)
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8')
          resolve({
            status: response.statusCode!,
            headers: response.headers,
            body: text,
            ms: performance.now() - begun,
          })
        })
      })
      sent
        .on('timeout', () => sent.destroy())
        .on('error', none)
        .end(body)
    })
  }

  close(): void {
    this.#agent.destroy()
  }
}

/** Sends bytes as they are, says no more, and gives all that comes back until the server hangs up. */
export function sendBytes(origin: string, bytes: Buffer, limitMs = 15_000): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1')
    let answer = ''
    socket.setEncoding('utf8').on('data', (text) => {
      answer += text
    })
    socket.setTimeout(limitMs, () => {
      socket.destroy()
      reject(new Error(`no end of the answer within ${limitMs} ms; so far: ${answer.slice(0, 300)}`))
    })
    // A server that hangs up may reset the connection while bytes are under way.
    socket.on('error', () => {}).on('close', () => resolve(answer))
    socket.end(bytes)
  })
}
