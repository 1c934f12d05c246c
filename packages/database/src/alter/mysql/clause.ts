import { mysql } from '../../dialect/mysql.ts'
import type { Effect, Guard, Step } from '../../model/change-plan.ts'
import { type Said, titleOf } from './said.ts'

/** One part of an ALTER TABLE, with what MariaDB 10.11 does for it (tried out on the server; see README.md). */
export interface Clause {
  readonly sql: string
  /** What a person calls it; nothing for what belongs to another clause. */
  readonly says: readonly Said[]
  /** `writers`: MariaDB copies the table and lets nobody write meanwhile. */
  readonly waits: 'nobody' | 'writers'
  readonly rows: Effect['rows']
  readonly loses: Effect['loses']
}

export const quote = mysql.quoteName

/** A clause that only the catalogue hears of, unless `more` says otherwise. */
export function clause(sql: string, says: readonly Said[] = [], more: Partial<Clause> = {}): Clause {
  return { sql, says, waits: 'nobody', rows: 'none', loses: 'nothing', ...more }
}

/** MariaDB makes the table anew by copying it. */
export const copying = { waits: 'writers', rows: 'write' } as const

/**
 * All clauses as one ALTER TABLE, which takes effect wholly or not at all. The lock is written out, so that a server which
 * would copy where we know of no need refuses the statement, rather than keep writers waiting unannounced.
 */
export function alterTable(table: string, clauses: readonly Clause[], lead = ''): string {
  const lock = clauses.some(({ waits }) => waits === 'writers') ? 'LOCK=SHARED' : 'LOCK=NONE'
  return `${lead}ALTER TABLE ${quote(table)}\n  ${[...clauses.map(({ sql }) => sql), lock].join(',\n  ')}`
}

/**
 * For foreign keys which hold without looking at a row. MariaDB then makes them without copying the table; others go on
 * being refused what breaks the key that is still, or already, there. Written as a comment that MariaDB reads, so that
 * whoever runs the statement sees an ALTER TABLE in it, and no setting.
 */
export const withoutLooking = '/*M! SET STATEMENT foreign_key_checks = 0 FOR */ '

/** The step of one ALTER TABLE; undefined where there is nothing to alter. */
export function alterStep(
  of: { readonly table: string; readonly now: string; readonly lead?: string },
  clauses: readonly Clause[],
): Step | undefined {
  if (clauses.length === 0) return undefined
  const said = titleOf(clauses.flatMap(({ says }) => says))
  return step(of.table, said === '' ? `finish \`${of.now}\`` : said, [alterTable(of.now, clauses, of.lead)], {
    rows: most(
      ['none', 'read', 'write'],
      clauses.map(({ rows }) => rows),
    ),
    waits: most(
      ['nobody', 'writers'],
      clauses.map(({ waits }) => waits),
    ),
    loses: most(
      ['nothing', 'to trash', 'values'],
      clauses.map(({ loses }) => loses),
    ),
  })
}

export function step(
  table: string,
  title: string,
  statements: readonly string[],
  effect: Omit<Effect, 'undo'>,
  more: { readonly phase?: Step['phase']; readonly guards?: readonly Guard[] } = {},
): Step {
  return {
    title,
    phase: more.phase ?? 'main',
    table,
    statements,
    guards: more.guards ?? [],
    effect: { ...effect, undo: undoOf[effect.loses] },
  }
}

const undoOf = {
  nothing: 'Undo the migration.',
  'to trash': 'Undo the migration: what is in the trash comes back with its values.',
  values: undefined,
} as const satisfies Record<Effect['loses'], string | undefined>

function most<Level>(levels: readonly Level[], found: readonly Level[]): Level {
  return levels.findLast((level) => found.includes(level)) ?? levels[0]!
}
