import type { FastifyReply, FastifyRequest } from 'fastify'
import { toProblem } from '../database/errors.ts'
import type { Problem } from '../problem/problem.ts'
import { httpProblems } from './http-problems.ts'

/** How every error leaves the server: a JSON body of code, message, details and hint, and the headers that go with it. */

export const PROBLEM_TYPE = 'application/json; charset=utf-8'

export function problemBody({ code, message, details, hint }: Problem): string {
  return JSON.stringify({ code, message, details, hint })
}

/** The error handler of the server. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error, request)
  if (problem.status >= 500) request.log.error({ err: error, code: problem.code }, problem.message)
  answerProblem(problem, reply)
}

export function answerProblem(problem: Problem, reply: FastifyReply): void {
  reply.code(problem.status).header('content-type', PROBLEM_TYPE)
  if (problem.status === 503 && !reply.hasHeader('retry-after')) reply.header('retry-after', '1')
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer')
  // Fastify closes the connection after a body it gave up reading. A client still sending would then see a reset instead
  // of this answer; Node drops the rest of the body when the connection stays, within the request's time limit.
  if (problem.status === 413) reply.removeHeader('connection')
  reply.send(problemBody(problem))
}

function problemOf(error: unknown, request: FastifyRequest): Problem {
  return toProblem(error) ?? frameworkProblem(error, request) ?? httpProblems.internal(request.id)
}

function frameworkProblem(error: unknown, request: FastifyRequest): Problem | undefined {
  switch (errorCode(error)) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return httpProblems.bodyTooLarge(request.routeOptions.bodyLimit ?? request.server.initialConfig.bodyLimit ?? 0)
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return httpProblems.unsupportedContentType()
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
    case 'ECONNRESET':
      return httpProblems.bodyIsIncomplete()
    case 'FST_ERR_BAD_URL':
      return httpProblems.malformedPath()
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return httpProblems.urlTooLong(request.server.initialConfig.maxParamLength ?? 0)
    default:
      return undefined
  }
}

function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
