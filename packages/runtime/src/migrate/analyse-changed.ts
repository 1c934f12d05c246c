import type { Session } from '../database/database.ts'
import type { Dialect } from '../sql/dialect.ts'
import { run } from './alone.ts'
import { bare, kindOf } from './run-statement.ts'
import { splitStatements } from './split-statements.ts'

const NAME = '("(?:[^"]|"")+"|`(?:[^`]|``)+`|[\\w$]+)'
const written = new RegExp(`^(?:insert\\s+into|replace\\s+into|update)\\s+${NAME}`, 'i')
const renamed = new RegExp(`^alter\\s+table\\s+${NAME}\\s+rename\\s+to\\s+${NAME}`, 'i')

/**
 * Tells the planner of the database about the tables whose rows a change has written; by itself it would learn in minutes,
 * and on SQLite, where a table built anew loses what was known of it, never. A matter of speed alone, so it may fail.
 */
export async function analyseChanged(session: Session, kind: Dialect['kind'], up: string): Promise<void> {
  const tables = new Set<string>()
  for (const statement of splitStatements(up, kind)) {
    const text = bare(statement.text)
    const table = kindOf(statement) === 'rows' ? written.exec(text)?.[1] : undefined
    if (table !== undefined) tables.add(table)
    const [, from, to] = renamed.exec(text) ?? []
    if (from !== undefined && to !== undefined && tables.delete(from)) tables.add(to)
  }
  if (kind === 'sqlite' && tables.size > 0) await run(session, `pragma analysis_limit = ${SQLITE_ROWS}`).catch(() => {})
  for (const table of tables) {
    await run(session, kind === 'mysql' ? `analyze table ${table}` : `analyze ${table}`).catch(() => {})
  }
}

/** How many rows of an index SQLite looks at, so that a large table holds up writers for milliseconds. */
const SQLITE_ROWS = 1000
