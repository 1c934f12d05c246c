import { convert } from '../../convert/convert.ts'
import { postgres } from '../../dialect/postgres.ts'
import type { ChangedTable, ColumnChange, LinkMove, TableChange } from '../../model/change.ts'
import type { ColumnShape, TableShape } from '../../model/snapshot.ts'
import { fitName } from '../../plan/name-book.ts'
import { toOneLinks } from '../../plan/table-constraints.ts'
import { type ConstraintChanges, constraintChanges } from '../constraint-changes.ts'
import { inTrash, quoted } from './step.ts'
import { trashedTable } from './trashed-table.ts'

/** A table that stays or comes back, with all that the parts of its change ask for. */
export interface TableWork {
  /** What a person calls it: as before, or as it will be called if it comes back. */
  readonly label: string
  /** Where its rows are before anything changes, as SQL. */
  readonly found: string
  readonly before: TableShape
  readonly isRestored: boolean
  readonly after: TableShape
  readonly columns: readonly ColumnChange[]
  readonly constraints: ConstraintChanges
  /** Whether its key is made anew: it has other columns, or one of them becomes another column in its place. */
  readonly makesKey: boolean
  /** New names of columns whose values come from other rows, so that no guard can know them before. */
  readonly late: ReadonlySet<string>
}

export type KeptColumn = ColumnChange & { readonly kind: 'keep' }

export function tableWorks(changes: readonly TableChange[], moves: readonly LinkMove[]): readonly TableWork[] {
  // A table of the trash is one that has the name and the constraints which it has there.
  const all = changes.map((change) => (change.kind === 'restore' ? fromTrash(change) : change))
  return all.flatMap((change, at) => {
    if (change.kind !== 'change') return []
    const { before, after, columns } = change
    const given = changes[at]!
    const constraints = constraintChanges(change, all, postgres)
    const replaced = columns.flatMap((one) => ('to' in one && isReplaced(one) ? [one.to.name] : []))
    const followed = columns.flatMap((one) => ('fill' in one && one.fill?.kind === 'follow' ? [one.to.name] : []))
    const moved = moves.flatMap((move) => (move.kind === 'into column' && move.table === after.name ? move.to : []))
    return {
      label: given.kind === 'restore' ? after.name : before.name,
      found: given.kind === 'restore' ? inTrash(given.hidden) : quoted(before.name),
      before,
      isRestored: given.kind === 'restore',
      after,
      columns,
      constraints,
      makesKey: constraints.key.change || replaced.some((name) => after.key.includes(name)),
      late: new Set([...followed, ...moved]),
    }
  })
}

function fromTrash({ before, after, hidden, columns }: TableChange & { kind: 'restore' }): ChangedTable {
  const asItWas = after.columns.map((to): ColumnChange => {
    const from = before.columns.find(({ name }) => name === to.name)
    return { kind: 'keep', from: from ?? to, to, values: { kind: 'same' } }
  })
  return { kind: 'change', before: { ...trashedTable(before, hidden), links: [] }, after, columns: columns ?? asItWas }
}

/** Whether another column takes its place, because the old values stay or come back. */
export function isReplaced(change: ColumnChange): boolean {
  return change.kind === 'keep' && (change.values.kind === 'convert and keep' || change.values.kind === 'convert back')
}

export function columnType(column: ColumnShape): string {
  return postgres.columnType(column)
}

/** Whether its values or its type become others where it stands. */
export function isRetyped(change: KeptColumn): boolean {
  return (
    change.values.kind === 'convert' ||
    (change.values.kind === 'same' && columnType(change.from) !== columnType(change.to))
  )
}

/** Whether nothing of it changes but its name, its default, its limits or whether it is required. */
export function isStill(change: ColumnChange): change is KeptColumn {
  if (change.kind !== 'keep' || change.fill !== undefined) return false
  return change.values.kind === 'same' && columnType(change.from) === columnType(change.to)
}

export function isNumbered(column: ColumnShape): boolean {
  return column.type === 'auto number'
}

export function isNotNull(column: ColumnShape, table: TableShape): boolean {
  return column.required || isNumbered(column) || table.key.includes(column.name)
}

/** A value of `from` as one of `to`; as it is where that says nothing. */
export function converted(sql: string, from: ColumnShape, to: ColumnShape): string {
  const conversion = convert(from, to, 'postgres')
  return conversion.kind === 'convert' ? conversion.sql(sql) : sql
}

/** What a column that goes for good is called until then: its name may be that of another one already. */
export function goingName({ after }: TableWork, from: ColumnShape): string {
  return after.columns.some(({ name }) => name === from.name) ? fitName(`plinth_gone_${from.name}`) : from.name
}

/** What lies in the trash under this name. */
export function trashedShape({ before }: TableWork, hidden: string): ColumnShape | undefined {
  return before.trash.find((one) => one.hidden === hidden)?.column
}

/** A column between the renaming and the changes of type: what it is called, and what its values still are. */
export interface HeldColumn {
  readonly name: string
  readonly shape: ColumnShape | undefined
}

/** The column that `name` stands for afterwards. */
export function stayingColumn(work: TableWork, name: string): HeldColumn {
  return candidates(work, name).find(({ goes }) => !goes) ?? plainColumn(name)
}

/**
 * The column that `word` stands for in between: the name of after for one that stays, that of before for one that goes.
 * It may be both; then it is one of those that had the names `among` before.
 */
export function formerColumn(work: TableWork, word: string, among: readonly string[]): HeldColumn {
  const found = candidates(work, word)
  return found.find(({ was }) => was !== undefined && among.includes(was)) ?? found[0] ?? plainColumn(word)
}

export function plainColumn(name: string): HeldColumn {
  return { name, shape: undefined }
}

interface Candidate extends HeldColumn {
  readonly was: string | undefined
  readonly goes: boolean
}

function candidates(work: TableWork, word: string): readonly Candidate[] {
  const going = work.columns.flatMap((one): readonly Candidate[] => {
    if ((one.kind !== 'trash' && one.kind !== 'drop') || one.from.name !== word) return []
    const name = one.kind === 'trash' ? one.hidden : goingName(work, one.from)
    return [{ name, shape: one.from, was: word, goes: true }]
  })
  const staying = work.columns.flatMap((one): readonly Candidate[] => {
    if (!('to' in one) || one.to.name !== word) return []
    const from = one.kind === 'keep' ? one.from : undefined
    return [{ name: word, shape: from ?? one.to, was: from?.name, goes: false }]
  })
  return [...going, ...staying]
}

/** Names that the columns of links had before. */
export function linkColumns({ before }: TableWork): readonly string[] {
  return toOneLinks(before).flatMap(({ from }) => from)
}
