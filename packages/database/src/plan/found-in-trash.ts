import type { ColumnShape, TrashedColumn } from '../model/snapshot.ts'

/**
 * What `migration` hid of a column, oldest first. A field and the column of a link may have one id, and two columns may
 * have swapped their names: what is called alike comes first, and what another of `all` is called is left to that one.
 */
export function foundInTrash(
  column: ColumnShape,
  trash: readonly TrashedColumn[],
  migration: string,
  all: readonly ColumnShape[],
): readonly TrashedColumn[] {
  const own = trash.filter(({ since, column: { id } }) => since === migration && id === column.id)
  const exact = own.filter((one) => one.column.name === column.name)
  const isOfOther = ({ column: { id, name } }: TrashedColumn) => all.some((one) => one.id === id && one.name === name)
  const found = exact.length > 0 ? exact : own.filter((one) => !isOfOther(one))
  const alike = found.filter((one) => (one.column.link === undefined) === (column.link === undefined))
  return alike.length > 0 ? alike : found
}
