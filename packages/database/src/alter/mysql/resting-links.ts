import { mysql, wholeColumns } from '../../dialect/mysql.ts'
import type { ChangedTable } from '../../model/change.ts'
import type { TableShape } from '../../model/snapshot.ts'
import { columnOf } from '../../plan/condition.ts'
import { foreignKeysOf, toOneLinks } from '../../plan/table-constraints.ts'
import type { NamedChanges } from '../constraint-changes.ts'

/**
 * A foreign key rests on an index that begins with its columns. Where none of ours does, as it compares only a prefix of
 * them, MariaDB makes one with the foreign key, drops it as soon as one of ours will do, and does not make it again: it
 * refuses to drop ours then. So such a foreign key goes first, and comes again.
 */
export function withLinksAnew(change: ChangedTable, { drop, add, rename }: NamedChanges): NamedChanges {
  const added = new Set(add.map(({ name }) => name))
  const anew = foreignKeysOf(change.after, mysql).flatMap((to) => {
    const from = rename.find((one) => one.to.name === to.name)?.from ?? to.name
    return !added.has(to.name) && losesIndex(change, from, to.name) ? [{ from, to }] : []
  })
  const isAnew = (name: string) => anew.some(({ to }) => to.name === name)
  return {
    drop: [
      ...drop,
      ...foreignKeysOf(change.before, mysql).filter(({ name }) => anew.some(({ from }) => from === name)),
    ],
    add: [...add, ...anew.map(({ to }) => to)],
    rename: rename.filter(({ to }) => !isAnew(to.name)),
  }
}

/** Whether what the foreign key `from` of before rests on goes, and nothing of ours is there for it as `to`. */
export function losesIndex({ before, after }: ChangedTable, from: string, to: string): boolean {
  return hasIndexFor(before, from) && !hasIndexFor(after, to)
}

/** Whether the foreign key of a table rests on its key or an index of ours. */
export function hasIndexFor(table: TableShape, constraint: string): boolean {
  const link = toOneLinks(table).find((one) => one.constraint === constraint)
  const indexes = table.indexes.map(({ columns }) =>
    wholeColumns(columns.map(({ name, descending }) => ({ column: columnOf(table, name), descending }))),
  )
  return [table.key, ...indexes].some((names) => link?.from.every((name, at) => names[at] === name))
}
