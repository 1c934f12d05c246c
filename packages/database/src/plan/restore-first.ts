import { convert } from '../convert/convert.ts'
import type { ChangedTable, ColumnChange, LinkMove, TableChange } from '../model/change.ts'
import type { ColumnShape, Snapshot, TableShape, TrashedColumn } from '../model/snapshot.ts'
import type { Planning } from './column-changes.ts'
import { foundInTrash } from './found-in-trash.ts'
import { knownMatches } from './known-matches.ts'
import { type MatchedTable, matchSchemas } from './match-schemas.ts'

/** What comes back from the trash as it was, before it changes further. */
export interface Restored {
  readonly changes: readonly TableChange[]
  /** The schema once that is done. */
  readonly snapshot: Snapshot
  /** Which column of after each of them is. */
  readonly columns: ReadonlyMap<ColumnShape, ColumnShape>
}

/**
 * Columns that the project has again, with values of another kind: they come back as they were, without what could
 * refuse a row, and are then converted like any other column. `moves` bring rows that are newer.
 */
export function restoreFirst(
  from: Snapshot,
  to: readonly TableShape[],
  moves: readonly LinkMove[],
  planning: Planning,
): Restored {
  const newer = planning.way === 'forward' ? 'after' : 'before'
  const { kept } = matchSchemas(from.tables, to, newer, [], knownMatches(planning, from))
  const restored = kept.flatMap((table) => restoredColumns(table, moves, planning) ?? [])
  const changed = new Map(restored.map(({ change }) => [change.before, change.after]))
  return {
    changes: restored.map(({ change }) => change),
    snapshot: { ...from, tables: from.tables.map((table) => changed.get(table) ?? table) },
    columns: new Map(restored.flatMap(({ columns }) => columns)),
  }
}

function restoredColumns(
  { before, after, columns }: MatchedTable,
  moves: readonly LinkMove[],
  planning: Planning,
): { readonly change: ChangedTable; readonly columns: readonly (readonly [ColumnShape, ColumnShape])[] } | undefined {
  const filled = moves.flatMap((move) => (move.kind === 'into column' && move.table === after.name ? move.to : []))
  const wanted = columns.fresh.filter(({ name }) => !filled.includes(name))
  const taken = new Set<TrashedColumn>()
  const back = wanted.flatMap((column): readonly Back[] => {
    const own = foundInTrash(
      column,
      before.trash.filter((one) => !taken.has(one)),
      planning,
      wanted,
    )
    // One that is stored alike comes back at once.
    if (own.some((one) => convert(one.column, column, planning.kind).kind === 'same')) return []
    const entry = own.findLast(({ reason }) => reason === 'dropped')
    const isPossible = entry !== undefined && convert(entry.column, column, planning.kind).kind !== 'impossible'
    if (!isPossible) return []
    taken.add(entry)
    return [{ entry, column, to: unbound(entry.column, entry.hidden) }]
  })
  if (back.length === 0) return undefined
  const restored = back.map(({ entry: { hidden }, to }): ColumnChange => {
    return { kind: 'restore', hidden, to, fill: undefined }
  })
  const kept = before.columns.map((column): ColumnChange => {
    return { kind: 'keep', from: column, to: column, values: { kind: 'same' } }
  })
  const there: TableShape = {
    ...before,
    columns: [...before.columns, ...back.map(({ to }) => to)],
    trash: before.trash.filter((entry) => !taken.has(entry)),
  }
  return {
    change: { kind: 'change', before, after: there, columns: [...kept, ...restored] },
    columns: back.map(({ column, to }) => [to, column]),
  }
}

/** What comes back of a column, as what it is until it is converted. */
interface Back {
  readonly entry: TrashedColumn
  readonly column: ColumnShape
  readonly to: ColumnShape
}

/** The column without anything that its values of meanwhile could break, under a name that nothing else has. */
function unbound(column: ColumnShape, name: string): ColumnShape {
  const limits = { min: undefined, max: undefined, minLength: undefined, options: undefined }
  const type = column.type === 'auto number' ? 'big integer' : column.type
  return { ...column, ...limits, type, name, required: false, unique: false, link: undefined }
}
