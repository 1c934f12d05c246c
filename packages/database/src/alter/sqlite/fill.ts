import { sqlite } from '../../dialect/sqlite.ts'
import type { ColumnChange, ValueFill } from '../../model/change.ts'
import type { Step } from '../../model/change-plan.ts'
import type { ColumnShape } from '../../model/snapshot.ts'
import { columnLine, defaultSql } from '../../plan/column-line.ts'
import { constraint } from '../../plan/plan-table.ts'
import { checksOf, foreignKeySql } from '../../plan/table-constraints.ts'
import { literal, newValue, rowidOf } from './row-value.ts'
import { step } from './steps.ts'
import { inlineColumn, isNotNull, type TableWork } from './table-work.ts'

const quoted = sqlite.quoteName

type Added = ColumnChange & { readonly kind: 'add' }
type Restored = ColumnChange & { readonly kind: 'restore' }

/**
 * New columns, by ADD COLUMN, and values for columns that come back or are to be required. A table that is rebuilt gets its new columns there;
 * only those that rows of other tables are asked for, or give values to, are needed before. An UPDATE here is one like
 * any other to triggers that somebody else made; a rebuild runs none.
 */
export function addColumns(work: TableWork, later: ReadonlySet<string>, early: ReadonlySet<string>): readonly Step[] {
  const isRebuilt = work.rebuildFor.length > 0
  return work.columns.flatMap((change): readonly Step[] => {
    if (change.kind === 'add') {
      if (!isRebuilt) return [addColumn(work, change, later.has(change.to.name))]
      return early.has(change.to.name) ? [addBare(work, change, later.has(change.to.name))] : []
    }
    if (change.kind === 'restore' && change.to.type === 'auto number') {
      return early.has(change.to.name) ? [numberRest(work, change)] : []
    }
    if ((change.kind !== 'restore' && change.kind !== 'keep') || change.fill?.kind !== 'value') return []
    return isRebuilt && !early.has(change.to.name) ? [] : [fillEmpty(work, change.to, change.fill)]
  })
}

/** Whether rows that are there get something else than what ADD COLUMN gives them. */
export function isFilled({ to, fill }: Added, isLater: boolean): boolean {
  if (isLater) return true
  return fill?.kind === 'value' && literal(to, fill.text) !== defaultSql(to, sqlite)
}

/** STRICT tables are read through when a column is added: SQLite checks every row again. */
function addColumn(work: TableWork, change: Added, isLater: boolean): Step {
  const { to } = change
  const table = quoted(work.after.name)
  const filled = isFilled(change, isLater)
  const loose = filled ? { ...to, required: false } : to
  const link = work.newLinks.find((one) => inlineColumn(one, work.columns)?.name === to.name)
  const line = [
    columnLine(loose, { key: [] }, sqlite),
    ...(filled ? [] : inlineChecks(work, to).map((check) => constraint(check, sqlite))),
    ...(link === undefined ? [] : [`CONSTRAINT ${quoted(link.constraint)} ${references(foreignKeySql(link, sqlite))}`]),
  ].join(' ')
  const update = filled && !isLater ? [`UPDATE ${table} SET ${quoted(to.name)} = ${newValue(change, work.before)}`] : []
  return step({
    title: `add \`${to.name}\` to \`${work.after.name}\``,
    table: work.before.name,
    statements: [`ALTER TABLE ${table} ADD COLUMN ${line}`, ...update],
    rows: update.length > 0 ? 'write' : 'read',
  })
}

/** Behind a column, a foreign key is said without FOREIGN KEY and its column. */
function references(sql: string): string {
  return sql.slice(sql.indexOf(' REFERENCES ') + 1)
}

/** The conditions of a new column that stand behind it in ADD COLUMN. */
export function inlineChecks(work: TableWork, column: ColumnShape) {
  const added = new Set(work.constraints.checks.add.map(({ name }) => name))
  return checksOf(work.after, sqlite)
    .filter(({ of, name }) => of.kind === 'column' && of.name === column.name && added.has(name))
    .map(({ name, sql }) => ({ name, sql: `CHECK (${sql})` }))
}

/** Only its values: the rebuild that follows says the rest. */
function addBare(work: TableWork, change: Added, isLater: boolean): Step {
  const { to } = change
  const table = quoted(work.after.name)
  const value = isLater ? 'NULL' : newValue(change, work.before)
  return step({
    title: `add \`${to.name}\` to \`${work.after.name}\`, for others to see`,
    table: work.before.name,
    statements: [
      `ALTER TABLE ${table} ADD COLUMN ${quoted(to.name)} ${sqlite.columnType(to)}`,
      ...(value === 'NULL'
        ? []
        : [to.type === 'auto number' ? number(work, to) : `UPDATE ${table} SET ${quoted(to.name)} = ${value}`]),
    ],
    rows: value === 'NULL' ? 'read' : 'write',
  })
}

/** Rows that came while the numbers lay in the trash. Others ask for them; else the rebuild would count on by itself. */
function numberRest(work: TableWork, { to }: Restored): Step {
  return step({
    title: `number the rows of \`${work.after.name}\` that came meanwhile`,
    table: work.before.name,
    statements: [number(work, to)],
    rows: 'write',
  })
}

/** Rows without a number get one, in the order in which they lie there. */
function number(work: TableWork, to: ColumnShape): string {
  const table = quoted(work.after.name)
  const column = quoted(to.name)
  const row = rowidOf(work.before) ?? 'rowid'
  return (
    `UPDATE ${table} SET ${column} = numbered.number FROM (SELECT ${row} AS row, ` +
    `row_number() OVER (ORDER BY ${row}) + (SELECT coalesce(max(${column}), 0) FROM ${table}) AS number ` +
    `FROM ${table} WHERE ${column} IS NULL) AS numbered WHERE numbered.row = ${table}.${row}`
  )
}

function fillEmpty(work: TableWork, to: ColumnShape, { text }: ValueFill): Step {
  const column = quoted(to.name)
  return step({
    title: `fill \`${to.name}\` of \`${work.after.name}\` where it is empty`,
    table: work.before.name,
    statements: [`UPDATE ${quoted(work.after.name)} SET ${column} = ${literal(to, text)} WHERE ${column} IS NULL`],
    rows: 'write',
  })
}

/** Columns that were added as nullable although they are required, or came back so. */
export function columnsToRequire(work: TableWork, later: ReadonlySet<string>): readonly string[] {
  return work.columns.flatMap((change) => {
    if (!('to' in change) || !isNotNull(change.to, work.after)) return []
    if (change.kind === 'keep') return isNotNull(change.from, work.before) ? [] : [change.to.name]
    if (change.kind === 'add') return isFilled(change, later.has(change.to.name)) ? [change.to.name] : []
    return [change.to.name]
  })
}
