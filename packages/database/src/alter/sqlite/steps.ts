import type { Effect, Guard, Step } from '../../model/change-plan.ts'

/** Writers wait until the whole migration is committed; readers go on with what was there before (WAL). */
const waits = { none: 'nobody', read: 'writers', write: 'writers' } as const satisfies Record<
  Effect['rows'],
  Effect['waits']
>

const undo = {
  nothing: 'Undo the migration: the step is taken back.',
  'to trash': 'Undo the migration: it comes back from the trash with its values.',
  values: undefined,
} as const satisfies Record<Effect['loses'], string | undefined>

export interface StepParts {
  readonly title: string
  readonly table: string
  readonly statements: readonly string[]
  readonly guards?: readonly Guard[]
  readonly rows?: Effect['rows']
  readonly loses?: Effect['loses']
}

/** Every step is in the one transaction that SQLite has for rows and schema alike. */
export function step({ title, table, statements, guards = [], rows = 'none', loses = 'nothing' }: StepParts): Step {
  return {
    title,
    phase: 'main',
    table,
    statements,
    guards,
    effect: { rows, waits: waits[rows], loses, undo: undo[loses] },
  }
}

/** `a`, `b` and 2 more. */
export function listed(names: readonly string[]): string {
  const shown = names.length > 4 ? names.slice(0, 3) : names
  const rest = names.length - shown.length
  const quoted = shown.map((name) => `\`${name}\``)
  const items = rest === 0 ? quoted : [...quoted, `${rest} more`]
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}
