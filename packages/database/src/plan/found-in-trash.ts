import type { ColumnShape, TrashedColumn } from '../model/snapshot.ts'
import type { Planning } from './column-changes.ts'
import { hadLostId } from './match-by-id.ts'

/**
 * What `migration` hid of a column, oldest first. A field and the column of a link may have one id, and two columns may
 * have swapped their names: what is called alike comes first, and what another of `all` is called is left to that one.
 * What comes back may have lost its id before it was hidden.
 */
export function foundInTrash(
  column: ColumnShape,
  trash: readonly TrashedColumn[],
  { migration, way }: Pick<Planning, 'migration' | 'way'>,
  all: readonly ColumnShape[],
): readonly TrashedColumn[] {
  const hidden = trash.filter(({ since }) => since === migration)
  const byId = hidden.filter((one) => one.column.id === column.id)
  const byName = hidden.filter((one) => way === 'back' && hadLostId(one.column, column, all))
  const own = byId.length > 0 ? byId : byName
  const exact = own.filter((one) => one.column.name === column.name)
  const isOfOther = ({ column: { id, name } }: TrashedColumn) => all.some((one) => one.id === id && one.name === name)
  const found = exact.length > 0 ? exact : own.filter((one) => !isOfOther(one))
  const alike = found.filter((one) => (one.column.link === undefined) === (column.link === undefined))
  return alike.length > 0 ? alike : found
}
