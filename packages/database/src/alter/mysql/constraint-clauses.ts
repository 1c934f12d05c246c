import { Bug } from '@plinth/manifest'
import { mysql } from '../../dialect/mysql.ts'
import type { TableChange } from '../../model/change.ts'
import type { TableShape } from '../../model/snapshot.ts'
import { columnOf } from '../../plan/condition.ts'
import { constraint } from '../../plan/plan-table.ts'
import { type ConstraintChanges, constraintChanges } from '../constraint-changes.ts'
import { type Clause, clause, copying, quote } from './clause.ts'
import { type Altered, isConvertedApart } from './places.ts'

/** What changes of the constraints of a table. Nothing else renames what a table of the trash points at. */
export function constraintsOf({ change }: Altered, all: readonly TableChange[]): ConstraintChanges {
  const restore = all.find((one) => one.kind === 'restore' && one.after === change.after)
  if (restore?.kind !== 'restore') return constraintChanges(change, all, mysql)
  // It has lost its foreign keys, but no column has got a check that it could not have beside them.
  const asItWas = { ...change, before: restore.before }
  return { ...constraintChanges(change, [change], mysql), checks: constraintChanges(asItWas, [change], mysql).checks }
}

/** Key, checks and indexes, without foreign keys. `made` are indexes that are there already. */
export function constraintClauses(
  { change }: Altered,
  { checks, indexes, key }: ConstraintChanges,
  made: ReadonlySet<string>,
): readonly Clause[] {
  const keyIsParked = change.columns.some(
    (column) => isConvertedApart(column) && change.after.key.includes(column.to.name),
  )
  // An index that takes the name of another is made anew: MariaDB loses one of them if it is renamed in the statement that
  // drops or adds the other, and a swap of names would be swapped back if it were repeated.
  const names = new Set([...change.before.indexes, ...indexes.add].map(({ name }) => name))
  const isAnew = (one: { readonly from: string; readonly to: { readonly name: string } }) =>
    names.has(one.to.name) || indexes.add.some(({ name }) => name === one.from) || isTakenOver(one.from)
  const isTakenOver = (from: string) => indexes.rename.some(({ to }) => to.name === from)
  return [
    ...[...checks.drop.map(({ name }) => name), ...checks.rename.map(({ from }) => from)].map((name) =>
      clause(`DROP CONSTRAINT ${quote(name)}`),
    ),
    ...[...indexes.drop.map(({ name }) => name), ...indexes.rename.filter(isAnew).map(({ from }) => from)].map((name) =>
      clause(`DROP INDEX ${quote(name)}`),
    ),
    ...(key.change || keyIsParked
      ? [clause('DROP PRIMARY KEY'), clause(`ADD ${keySql(change.after, key)}`, 'change the key', { rows: 'write' })]
      : []),
    ...[...checks.add, ...checks.rename.map(({ to }) => to)].map(({ name, sql }) =>
      clause(`ADD ${constraint({ name, sql: `CHECK (${sql})` }, mysql)}`, `check \`${name}\``, copying),
    ),
    ...indexes.rename
      .filter((one) => !isAnew(one))
      .map(({ from, to }) => clause(`RENAME INDEX ${quote(from)} TO ${quote(to.name)}`)),
    ...[...indexes.add, ...indexes.rename.filter(isAnew).map(({ to }) => to)]
      .filter(({ name }) => !made.has(name))
      .map(({ name }) => clause(`ADD ${indexLine(change.after, name)}`, `index \`${name}\``, { rows: 'read' })),
  ]
}

/** `UNIQUE INDEX …` as it stands in ALTER TABLE. */
export function indexLine(table: TableShape, name: string): string {
  const index = table.indexes.find((one) => one.name === name)
  if (index === undefined) throw new Bug('d3m1-index-not-in-table', { table: table.name, index: name })
  const columns = index.columns.map((entry) => ({ column: columnOf(table, entry.name), descending: entry.descending }))
  return `${index.unique ? 'UNIQUE ' : ''}INDEX ${quote(name)} (${mysql.indexColumns(columns)})`
}

function keySql(table: TableShape, { after }: ConstraintChanges['key']): string {
  if (after === undefined) throw new Bug('d3m2-table-without-key', { table: table.name })
  return constraint(after, mysql)
}
