import { Bug, type ToOneLink } from '@plinth/manifest'
import { sqlite } from '../../dialect/sqlite.ts'
import type { ChangedTable, ColumnChange, LinkMove, TableChange } from '../../model/change.ts'
import type { ColumnShape, LinkShape, TableShape } from '../../model/snapshot.ts'
import { columnLine, defaultSql } from '../../plan/column-line.ts'
import { foreignKeySql, toOneLinks } from '../../plan/table-constraints.ts'
import { asRenamed, renamesOf } from '../as-renamed.ts'
import { type ConstraintChanges, constraintChanges } from '../constraint-changes.ts'

/** A table that stays or comes back, with all that is decided about how. */
export interface TableWork {
  /** What lies in the database, by the names of before. */
  readonly before: TableShape
  readonly after: TableShape
  /** Its name in the database at first: that of before, or its hidden one. */
  readonly found: string
  readonly isRestored: boolean
  readonly columns: readonly ColumnChange[]
  readonly constraints: ConstraintChanges
  /** Links whose foreign keys are not there yet, or not as they shall be. */
  readonly newLinks: readonly LinkShape<ToOneLink>[]
  /** Foreign keys to drop, by their names in the database. */
  readonly oldForeignKeys: readonly string[]
  /** Why ALTER TABLE is not enough, in words; with none of these, it is. */
  readonly rebuildFor: readonly string[]
}

/** The tables of `changes` that have rows before and after. */
export function tableWorks(changes: readonly TableChange[], moves: readonly LinkMove[]): readonly TableWork[] {
  return changes.flatMap((change) => {
    if (change.kind === 'change') return [workOf(change, changes, change.before.name, false, moves)]
    if (change.kind === 'restore') return [restoredWork(change, moves)]
    return []
  })
}

/** Its foreign keys and indexes are not there any more; its checks are. */
function restoredWork(change: TableChange & { kind: 'restore' }, moves: readonly LinkMove[]): TableWork {
  const before: TableShape = { ...change.before, links: [], indexes: [] }
  const columns = change.columns ?? before.columns.map((column) => unchanged(column, change.after))
  const changed: ChangedTable = { kind: 'change', before, after: change.after, columns }
  return workOf(changed, [changed], change.hidden, true, moves)
}

function unchanged(from: ColumnShape, after: TableShape): ColumnChange {
  const to = after.columns.find(({ name }) => name === from.name)
  if (to === undefined) throw new Bug('d5s4-restored-without-a-column', { table: after.name, column: from.name })
  return { kind: 'keep', from, to, values: { kind: 'same' } }
}

function workOf(
  change: ChangedTable,
  all: readonly TableChange[],
  found: string,
  isRestored: boolean,
  moves: readonly LinkMove[],
): TableWork {
  const { before, after, columns } = change
  const constraints = constraintChanges(change, all, sqlite)
  const foreignKeys = foreignKeyChanges(change, all)
  return {
    before,
    after,
    found,
    isRestored,
    columns,
    constraints,
    ...foreignKeys,
    rebuildFor: rebuildReasons(change, constraints, foreignKeys, moves),
  }
}

interface ForeignKeyChanges {
  readonly newLinks: readonly LinkShape<ToOneLink>[]
  readonly oldForeignKeys: readonly string[]
}

/** A foreign key stays where it says the same: SQLite looks at what it points at only when rows are written. */
function foreignKeyChanges({ before, after }: ChangedTable, all: readonly TableChange[]): ForeignKeyChanges {
  const says = (link: LinkShape<ToOneLink>) => `${link.constraint} ${foreignKeySql(link, sqlite)}`
  const kept = new Set(toOneLinks(asRenamed(before, renamesOf(all))).map(says))
  const wanted = toOneLinks(after)
  const keptNames = wanted.filter((link) => kept.has(says(link))).map(({ constraint }) => constraint)
  return {
    newLinks: wanted.filter((link) => !kept.has(says(link))),
    oldForeignKeys: toOneLinks(before)
      .map(({ constraint }) => constraint)
      .filter((name) => !keptNames.includes(name)),
  }
}

/**
 * What SQLite's ALTER TABLE cannot say: another type or default, a foreign key on a column that is there, one of several
 * columns, another key, a default that is made for each row.
 */
function rebuildReasons(
  { before, after, columns }: ChangedTable,
  { key }: ConstraintChanges,
  { newLinks, oldForeignKeys }: ForeignKeyChanges,
  moves: readonly LinkMove[],
): readonly string[] {
  const reasons: string[] = []
  for (const column of columns) {
    switch (column.kind) {
      case 'keep':
        if (column.values.kind !== 'same' || typeSql(column.from) !== typeSql(column.to)) {
          reasons.push(`\`${column.to.name}\` becomes ${column.to.type}`)
        } else if (bareLine(column.from) !== bareLine(column.to)) {
          reasons.push(`\`${column.to.name}\` gets another default`)
        }
        break
      case 'restore': {
        const lying = before.trash.find(({ hidden }) => hidden === column.hidden)?.column
        if (lying !== undefined && bareLine(lying) !== bareLine(column.to)) {
          reasons.push(`\`${column.to.name}\` comes back as ${column.to.type}`)
        }
        break
      }
      case 'add':
        if (column.to.type === 'auto number' || defaultSql(column.to, sqlite)?.startsWith('(')) {
          reasons.push(`\`${column.to.name}\` is new`)
        }
        break
      case 'trash':
      case 'drop':
        break
    }
  }
  if (key.change) reasons.push(`the key becomes ${after.key.map((name) => `\`${name}\``).join(', ')}`)
  for (const link of newLinks) {
    if (inlineColumn(link, columns) === undefined) reasons.push(`the link \`${link.name}\` points at \`${link.to}\``)
  }
  // ALTER TABLE … DROP CONSTRAINT takes the first of that name.
  const names = toOneLinks(before).map(({ constraint }) => constraint)
  const twice = oldForeignKeys.find((name) => names.filter((other) => other === name).length > 1)
  if (twice !== undefined) reasons.push(`\`${twice}\` goes`)
  const drops = columns.filter(({ kind }) => kind === 'drop').length
  // Each DROP COLUMN writes every row, as the whole rebuild does.
  if (drops > 1 && !moves.length) reasons.push(`${drops} fields go`)
  return reasons
}

/** The new column behind which a foreign key can stand in ADD COLUMN, if there is one. */
export function inlineColumn(link: LinkShape<ToOneLink>, columns: readonly ColumnChange[]): ColumnShape | undefined {
  const [name, ...others] = link.from
  if (others.length > 0) return undefined
  return columns.filter((column) => column.kind === 'add').find(({ to }) => to.name === name)?.to
}

/** Name, null and key aside: what only a rebuild changes. */
function bareLine(column: ColumnShape): string {
  return columnLine({ ...column, name: '', required: false }, { key: [] }, sqlite)
}

function typeSql(column: ColumnShape): string {
  return sqlite.columnType(column)
}

/** Whether null is refused by the column itself. */
export function isNotNull(column: ColumnShape, table: TableShape): boolean {
  return column.required || table.key.includes(column.name)
}
