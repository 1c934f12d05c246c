import { postgres } from '../../dialect/postgres.ts'
import type { Effect, Guard, Step } from '../../model/change-plan.ts'

export const quoted = postgres.quoteName

/** The schema where what is Plinth's own lies, tables of the trash among it. */
export const TRASH_SCHEMA = 'plinth'

export function inTrash(hidden: string): string {
  return `${TRASH_SCHEMA}.${quoted(hidden)}`
}

export interface StepParts {
  readonly title: string
  readonly table: string
  readonly statements: readonly string[]
  readonly phase?: Step['phase']
  readonly guards?: readonly Guard[]
  readonly rows?: Effect['rows']
  readonly waits?: Effect['waits']
  readonly loses?: Effect['loses']
}

const undo = {
  nothing: 'Undo the migration: the step is taken back.',
  'to trash': 'Undo the migration: it comes back from the trash with its values.',
  values: undefined,
} as const satisfies Record<Effect['loses'], string | undefined>

/** None where nothing is to be done. */
export function step(parts: StepParts): readonly Step[] {
  const { title, table, statements, phase = 'main', guards = [], rows = 'none', loses = 'nothing' } = parts
  if (statements.length === 0 && guards.length === 0) return []
  const waits = parts.waits ?? (rows === 'none' ? 'nobody' : 'everybody')
  return [{ title, phase, table, statements, guards, effect: { rows, waits, loses, undo: undo[loses] } }]
}

/** Statements that need an expression of the language of functions: a bare SELECT would be a guard. On one line. */
export function doBlock(body: string): string {
  return `DO $plinth$ BEGIN ${body}; END $plinth$`
}
