import { isUtf8 } from 'node:buffer'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { httpProblems } from './http-problems.ts'

/**
 * Makes every request body a string. What the text means is the route's to decide by Content-Type: `JSON.parse` would
 * round numbers here that the wire keeps with all their digits.
 */
export function readBodiesAsText(server: FastifyInstance): void {
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
    const problem = encodingProblem(request)
    if (problem !== undefined) done(problem)
    else if (typeof body === 'string' || !isUtf8(body)) done(httpProblems.bodyIsNotText())
    else done(null, withoutByteOrderMark(body).toString('utf8'))
  })
}

function encodingProblem({ headers }: FastifyRequest) {
  const encoding = headers['content-encoding']
  if (encoding !== undefined && encoding !== 'identity') return httpProblems.encodedBody(encoding)
  const charset = /;\s*charset="?([^";\s]*)/i.exec(headers['content-type'] ?? '')?.[1]
  if (charset !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(charset)) return httpProblems.bodyCharset(charset)
  return undefined
}

/** Spreadsheets write a byte order mark in front of CSV; it is no part of the text. */
function withoutByteOrderMark(body: Buffer): Buffer {
  return body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? body.subarray(3) : body
}
