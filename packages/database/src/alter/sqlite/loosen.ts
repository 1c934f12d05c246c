import { sqlite } from '../../dialect/sqlite.ts'
import type { ColumnChange, TableChange } from '../../model/change.ts'
import type { Step } from '../../model/change-plan.ts'
import { toOneLinks } from '../../plan/table-constraints.ts'
import { goneName, type HeldNames } from './held-names.ts'
import type { Rename } from './rename-order.ts'
import { step } from './steps.ts'
import { isNotNull, type TableWork } from './table-work.ts'

const quoted = sqlite.quoteName

/**
 * The beginning, all of it done in an instant: what holds no longer is let go, and everything gets its final name. SQLite
 * follows each rename in foreign keys, checks, indexes, views and triggers, of other tables too.
 */
export function loosen(
  changes: readonly TableChange[],
  works: readonly TableWork[],
  names: HeldNames,
  asked: ReadonlySet<string>,
): readonly Step[] {
  return [
    ...changes.flatMap((change) => removeTable(change, asked)),
    ...works.flatMap(letGo),
    ...renameTables(works, names.tableRenames),
    ...works.flatMap((work) => renameColumns(work, names.columnRenames(work))),
  ]
}

function removeTable(change: TableChange, asked: ReadonlySet<string>): readonly Step[] {
  if (change.kind === 'trash') return [trashTable(change)]
  if (change.kind !== 'drop') return []
  const { name } = change.before
  // What lies in the trash may have been purged.
  const drop = `DROP TABLE ${change.hidden === undefined ? '' : 'IF EXISTS '}${quoted(name)}`
  if (!asked.has(name)) return [dropTable(name, drop)]
  const aside = `ALTER TABLE ${quoted(name)} RENAME TO ${quoted(goneName(name))}`
  return [step({ title: `put \`${name}\` aside until its rows have moved`, table: name, statements: [aside] })]
}

/**
 * Foreign keys go, as rows nobody sees would keep others from being deleted; so do indexes, as their names are the
 * database's and another table may want them. Checks are the table's own and stay.
 */
function trashTable({ before, hidden }: TableChange & { kind: 'trash' }): Step {
  return step({
    title: `move \`${before.name}\` to the trash`,
    table: before.name,
    statements: [
      ...before.indexes.map(({ name }) => `DROP INDEX ${quoted(name)}`),
      ...toOneLinks(before).map((link) => dropConstraint(before.name, link.constraint)),
      `ALTER TABLE ${quoted(before.name)} RENAME TO ${quoted(hidden)}`,
    ],
    loses: 'to trash',
  })
}

/** Foreign keys are off while this runs: no row of another table goes with it. */
export function dropTable(name: string, statement: string): Step {
  return step({
    title: `delete \`${name}\` with its rows, for good`,
    table: name,
    statements: [statement],
    rows: 'write',
    loses: 'values',
  })
}

/** Indexes whose names others may take, and constraints that hold no longer. A rebuild leaves the latter out by itself. */
function letGo(work: TableWork): readonly Step[] {
  const { checks, indexes } = work.constraints
  const goneIndexes = [...indexes.drop.map(({ name }) => name), ...indexes.rename.map(({ from }) => from)]
  const isRebuilt = work.rebuildFor.length > 0
  const goneChecks = isRebuilt ? [] : [...checks.drop.map(({ name }) => name), ...checks.rename.map(({ from }) => from)]
  const goneLinks = isRebuilt ? [] : work.oldForeignKeys
  const table = work.before.name
  const statements = [
    ...goneIndexes.map((name) => `DROP INDEX ${quoted(name)}`),
    ...[...goneChecks, ...goneLinks].map((name) => dropConstraint(work.found, name)),
  ]
  if (statements.length === 0) return []
  const gone = [
    ...goneIndexes.map((name) => `the index \`${name}\``),
    ...goneChecks.map((name) => `the limit \`${name}\``),
    ...goneLinks.map((name) => `the link \`${name}\``),
  ]
  return [step({ title: `remove ${gone.join(', ')} from \`${table}\``, table, statements })]
}

export function dropConstraint(table: string, name: string): string {
  return `ALTER TABLE ${quoted(table)} DROP CONSTRAINT ${quoted(name)}`
}

function renameTables(works: readonly TableWork[], renames: readonly Rename[]): readonly Step[] {
  return renames.map(({ from, to }) => {
    const work = works.find(({ found, after }) => found === from || after.name === to)
    const isFinal = works.some(({ after }) => after.name === to)
    const back = works.find(({ isRestored, after }) => isRestored && after.name === to)
    return step({
      title: back
        ? `bring \`${to}\` back from the trash`
        : isFinal
          ? `rename \`${work?.before.name ?? from}\` to \`${to}\``
          : `free the name \`${from}\` for another table`,
      table: back ? to : (work?.before.name ?? from),
      statements: [`ALTER TABLE ${quoted(from)} RENAME TO ${quoted(to)}`],
    })
  })
}

function renameColumns(work: TableWork, renames: readonly Rename[]): readonly Step[] {
  const table = work.after.name
  const notNull = (name: string, what: 'SET' | 'DROP') =>
    `ALTER TABLE ${quoted(table)} ALTER COLUMN ${quoted(name)} ${what} NOT NULL`
  const isRebuilt = work.rebuildFor.length > 0
  const loosened = work.columns.filter(
    (column) => column.kind === 'keep' && isNotNull(column.from, work.before) && !isNotNull(column.to, work.after),
  ) as readonly (ColumnChange & { kind: 'keep' })[]
  return [
    ...renames.map(({ from, to }) => {
      const trashed = work.columns.find((column) => column.kind === 'trash' && column.from.name === from)
      const isNowFree =
        !isRebuilt && trashed?.kind === 'trash' && isNotNull(trashed.from, work.before) && trashed.hidden === to
      return step({
        title: renameTitle(work, from, to),
        table: work.before.name,
        statements: [
          ...(isNowFree ? [notNull(from, 'DROP')] : []),
          `ALTER TABLE ${quoted(table)} RENAME COLUMN ${quoted(from)} TO ${quoted(to)}`,
        ],
        loses: trashed === undefined ? 'nothing' : 'to trash',
      })
    }),
    ...(isRebuilt ? [] : loosened).map(({ to }) =>
      step({
        title: `let \`${to.name}\` in \`${table}\` be empty`,
        table: work.before.name,
        statements: [notNull(to.name, 'DROP')],
      }),
    ),
  ]
}

function renameTitle(work: TableWork, from: string, to: string): string {
  const table = work.after.name
  for (const column of work.columns) {
    if (column.kind === 'trash' && column.hidden === to)
      return `move \`${column.from.name}\` of \`${table}\` to the trash`
    if (column.kind === 'restore' && column.to.name === to) return `bring \`${to}\` of \`${table}\` back from the trash`
    if (column.kind === 'keep' && column.to.name === to)
      return `rename \`${column.from.name}\` to \`${to}\` in \`${table}\``
  }
  return `free the name \`${from}\` in \`${table}\` for another field`
}
