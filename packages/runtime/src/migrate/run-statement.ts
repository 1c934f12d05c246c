import type { Session } from '../database/database.ts'
import { toProblem } from '../database/errors.ts'
import { StartProblem } from '../problem/start-problem.ts'
import { run } from './alone.ts'
import { explained } from './explained.ts'
import type { MigrationStatement } from './split-statements.ts'

/** What a statement of a migration is to the one that runs it. */
export type StatementKind = 'guard' | 'rows' | 'session' | 'schema'

export function kindOf({ text }: MigrationStatement): StatementKind {
  const words = bare(text)
  if (/^select\b/i.test(words)) return 'guard'
  if (/^(insert|update|delete|replace|with)\b/i.test(words)) return 'rows'
  return /^set\b/i.test(words) ? 'session' : 'schema'
}

/** A statement without the comments above it. */
export function bare(text: string): string {
  return text.replace(/^(\s*--[^\n]*(\n|$)|\s*\/\*[\s\S]*?\*\/|\s+)*/, '')
}

/** How many rows in the way are shown. */
const SHOWN_ROWS = 10

/**
 * Runs one statement of a migration. One that only selects is a guard: where it finds rows, the migration is refused in
 * the words of the comment lines right above it. `consequence` says what has become of the migration.
 */
export async function runStatement(
  session: Session,
  statement: MigrationStatement,
  text: string,
  consequence: string,
): Promise<void> {
  const guarded = kindOf(statement) === 'guard'
  const { rows, columns = [] } = await run(session, statement.text).catch((error: unknown) => {
    throw statementFailed(statement, text, consequence, error)
  })
  if (!guarded || rows.length === 0) return
  const shown = rows
    .slice(0, SHOWN_ROWS)
    .map((row) => `  ${row.map((cell, at) => `${columns[at]} = ${cell}`).join(', ')}`)
  const more = rows.length > SHOWN_ROWS ? ['  …'] : []
  const message = [reasonAbove(statement.text) ?? `${text} is refused, as there are such rows:`, ...shown, ...more]
  throw new StartProblem(message.join('\n'), consequence, undefined, 'refused')
}

/** The unbroken comment lines above what a statement says, as a sentence. */
function reasonAbove(text: string): string | undefined {
  const [, block] = /((?:[ \t]*--[^\n]*\n)+)[ \t]*$/.exec(text.slice(0, text.length - bare(text).length)) ?? []
  const reason = block
    ?.trim()
    .split('\n')
    .map((line) => line.replace(/^\s*-- ?/, ''))
    .join(' ')
    .replace(/^Refused if this finds a row: /, '')
  return reason && reason.charAt(0).toUpperCase() + reason.slice(1)
}

/** What to throw for an error of the database; errors that another try may not meet stay as they are. */
export function statementFailed(
  statement: MigrationStatement,
  text: string,
  consequence: string,
  cause: unknown,
): unknown {
  const plain = explained(cause, consequence)
  if (plain !== cause || toProblem(cause)?.status === 503) return plain
  const { message } = cause as Error
  return new StartProblem(`${text}, line ${statement.line}: ${message}.`, consequence, cause)
}
