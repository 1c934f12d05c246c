import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { Problem } from '../problem/problem.ts'
import { PROBLEM_TYPE, problemBody } from './errors.ts'
import { httpProblems } from './http-problems.ts'

/** Answers what never became a request: broken HTTP, headers too large, a request that does not arrive. Then hangs up. */
export function answerMalformed(error: NodeJS.ErrnoException, socket: Socket): void {
  // A reset socket has nobody at its other end, and one with an answer on its way would get two.
  if (error.code === 'ECONNRESET' || !socket.writable || answerStarted(socket)) {
    socket.destroy()
    return
  }
  const problem = malformedProblem(error.code)
  const body = problemBody(problem)
  // To HEAD no body is answered: its client would take one for the start of the next answer.
  const shown = isHead(error) ? '' : body
  socket.end(
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n` +
      `content-type: ${PROBLEM_TYPE}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${shown}`,
  )
}

/** Node tells the bytes that it could not parse; a request mostly begins with them. */
function isHead(error: NodeJS.ErrnoException & { readonly rawPacket?: Buffer }): boolean {
  return error.rawPacket?.subarray(0, 5).toString('latin1') === 'HEAD '
}

function malformedProblem(code: string | undefined): Problem {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return httpProblems.headersTooLarge()
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return httpProblems.requestNotReceived()
    default:
      return httpProblems.malformedRequest()
  }
}

function answerStarted(socket: Socket): boolean {
  const current = (socket as Socket & { _httpMessage?: { headersSent: boolean } | null })._httpMessage
  return current?.headersSent === true
}
