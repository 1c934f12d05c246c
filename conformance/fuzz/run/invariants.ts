import type { FuzzAnswer } from './http-client.ts'

/** What holds for the answer to whatever anyone sends. Undefined when it does. */
export function answerFault(answer: FuzzAnswer, slowestMs: number): string | undefined {
  const { status, body, ms } = answer
  if (status >= 500) return `a server error: ${status} ${body.slice(0, 500)}`
  if (ms > slowestMs) return `took ${Math.round(ms)} ms`
  if (status >= 400 && body !== '' && !isProblem(answer))
    return `an error of another form: ${status} ${body.slice(0, 500)}`
  return leak(body)
}

/** An answer to HEAD has no body; any other error says these four things and nothing else. */
function isProblem({ headers, body }: FuzzAnswer): boolean {
  if (!String(headers['content-type']).startsWith('application/json')) return false
  try {
    const problem: unknown = JSON.parse(body)
    if (typeof problem !== 'object' || problem === null) return false
    const { code, message, details, hint } = problem as Record<string, unknown>
    const isText = (value: unknown) => value === null || typeof value === 'string'
    return (
      Object.keys(problem).join() === 'code,message,details,hint' &&
      typeof code === 'string' &&
      typeof message === 'string' &&
      isText(details) &&
      isText(hint)
    )
  } catch {
    return false
  }
}

/** Words of our own statements, of drivers and of this machine; no generated request holds one of them. */
const ofTheInside = [
  /\bt\d+\."/,
  /\bt\d+\.`/,
  /json_quote\(|group_concat\(|string_agg\(|coalesce\(/,
  /syntax error at or near|error in your SQL syntax|near ".*": syntax error/i,
  /SQLITE_[A-Z]+|ER_[A-Z_]{4,}|ECONNREFUSED/,
  /node_modules|src\/runtime|\.ts:\d+|plinth-conformance-ejected/,
  /only-the-service-reads-this/,
]

export function leak(body: string): string | undefined {
  const found = ofTheInside.find((word) => word.test(body))
  return found && `leaks ${found}: ${body.slice(0, 500)}`
}
