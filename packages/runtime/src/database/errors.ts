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
  if (!(error instanceof Error) || !('code' in error)) return undefined
  const { code } = error
  if (typeof code !== 'string') return undefined
  if ('errno' in error && 'sqlState' in error && typeof error.errno === 'number') return mysqlProblem(error.errno, error.message)
  if (error.name === 'SqliteError') return sqliteProblem(code, error.message)
  if ('severity' in error) return postgresProblem({ ...error, code, message: error.message })
  return undefined
}
