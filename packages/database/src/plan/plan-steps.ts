import { alters } from '../alter/alters.ts'
import type { SchemaProblem } from '../check/schema-problems.ts'
import { dialects } from '../dialect/dialects.ts'
import type { LinkMove, TableChange } from '../model/change.ts'
import type { Decisions, Step } from '../model/change-plan.ts'
import type { Snapshot, TableShape } from '../model/snapshot.ts'
import type { Planning } from './column-changes.ts'
import { type DecidedChanges, decideChanges } from './decide-changes.ts'
import { isUntouched } from './is-untouched.ts'
import { withKeptForeignKeys } from './kept-foreign-keys.ts'
import { knownMatches } from './known-matches.ts'
import { linkMoves } from './link-moves.ts'
import { matchSchemas } from './match-schemas.ts'
import { restoreFirst } from './restore-first.ts'

/** How one schema becomes another: as steps, and as what it then is. */
export interface PlannedSteps {
  readonly steps: readonly Step[]
  readonly problems: readonly SchemaProblem[]
  readonly after: Snapshot
}

/** Two rounds at most: columns that come back from the trash to be converted, then everything else. */
export function planSteps(from: Snapshot, to: readonly TableShape[], planning: Planning): PlannedSteps {
  const known = knownMatches(planning, from)
  const moves = planning.way === 'forward' ? linkMoves(matchSchemas(from.tables, to, 'after', [], known)).moves : []
  const restored = restoreFirst(from, to, moves, planning)
  const decided = decideChanges(restored.snapshot, to, planning, restored.columns)
  const changes = withKeptForeignKeys(decided.changes, dialects[planning.kind])
  // What is taken back runs as one text, and nothing can be prepared for what is not back yet.
  const atOnce =
    planning.way === 'back' || restored.changes.length > 0 || changes.some((change) => change.kind === 'restore')
  const first = stepsOf(restored.changes, [], planning, atOnce)
  const second = stepsOf(changes, decided.moves, planning, atOnce)
  return {
    steps: inPhases(withGuardsFirst(first, second), atOnce),
    problems: decided.problems,
    after: { ...decided.after, tables: changedTables(changes, decided) },
  }
}

function stepsOf(
  changes: readonly TableChange[],
  moves: readonly LinkMove[],
  { kind }: Planning,
  atOnce: boolean,
): readonly Step[] {
  const touched = changes.filter((change) => !isUntouched(change, changes, dialects[kind]))
  return touched.length === 0 && moves.length === 0 ? [] : alters[kind].alter(touched, moves, atOnce)
}

/** The first round leaves all names as they are, so that the second can ask before it: MariaDB must not stop between. */
function withGuardsFirst([first, ...others]: readonly Step[], second: readonly Step[]): readonly Step[] {
  if (first === undefined) return second
  const [next, ...rest] = second
  if (next === undefined) return [first, ...others]
  return [{ ...first, guards: [...first.guards, ...next.guards] }, ...others, { ...next, guards: [] }, ...rest]
}

function inPhases(steps: readonly Step[], atOnce: boolean): readonly Step[] {
  if (atOnce) return steps.map((step) => ({ ...step, phase: 'main' }))
  return [...steps.filter(({ phase }) => phase === 'prepare'), ...steps.filter(({ phase }) => phase === 'main')]
}

function changedTables(changes: readonly TableChange[], { after }: DecidedChanges): readonly TableShape[] {
  const tables = new Map(changes.flatMap((change) => ('after' in change ? [[change.after.name, change.after]] : [])))
  return after.tables.map((table) => tables.get(table.name) ?? table)
}

export const noDecisions: Decisions = { drop: [], fill: {} }
