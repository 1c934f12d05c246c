import type { ColumnShape, Snapshot, TableShape, TrashedColumn, TrashedTable } from '@plinth/database'

/** Everything that lies in the trash of a database, what lies in trashed tables included. */
export function trashOf({ tables, trash }: Snapshot): (TrashedColumn | TrashedTable)[] {
  return [...tables, ...trash.map(({ table }) => table)]
    .flatMap((table): (TrashedColumn | TrashedTable)[] => [...table.trash])
    .concat(trash)
}

/** What a person would look for in the trash: a table, or a column of one. */
export interface NamedTrash extends Pick<TrashedColumn, 'hidden' | 'since'> {
  /** As it was called: `book` or `book.price`. */
  readonly name: string
  readonly table: TableShape
  readonly column: ColumnShape | undefined
}

export function namedTrash({ tables, trash }: Snapshot): NamedTrash[] {
  const whole = trash.map(({ table, hidden, since }) => ({ name: table.name, hidden, since, table, column: undefined }))
  const columns = tables.flatMap((table) =>
    table.trash.map(({ column, hidden, since }) => {
      return { name: `${table.name}.${column.name}`, hidden, since, table, column }
    }),
  )
  return [...whole, ...columns]
}

/** The same schema with each piece of its trash noted differently. */
export function withTrash(
  snapshot: Snapshot,
  change: <Trashed extends TrashedColumn | TrashedTable>(trashed: Trashed) => Trashed,
): Snapshot {
  const ofTable = (table: TableShape): TableShape => ({ ...table, trash: table.trash.map((one) => change(one)) })
  return {
    ...snapshot,
    tables: snapshot.tables.map(ofTable),
    trash: snapshot.trash.map((one) => ({ ...change(one), table: ofTable(one.table) })),
  }
}

/** The same schema, as it is where some of the trash was removed for good. */
export function withoutPurged(snapshot: Snapshot, purged: readonly string[]): Snapshot {
  const gone = new Set(purged)
  const stays = ({ hidden }: { readonly hidden: string }) => !gone.has(hidden)
  const ofTable = (table: TableShape): TableShape => ({ ...table, trash: table.trash.filter(stays) })
  return {
    ...snapshot,
    tables: snapshot.tables.map(ofTable),
    trash: snapshot.trash.filter(stays).map((one) => ({ ...one, table: ofTable(one.table) })),
  }
}
