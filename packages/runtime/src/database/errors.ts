import { Problem } from '../problem/problem.ts'
import { mysqlProblem } from './mysql-problem.ts'
import { postgresProblem } from './postgres-problem.ts'
import { sqliteProblem } from './sqlite-problem.ts'

/**
 * What an error of any of the three databases is to a client, with PostgreSQL's code and PostgREST's status. Undefined
 * for what no request should cause: answered as 500 with an id, and logged. Status 503 means: try again, and the answer
 * should carry `Retry-After`.
 */
export function toProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error
  if (!(error instanceof Error)) return undefined
  const { name, message, code, errno, severity } = error as DriverError
  if ('sqlState' in error && typeof errno === 'number') return mysqlProblem(errno, message)
  if (typeof code !== 'string') return undefined
  if (name === 'SqliteError') return sqliteProblem(code, message)
  return severity === undefined ? undefined : postgresProblem({ ...error, code, message })
}

/** What tells the drivers' errors apart, so that no driver needs to be loaded to read another one's. */
interface DriverError extends Error {
  readonly code?: unknown
  readonly errno?: unknown
  readonly severity?: unknown
}
