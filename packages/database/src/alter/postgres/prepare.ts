import { postgres } from '../../dialect/postgres.ts'
import type { TableChange } from '../../model/change.ts'
import type { Step } from '../../model/change-plan.ts'
import { fitName } from '../../plan/name-book.ts'
import { checksOf, foreignKeysOf, indexesOf, keyOf, type NamedSql, toOneLinks } from '../../plan/table-constraints.ts'
import { asRenamed, type Renames } from '../as-renamed.ts'
import { quoted, step } from './step.ts'
import { isNotNull, isStill, type TableWork } from './table-work.ts'
import { relationsOf } from './trashed-table.ts'

/** What has been made before the migration itself, so that it need not be made there. */
export interface Prepared {
  readonly steps: readonly Step[]
  /** Names of indexes that are there already. */
  readonly indexes: ReadonlySet<string>
  /** Constraints that are there already, as `table.name` of after, and what each is called until its name is free. */
  readonly constraints: ReadonlyMap<string, string>
  /** By table and column (of after): the check that says that it is not null. */
  readonly notNull: ReadonlyMap<string, string>
}

export const nothingPrepared: Prepared = { steps: [], indexes: new Set(), constraints: new Map(), notNull: new Map() }

/**
 * What PostgreSQL can do while others read and write: indexes, and checks, links and NOT NULL that are first asked of
 * new rows only, and then of those that are there. It speaks in the names of before; what touches a column that is new,
 * or that becomes another, cannot be prepared, nor can an index whose name is still taken.
 */
export function prepare(works: readonly TableWork[], changes: readonly TableChange[]): Prepared {
  const taken = relationNames(changes)
  const backwards = renamesBack(works, changes)
  const made = works.map((work) => prepareTable(work, works, taken, backwards))
  return {
    steps: made.flatMap(({ steps }) => steps),
    indexes: new Set(made.flatMap(({ indexes }) => [...indexes])),
    constraints: new Map(made.flatMap(({ constraints }) => [...constraints])),
    notNull: new Map(made.flatMap(({ notNull }) => [...notNull])),
  }
}

function prepareTable(
  work: TableWork,
  works: readonly TableWork[],
  taken: ReadonlySet<string>,
  backwards: Renames,
): Prepared {
  const { before, after, constraints } = work
  // The table of after in the names of before: without what cannot be said in them.
  const then = asRenamed(after, backwards)
  const table = quoted(before.name)
  const held = new Set([
    ...checksOf(before, postgres).map(({ name }) => name),
    ...foreignKeysOf(before, postgres).map(({ name }) => name),
    ...[keyOf(before, postgres)?.name ?? ''],
  ])
  const added = (list: readonly NamedSql[]) => new Set(list.map(({ name }) => name))

  const newIndexes = added(constraints.indexes.add)
  const indexes = indexesOf(then, postgres).filter(({ name }) => newIndexes.has(name) && !taken.has(name))
  const newChecks = new Map(constraints.checks.add.map(({ name, sql }) => [name, sql]))
  const checks = checksIn(work, then).filter(({ name }) => newChecks.has(name))
  const newLinks = added(constraints.foreignKeys.add)
  const links = toOneLinks(then).filter((link) => newLinks.has(link.constraint) && keepsItsKey(link.to, works))
  const foreignKeys = foreignKeysOf({ ...then, links }, postgres)
  const nameOf = (name: string) => (held.has(name) ? fitName(`plinth_new_${name}`) : name)
  const required = work.columns
    .filter(isStill)
    .filter(({ from, to }) => isNotNull(to, after) && !isNotNull(from, before))
  const notNull = new Map(
    required.map(({ from, to }) => [`${after.name}.${to.name}`, fitName(`plinth_not_null_${from.name}`)]),
  )

  const constraint = (name: string, sql: string) => [
    `ALTER TABLE ${table}\n  ADD CONSTRAINT ${quoted(name)} ${sql} NOT VALID`,
    `ALTER TABLE ${table}\n  VALIDATE CONSTRAINT ${quoted(name)}`,
  ]
  const online = { phase: 'prepare', table: work.label, rows: 'read', waits: 'nobody' } as const
  const steps = [
    ...indexes.flatMap(({ name, sql }) =>
      step({
        ...online,
        title: `add the index \`${name}\` to \`${work.label}\``,
        statements: [sql.replace(/^CREATE (UNIQUE )?INDEX/, (words) => `${words} CONCURRENTLY`)],
      }),
    ),
    ...required.flatMap(({ from, to }) =>
      step({
        ...online,
        title: `check that \`${from.name}\` in \`${work.label}\` is never empty`,
        statements: constraint(notNull.get(`${after.name}.${to.name}`)!, `CHECK (${quoted(from.name)} IS NOT NULL)`),
      }),
    ),
    ...checks.flatMap(({ name, sql }) =>
      step({
        ...online,
        title: `add the limit \`${name}\` to \`${work.label}\``,
        statements: constraint(nameOf(name), `CHECK (${sql})`),
      }),
    ),
    ...foreignKeys.flatMap(({ name, sql }) =>
      step({
        ...online,
        title: `add the link \`${name}\` to \`${work.label}\``,
        statements: constraint(nameOf(name), sql),
      }),
    ),
  ]
  return {
    steps,
    indexes: added(indexes),
    constraints: new Map([...checks, ...foreignKeys].map(({ name }) => [`${after.name}.${name}`, nameOf(name)])),
    notNull,
  }
}

/** Checks keep their names of after, which come from the names of columns there. */
function checksIn({ after }: TableWork, then: TableWork['after']) {
  const named = checksOf(after, postgres)
  return named.flatMap(({ name, of }) => {
    if (of.kind === 'check') {
      const check = then.checks.find((one) => one.name === of.name)
      const sql =
        check &&
        checksOf({ ...then, columns: then.columns, checks: [check] }, postgres).find((one) => one.of.kind === 'check')
          ?.sql
      return sql === undefined ? [] : [{ name, sql, of: of.name }]
    }
    const at = after.columns.filter((column) => column.name === of.name)[0]
    const column = at && then.columns.find(({ id }) => id === at.id)
    const sql = column && checksOf({ ...then, columns: [column], checks: [] }, postgres)[0]?.sql
    return sql === undefined ? [] : [{ name, sql, of: of.name }]
  })
}

function keepsItsKey(name: string, works: readonly TableWork[]): boolean {
  const target = works.find(({ before }) => before.name === name)
  return target === undefined || (!target.makesKey && !target.constraints.key.converted)
}

/** From names of after to those of before; columns that are new or become others have none. */
function renamesBack(works: readonly TableWork[], changes: readonly TableChange[]): Renames {
  const isNew = new Set(
    changes.flatMap((change) => (change.kind === 'add' || change.kind === 'restore' ? [change.after.name] : [])),
  )
  return {
    table(name) {
      if (isNew.has(name)) return undefined
      return works.find(({ after }) => after.name === name)?.before.name ?? name
    },
    column(table, name) {
      const work = works.find(({ after }) => after.name === table)
      if (work === undefined) return name
      return work.columns.filter(isStill).find(({ to }) => to.name === name)?.from.name
    },
  }
}

/** Names of tables, indexes and keys live in one room. */
export function relationNames(changes: readonly TableChange[]): ReadonlySet<string> {
  return new Set(
    changes.flatMap((change) => {
      if (change.kind === 'add' || change.kind === 'restore') return []
      const { before } = change
      return [before.name, ...relationsOf(before)]
    }),
  )
}
