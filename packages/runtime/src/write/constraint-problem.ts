import { checkViolation, uniqueViolation } from '../database/database-problems.ts'
import { toProblem } from '../database/errors.ts'
import type { Table } from '../table/schema.ts'

/**
 * An error of a write to a table, told alike on every database: MariaDB does not say which columns a unique constraint
 * is about, and calls each primary key PRIMARY; SQLite does not say which table a check is of.
 */
export function constraintProblem(error: unknown, table: Table): unknown {
  const problem = toProblem(error)
  const constraint = /constraint "(.+)"$/.exec(problem?.message ?? '')?.[1]
  if (problem === undefined || constraint === undefined) return error
  if (problem.code === '23514') return checkViolation(constraint, table.name)
  if (problem.code !== '23505' || problem.details !== null) return problem
  const primary = constraint === 'PRIMARY'
  const columns = primary ? table.key : table.unique.find((names) => constraint === uniqueName(table, names))
  const key = columns === undefined ? null : `Key (${columns.join(', ')})`
  return uniqueViolation(primary ? `${table.name}_pkey` : constraint, key)
}

/** As the constraint is called where its name is not too long for a database; then it is not recognised. */
const uniqueName = (table: Table, columns: readonly string[]): string => [table.name, ...columns, 'key'].join('_')
