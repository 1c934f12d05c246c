import type { LinkMove, TableChange } from '../../model/change.ts'
import type { ColumnShape } from '../../model/snapshot.ts'
import { fitName } from '../../plan/name-book.ts'
import { folded, freeName, orderRenames, type Rename } from './rename-order.ts'
import type { TableWork } from './table-work.ts'

/**
 * What everything is called between the renames, which come first, and the drops, which come last. What goes has its
 * hidden name already, what stays its name of after; so old and new stand side by side and rows can move between them.
 */
export interface HeldTable {
  /** As the changes speak of it: by its name of before, or of after. */
  readonly words: readonly string[]
  readonly name: string
  /** Its name in the database before anything changes. */
  readonly found: string
  readonly goes: boolean
  readonly columns: readonly HeldColumn[]
}

export interface HeldColumn {
  readonly words: readonly string[]
  readonly name: string
  readonly goes: boolean
  /** How its values are stored in between: not yet converted. */
  readonly shape: ColumnShape
}

export interface HeldNames {
  readonly works: readonly TableWork[]
  readonly tables: readonly HeldTable[]
  /** Tables that stay or come back, and those that go but are still asked. */
  readonly tableRenames: readonly Rename[]
  columnRenames(work: TableWork): readonly Rename[]
  of(work: TableWork): HeldTable
}

export function holdNames(
  changes: readonly TableChange[],
  works: readonly TableWork[],
  moves: readonly LinkMove[],
): HeldNames {
  const renames = new Map(works.map((work) => [work, columnRenamesOf(work)]))
  const ofWork = new Map(works.map((work) => [work, heldWork(work, renames.get(work)!)]))
  const others = changes.flatMap((change) => heldOther(change, moves))
  return {
    works,
    tables: [...ofWork.values(), ...others],
    tableRenames: orderRenames(
      works.map(({ found, after }) => ({ from: found, to: after.name })),
      works.map(({ found }) => found),
    ),
    columnRenames: (work) => renames.get(work)!,
    of: (work) => ofWork.get(work)!,
  }
}

/** New tables, and those that go but may still be asked for their rows. */
function heldOther(change: TableChange, moves: readonly LinkMove[]): readonly HeldTable[] {
  if (change.kind === 'add') return [unchanged(change.after, change.after.name, false)]
  if (change.kind === 'trash') return [unchanged(change.before, change.hidden, true)]
  if (change.kind !== 'drop' || !isAsked(change.before.name, moves)) return []
  return [unchanged(change.before, goneName(change.before.name), true)]
}

/** Whether rows are still to be read from a table that is going for good. */
export function isAsked(table: string, moves: readonly LinkMove[]): boolean {
  return moves.some((move) => move.kind === 'into column' && move.through === table)
}

export function goneName(name: string): string {
  return fitName(`plinth_gone_${name}`)
}

function unchanged(table: TableWork['before'], name: string, goes: boolean): HeldTable {
  return {
    words: [table.name],
    name,
    found: table.name,
    goes,
    columns: table.columns.map((shape) => ({ words: [shape.name], name: shape.name, goes: false, shape })),
  }
}

function columnRenamesOf({ before, columns }: TableWork): readonly Rename[] {
  const found = [...before.columns.map(({ name }) => name), ...before.trash.map(({ hidden }) => hidden)]
  const wanted = new Set(columns.flatMap((column) => ('to' in column ? [folded(column.to.name)] : [])))
  const renames = columns.flatMap((column): Rename | readonly Rename[] => {
    if (column.kind === 'keep') return { from: column.from.name, to: column.to.name }
    if (column.kind === 'trash') return { from: column.from.name, to: column.hidden }
    if (column.kind === 'restore') return { from: column.hidden, to: column.to.name }
    if (column.kind === 'add' || !wanted.has(folded(column.from.name))) return []
    const { name } = column.from
    return { from: name, to: freeName('plinth_gone_', name, new Set(found.map(folded))) }
  })
  return orderRenames(renames, found)
}

function heldWork(work: TableWork, renames: readonly Rename[]): HeldTable {
  const nameOf = (name: string) => renames.reduce((current, { from, to }) => (current === from ? to : current), name)
  const columns = work.columns.map((column): HeldColumn => {
    if (column.kind === 'keep') {
      const { from, to } = column
      return { words: [to.name, from.name], name: to.name, goes: false, shape: from }
    }
    if (column.kind === 'add' || column.kind === 'restore') {
      return { words: [column.to.name], name: column.to.name, goes: false, shape: column.to }
    }
    return { words: [column.from.name], name: nameOf(column.from.name), goes: true, shape: column.from }
  })
  const words = work.isRestored ? [work.after.name] : [work.after.name, work.before.name]
  return { words, name: work.after.name, found: work.found, goes: false, columns }
}

/**
 * The table that a fill or a move speaks of. One that goes and a new one may have the same name: `goes` says which is
 * meant then. A table that does not change is called what it is called.
 */
export function heldTable(names: HeldNames, word: string, goes: boolean): HeldTable {
  const meant = names.tables.filter(({ words }) => words.includes(word))
  const exact = meant.filter(({ words }) => words[0] === word)
  const best = (tables: readonly HeldTable[]) => tables.find((table) => table.goes === goes) ?? tables[0]
  return best(exact) ?? best(meant) ?? plain(word)
}

/** Like `heldTable`, for a column; its shape is undefined where the table does not change. */
export function heldColumn(
  table: HeldTable,
  word: string,
  goes: boolean,
): { readonly name: string; readonly shape: ColumnShape | undefined } {
  const meant = table.columns.filter(({ words }) => words.includes(word))
  const exact = meant.filter(({ words }) => words[0] === word)
  return exact.find((column) => column.goes === goes) ?? exact[0] ?? meant[0] ?? { name: word, shape: undefined }
}

function plain(name: string): HeldTable {
  return { words: [name], name, found: name, goes: false, columns: [] }
}
