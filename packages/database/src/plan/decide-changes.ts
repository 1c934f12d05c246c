import type { SchemaProblem } from '../check/schema-problems.ts'
import type { LinkMove, TableChange } from '../model/change.ts'
import type { ColumnShape, Snapshot, TableShape, TrashedTable } from '../model/snapshot.ts'
import { columnChanges, type Planning } from './column-changes.ts'
import { followedLinks } from './follow-links.ts'
import { hiddenName } from './hidden-name.ts'
import { knownMatches } from './known-matches.ts'
import { linkMoves } from './link-moves.ts'
import { matchSchemas } from './match-schemas.ts'
import { compareNames } from './snapshot-of.ts'

/** Everything that changes, decided; nothing of it is SQL yet. */
export interface DecidedChanges {
  /** One for each table of before and after, also where nothing changes. */
  readonly changes: readonly TableChange[]
  readonly moves: readonly LinkMove[]
  readonly problems: readonly SchemaProblem[]
  readonly after: Snapshot
}

/** Decides how `from` becomes `to`; `restored` are columns that came back just now, and what they are to be. */
export function decideChanges(
  from: Snapshot,
  to: readonly TableShape[],
  planning: Planning,
  restored: ReadonlyMap<ColumnShape, ColumnShape> = new Map(),
): DecidedChanges {
  const known = knownMatches(planning, from, restored)
  const newer = planning.way === 'forward' ? 'after' : 'before'
  // What is taken back has its rows in the trash, as they were.
  const { moves, problems: moveProblems } =
    planning.way === 'forward'
      ? linkMoves(matchSchemas(from.tables, to, newer, [], known))
      : { moves: [], problems: [] }
  const schemas = matchSchemas(from.tables, to, newer, restorable(from, to, moves, planning), known)
  const problems: SchemaProblem[] = [...moveProblems]

  const kept = schemas.kept.map((table) => {
    const filledByMove = moves.flatMap((move) =>
      move.kind === 'into column' && move.table === table.after.name ? move.to : [],
    )
    const decided = columnChanges(table, followedLinks(table, schemas.kept), new Set(filledByMove), planning)
    problems.push(...decided.problems)
    const change = { before: table.before, after: { ...table.after, trash: decided.trash }, columns: decided.columns }
    return table.trashed === undefined
      ? ({ kind: 'change', ...change } as const)
      : ({ kind: 'restore', hidden: table.trashed.hidden, ...change } as const)
  })
  const fresh = schemas.fresh.map((table) => ({ kind: 'add', after: { ...table, trash: [] } }) as const)
  const back = schemas.kept.flatMap(({ trashed }) => trashed ?? [])
  const lying = from.trash.filter((entry) => !back.includes(entry))
  const { going, trash } = goingTables(schemas.gone, { ...from, trash: lying }, planning)

  const changes: TableChange[] = [...kept, ...fresh, ...going]
  changes.sort((a, b) => compareNames(nameOf(a), nameOf(b)))
  const tables = [...kept, ...fresh].map(({ after }) => after)
  tables.sort((a, b) => compareNames(a.name, b.name))
  return { changes, moves, problems, after: { version: 1, tables, trash } }
}

/** Tables that this migration hid. One that a link makes anew has rows that are newer. */
function restorable(
  { trash }: Snapshot,
  to: readonly TableShape[],
  moves: readonly LinkMove[],
  { migration }: Planning,
): readonly TrashedTable[] {
  const made = moves.flatMap((move) => (move.kind === 'into table' ? [move.through] : []))
  const ids = to.filter(({ name }) => made.includes(name)).map(({ id }) => id)
  return trash.filter(({ since, table }) => since === migration && !ids.includes(table.id))
}

/** Tables that are no longer, and with the migration that is taken back, those it hid of its own making. */
function goingTables(
  gone: readonly TableShape[],
  from: Snapshot,
  { way, migration }: Planning,
): { readonly going: readonly TableChange[]; readonly trash: readonly TrashedTable[] } {
  if (way === 'back') {
    const own = from.trash.filter(({ since }) => since === migration)
    const leftOver = own.map(({ table, hidden }): TableChange => {
      return { kind: 'drop', before: { ...table, name: hidden }, hidden }
    })
    const dropped = gone.map((before): TableChange => ({ kind: 'drop', before }))
    return { going: [...dropped, ...leftOver], trash: from.trash.filter((one) => !own.includes(one)) }
  }
  const taken = new Set([...from.trash.map(({ hidden }) => hidden), ...from.tables.map(({ name }) => name)])
  const trashed = gone.map((table): TrashedTable => {
    const hidden = hiddenName(migration, table.id, taken)
    taken.add(hidden)
    return { table, hidden, since: migration }
  })
  const going = trashed.map(({ table, hidden }): TableChange => ({ kind: 'trash', before: table, hidden }))
  return { going, trash: [...from.trash, ...trashed] }
}

function nameOf(change: TableChange): string {
  return 'after' in change ? change.after.name : change.before.name
}
