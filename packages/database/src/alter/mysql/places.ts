import { convert } from '../../convert/convert.ts'
import type { ChangedTable, ColumnChange, LinkMove, TableChange } from '../../model/change.ts'
import { fitName } from '../../plan/name-book.ts'
import { isNative } from './native-conversion.ts'

/** A table that is there before and after, and how it gets from one to the other. */
export interface Altered {
  readonly change: ChangedTable
  /** What it is called before anything happens; in the trash, that is not `change.before.name`. */
  readonly was: string
  /** Comes from the trash: no foreign key is on it. */
  readonly restored: boolean
  /**
   * Its rows are written by statements of their own. One ALTER TABLE before them gives every column of after its name and
   * its place, and what goes a name out of the way; one after them does all else. Otherwise one ALTER TABLE does it all.
   */
  readonly staged: boolean
}

/** A column that will be there under its name of after, with values that a statement of ours gives it. */
export type Converted = Extract<ColumnChange, { kind: 'keep' }>

/** Whether the values go into another column, by an expression of ours; otherwise MariaDB's own conversion is the same. */
export function isConvertedApart(column: ColumnChange): column is Converted {
  if (column.kind !== 'keep' || column.values.kind === 'same') return false
  return column.values.kind !== 'convert' || column.fill !== undefined || !isNative(column.from, column.to)
}

/** Where the old values of a column are once it has made room: in the trash, or under a name that goes in the end. */
export function parkedName(column: Extract<ColumnChange, { readonly from: unknown }>): string {
  if (column.kind === 'trash') return column.hidden
  if (column.kind === 'keep' && column.values.kind === 'convert and keep') return column.values.hidden
  return fitName(`plinth_old_${column.from.name}`)
}

/** What each table and column is called between the renames of tables and the end. */
export class Places {
  readonly altered: readonly Altered[]
  readonly #changes: readonly TableChange[]

  constructor(changes: readonly TableChange[], moves: readonly LinkMove[]) {
    this.#changes = changes
    const mentioned = mentionedTables(changes, moves)
    this.altered = changes.flatMap((one): Altered[] => {
      if (one.kind !== 'change' && one.kind !== 'restore') return []
      const change = one.kind === 'change' ? one : asChange(one)
      const isMentioned = mentioned.has(change.after.name) || mentioned.has(change.before.name)
      return [
        {
          change,
          was: one.kind === 'restore' ? one.hidden : one.before.name,
          restored: one.kind === 'restore',
          staged: isMentioned || change.columns.some((column) => needsStages(column, change)),
        },
      ]
    })
  }

  /** What a table of after, or one that goes, is called. A name may mean one that goes and one that comes. */
  table(name: string, prefer: 'old' | 'new'): string {
    const gone = this.#changes.find((one) => (one.kind === 'trash' || one.kind === 'drop') && one.before.name === name)
    const there = this.#changes.some((one) => 'after' in one && one.after.name === name)
    if (gone !== undefined && (prefer === 'old' || !there)) return nowOf(gone, this.#changes)
    if (there) return name
    const renamed = this.altered.find(({ change, restored }) => !restored && change.before.name === name)
    return renamed?.change.after.name ?? name
  }

  /** Likewise for a column; `table` is what its table is called now. */
  column(table: string, name: string, prefer: 'old' | 'new'): string {
    const change = this.altered.find((one) => one.change.after.name === table)?.change
    if (change === undefined) return name
    const gone = change.columns.find(
      (column) => (column.kind === 'trash' || column.kind === 'drop') && column.from.name === name,
    )
    const there = change.columns.some((column) => 'to' in column && column.to.name === name)
    if (gone !== undefined && 'from' in gone && (prefer === 'old' || !there)) return parkedName(gone)
    if (there) return name
    const kept = change.columns.find((column) => column.kind === 'keep' && column.from.name === name)
    return kept?.kind === 'keep' ? kept.to.name : name
  }
}

/** What the table of a change is called once the tables are renamed. */
export function nowOf(change: TableChange, all: readonly TableChange[]): string {
  switch (change.kind) {
    case 'trash':
      return change.hidden
    case 'drop': {
      const isWanted = all.some((one) => 'after' in one && one.after.name === change.before.name)
      return isWanted ? fitName(`plinth_old_${change.before.name}`) : change.before.name
    }
    default:
      return change.after.name
  }
}

/** A table of the trash has the columns it had, and its constraints under their names; its foreign keys are gone. */
function asChange({ before, after, columns: decided }: Extract<TableChange, { kind: 'restore' }>): ChangedTable {
  if (decided !== undefined) return { kind: 'change', before, after, columns: decided }
  const columns = after.columns.map((to): ColumnChange => {
    const from = before.columns.find(({ name }) => name === to.name) ?? before.columns.find(({ id }) => id === to.id)
    if (from === undefined) return { kind: 'add', to, fill: undefined }
    const isAlike = convert(from, to, 'mysql').kind === 'same'
    return { kind: 'keep', from, to, values: { kind: isAlike ? 'same' : 'convert' } }
  })
  return { kind: 'change', before, after, columns }
}

function needsStages(column: ColumnChange, change: ChangedTable): boolean {
  switch (column.kind) {
    case 'keep':
      return column.fill !== undefined || isConvertedApart(column)
    case 'add':
    case 'restore':
      return column.fill !== undefined
    case 'trash':
      return false
    case 'drop':
      // Dropping a column and giving its name away in one statement could be repeated, and would then drop the other.
      return change.after.columns.some(({ name }) => sameName(name, column.from.name))
  }
}

/** MariaDB compares names of columns, indexes and foreign keys without case and accents. */
export function sameName(one: string, other: string): boolean {
  return plain(one) === plain(other)
}

function plain(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

function mentionedTables(changes: readonly TableChange[], moves: readonly LinkMove[]): ReadonlySet<string> {
  const followed = changes.flatMap((change) =>
    change.kind !== 'change' && change.kind !== 'restore'
      ? []
      : (change.columns ?? []).flatMap((column) =>
          'fill' in column && column.fill?.kind === 'follow' ? [column.fill.table] : [],
        ),
  )
  return new Set([...followed, ...moves.flatMap(({ table, through }) => [table, through])])
}
