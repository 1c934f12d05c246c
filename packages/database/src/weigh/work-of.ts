import type { Step } from '../model/change-plan.ts'

/**
 * What a database does to all rows of a table, by what it costs.
 *
 * `look`     a question is asked of every row: a guard, a check, a link
 * `recheck`  all that the table must keep to is asked again of every row
 * `index`    an index is made
 * `update`   every row is written again, and so is each index of the table, row by row
 * `insert`   as many rows come as there are
 * `rewrite`  the table is made anew, with its indexes
 */
export type Work = 'look' | 'recheck' | 'index' | 'update' | 'insert' | 'rewrite'

/** The work of the guards and statements of a step. What only the catalogue hears of is none. */
export function workOf({ statements, guards, effect }: Step): readonly Work[] {
  const asked = guards.map((): Work => 'look')
  if (effect.rows === 'none') return asked
  // Beside a statement that writes or indexes rows, the others are there to make room for it, or to clear up.
  const found = statements.flatMap((statement) => workIn(statement, effect.rows === 'read') ?? [])
  if (found.length > 0) return [...asked, ...found]
  // All that makes a table anew is one statement; others of the step rename, or change defaults.
  if (effect.rows === 'write') return [...asked, 'rewrite']
  return [...asked, ...statements.map((statement) => (isAdding.test(statement) ? 'recheck' : 'look'))]
}

function workIn(statement: string, isOnlyRead: boolean): Work | undefined {
  // One row: what SQLite counts for a table.
  if (/^(INSERT INTO|DELETE FROM) sqlite_sequence\b/i.test(statement)) return undefined
  if (/^CREATE (UNIQUE )?INDEX\b/i.test(statement)) return 'index'
  // MariaDB makes indexes on its way where it makes the table anew.
  if (isOnlyRead && /^ALTER TABLE [^;]*\bADD (UNIQUE )?(INDEX|KEY)\b/i.test(statement)) return 'index'
  if (/^(INSERT|REPLACE)\b/i.test(statement)) return 'insert'
  return /^(UPDATE|DELETE|WITH)\b/i.test(statement) ? 'update' : undefined
}

/** Where rows are read for it: SQLite asks all of them whether they still keep to all types and checks. */
const isAdding = /^ALTER TABLE [^;]*\bADD COLUMN\b/i
