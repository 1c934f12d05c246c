import { convert } from '../convert/convert.ts'
import type { ColumnShape, Snapshot } from '../model/snapshot.ts'
import type { Planning } from './column-changes.ts'
import { foundInTrash } from './found-in-trash.ts'
import { isFieldDropped } from './is-dropped.ts'
import type { KnownMatches, MatchedTable } from './match-schemas.ts'

/**
 * What is known besides ids and names: `restored` came back from the trash for the very column of after; a column that
 * people drop is no other one, if its values say nothing there; what this migration hid is not what is called like it,
 * nor, on the way back, what has had its id since.
 */
export function knownMatches(
  planning: Planning,
  { trash }: Pick<Snapshot, 'trash'>,
  restored: ReadonlyMap<ColumnShape, ColumnShape> = new Map(),
): KnownMatches {
  const { kind, way, migration, decisions } = planning
  const wanted = new Set(restored.values())
  const isHidden = ({ before, after }: Pick<MatchedTable, 'before' | 'after'>, old: ColumnShape, now: ColumnShape) =>
    foundInTrash(now, before.trash, planning, after.columns).some(
      ({ reason, column }) =>
        convert(column, now, kind).kind === 'same' &&
        (reason === 'dropped' || convert(old, now, kind).kind === 'impossible'),
    )
  return {
    isOne(table, old, now) {
      if (restored.has(old) || wanted.has(now)) return restored.get(old) === now
      if (way === 'back' && isHidden(table, old, now)) return false
      const isOther =
        way === 'forward' && isFieldDropped(table, old, decisions) && convert(old, now, kind).kind === 'impossible'
      return isOther ? false : undefined
    },
    isTableInTrash: ({ id }) => trash.some(({ since, table }) => since === migration && table.id === id),
    isColumnInTrash: (table, { id }) =>
      table.trash.some(({ since, reason, column }) => since === migration && reason === 'dropped' && column.id === id),
  }
}
