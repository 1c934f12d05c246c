import { Bug } from '@plinth/manifest'
import { mysql } from '../../dialect/mysql.ts'
import type { TableChange } from '../../model/change.ts'
import type { TableShape } from '../../model/snapshot.ts'
import { columnOf } from '../../plan/condition.ts'
import { constraint } from '../../plan/plan-table.ts'
import { foreignKeysOf, type NamedSql } from '../../plan/table-constraints.ts'
import { type ConstraintChanges, constraintChanges } from '../constraint-changes.ts'
import type { Kind } from '../listed.ts'
import { type Clause, clause, copying, quote } from './clause.ts'
import { type Altered, isConvertedApart, sameName } from './places.ts'
import { withLinksAnew } from './resting-links.ts'
import type { Said } from './said.ts'

/** What changes of the constraints of a table. Nothing else renames what a table of the trash points at. */
export function constraintsOf({ change, restored }: Altered, all: readonly TableChange[]): ConstraintChanges {
  const found = constraintChanges(change, restored ? [change] : all, mysql)
  // A table loses its foreign keys on the way to the trash.
  const foreignKeys = restored
    ? { drop: [], add: foreignKeysOf(change.after, mysql), rename: [] }
    : withLinksAnew(change, found.foreignKeys)
  return { ...found, foreignKeys }
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
  const isAnew = ({ from, to }: (typeof indexes.rename)[number]) =>
    change.before.indexes.some(({ name }) => name !== from && sameName(name, to.name)) ||
    indexes.add.some(({ name }) => sameName(name, to.name) || sameName(name, from)) ||
    indexes.rename.some((other) => other.from !== from && sameName(other.to.name, from))
  const table = `\`${change.after.name}\``
  const gone = (kind: Kind, name: string): readonly Said[] => [{ verb: 'remove', kind, name, where: `from ${table}` }]
  const come = (kind: Kind, name: string): readonly Said[] => [{ verb: 'add', kind, name, where: `to ${table}` }]
  const renamed = (from: string, to: string) => [`rename the index \`${from}\` to \`${to}\``]
  const addCheck = ({ name, sql }: NamedSql, says: readonly Said[]) =>
    clause(`ADD ${constraint({ name, sql: `CHECK (${sql})` }, mysql)}`, says, copying)
  const addIndex = (name: string, says: readonly Said[]) =>
    clause(`ADD ${indexLine(change.after, name)}`, says, { rows: 'read' })
  return [
    ...checks.drop.map(({ name }) => clause(`DROP CONSTRAINT ${quote(name)}`, gone('limit', name))),
    ...checks.rename.map(({ from }) => clause(`DROP CONSTRAINT ${quote(from)}`)),
    ...indexes.drop.map(({ name }) => clause(`DROP INDEX ${quote(name)}`, gone('index', name))),
    ...indexes.rename.filter(isAnew).map(({ from }) => clause(`DROP INDEX ${quote(from)}`)),
    ...(key.change || keyIsParked
      ? [
          clause('DROP PRIMARY KEY', [`remove the key of ${table}`]),
          clause(`ADD ${keySql(change.after, key)}`, [`make the key of ${table}`], { rows: 'write' }),
        ]
      : []),
    ...checks.add.map((check) => addCheck(check, come('limit', check.name))),
    ...checks.rename.map(({ to }) => addCheck(to, [`give the limits of ${table} their new names`])),
    ...indexes.rename
      .filter((one) => !isAnew(one))
      .map(({ from, to }) => clause(`RENAME INDEX ${quote(from)} TO ${quote(to.name)}`, renamed(from, to.name))),
    ...indexes.add.filter(({ name }) => !made.has(name)).map(({ name }) => addIndex(name, come('index', name))),
    ...indexes.rename
      .filter((one) => isAnew(one) && !made.has(one.to.name))
      .map(({ from, to }) => addIndex(to.name, renamed(from, to.name))),
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
