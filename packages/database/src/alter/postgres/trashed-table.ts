import { postgres } from '../../dialect/postgres.ts'
import type { TableShape } from '../../model/snapshot.ts'
import { fitName } from '../../plan/name-book.ts'
import { keyOf } from '../../plan/table-constraints.ts'

/**
 * A table as it is in the trash: its constraints are called as if `hidden` had always been its name, and its indexes by
 * that name too. Two tables of the trash may have had indexes of one name.
 */
export function trashedTable(table: TableShape, hidden: string): TableShape {
  const indexes = table.indexes.map((index) => ({ ...index, name: hiddenPart(hidden, index.name) }))
  return { ...table, name: hidden, indexes }
}

export function hiddenPart(hidden: string, name: string): string {
  return fitName(`${hidden}_${name}`)
}

/** The indexes of a table, that of its key among them. */
export function relationsOf(table: TableShape): readonly string[] {
  const key = keyOf(table, postgres)
  return [...(key === undefined ? [] : [key.name]), ...table.indexes.map(({ name }) => name)]
}
