import { postgres } from '../../dialect/postgres.ts'
import type { LinkMove, TableChange } from '../../model/change.ts'
import type { Guard, Step } from '../../model/change-plan.ts'
import { constraint } from '../../plan/plan-table.ts'
import { foreignKeysOf, type NamedSql } from '../../plan/table-constraints.ts'
import { those } from '../listed.ts'
import { clearedLinks, clearSql, clearTitle } from '../returning-links.ts'
import type { Prepared } from './prepare.ts'
import { quoted, step } from './step.ts'
import type { TableWork } from './table-work.ts'

/** Foreign keys first, of all tables: the keys they rest on may go next. Still in the names of before. */
export function dropForeignKeys(work: TableWork): readonly Step[] {
  const { constraints } = work
  return step({
    title: `remove ${those('link', constraints.foreignKeys.drop)} from \`${work.label}\``,
    table: work.label,
    statements: drops(work, constraints.foreignKeys.drop),
  })
}

export function dropConstraints(work: TableWork): readonly Step[] {
  const { constraints, makesKey } = work
  const { checks, indexes, key } = constraints
  return [
    ...step({
      title: `remove ${those('limit', checks.drop)} from \`${work.label}\``,
      table: work.label,
      statements: drops(work, checks.drop),
    }),
    ...step({
      title: `remove the key of \`${work.label}\``,
      table: work.label,
      statements: makesKey && key.before !== undefined ? drops(work, [key.before]) : [],
    }),
    ...step({
      title: `remove ${those('index', indexes.drop)} from \`${work.label}\``,
      table: work.label,
      statements: indexes.drop.map(({ name }) => `DROP INDEX ${quoted(name)}`),
    }),
  ]
}

function drops({ before }: TableWork, list: readonly NamedSql[]): readonly string[] {
  return list.map(({ name }) => `ALTER TABLE ${quoted(before.name)}\n  DROP CONSTRAINT ${quoted(name)}`)
}

/** The key, checks and indexes of a table whose columns are all in place; what is prepared is there. */
export function addConstraints(work: TableWork, prepared: Prepared): readonly Step[] {
  const { after, constraints, makesKey } = work
  const { checks, indexes, key } = constraints
  const newChecks = checks.add.filter(({ name }) => !prepared.constraints.has(`${after.name}.${name}`))
  const newIndexes = indexes.add.filter(({ name }) => !prepared.indexes.has(name))
  const add = (named: NamedSql) => `ALTER TABLE ${quoted(after.name)}\n  ADD ${constraint(named, postgres)}`
  return [
    ...nameChecks(work, prepared),
    ...step({
      title: `make the key of \`${after.name}\``,
      table: work.label,
      statements: makesKey && key.after !== undefined ? [add(key.after)] : [],
      rows: 'read',
    }),
    ...step({
      title: `add ${those('limit', newChecks)} to \`${after.name}\``,
      table: work.label,
      statements: newChecks.map(({ name, sql }) => add({ name, sql: `CHECK (${sql})` })),
      rows: 'read',
    }),
    ...newIndexes.flatMap(({ name, sql }) =>
      step({
        title: `add the index \`${name}\` to \`${after.name}\``,
        table: work.label,
        statements: [sql],
        rows: 'read',
        waits: 'writers',
      }),
    ),
  ]
}

/** What was prepared under another name has its own, now that this is free. */
function nameChecks({ label, after, constraints }: TableWork, prepared: Prepared): readonly Step[] {
  const added = [...constraints.checks.add, ...constraints.foreignKeys.add]
  return step({
    title: `give the new limits and links of \`${after.name}\` their final names`,
    table: label,
    statements: added.flatMap(({ name }) => {
      const now = prepared.constraints.get(`${after.name}.${name}`)
      if (now === undefined || now === name) return []
      return [`ALTER TABLE ${quoted(after.name)}\n  RENAME CONSTRAINT ${quoted(now)} TO ${quoted(name)}`]
    }),
  })
}

/** Links that come back from the trash, as deleting the rows they point at would have cleared them. */
export function clearLinks(work: TableWork): readonly Step[] {
  const added = new Set(work.constraints.foreignKeys.add.map(({ name }) => name))
  return clearedLinks(work)
    .filter((link) => added.has(link.constraint))
    .flatMap((link) =>
      step({
        title: clearTitle(link, work.after),
        table: work.label,
        statements: [clearSql(link, work.after, postgres)],
        rows: 'write',
        waits: 'writers',
      }),
    )
}

/** Foreign keys last, once every table has its rows and its key. */
export function addForeignKeys(work: TableWork, prepared: Prepared, guards: readonly Guard[]): readonly Step[] {
  const { after, constraints } = work
  const added = constraints.foreignKeys.add.filter(({ name }) => !prepared.constraints.has(`${after.name}.${name}`))
  return step({
    title:
      added.length === 0 ? `check the links of \`${after.name}\`` : `add ${those('link', added)} to \`${after.name}\``,
    table: work.label,
    statements: added.map((named) => `ALTER TABLE ${quoted(after.name)}\n  ADD ${constraint(named, postgres)}`),
    guards,
    rows: 'read',
    waits: 'writers',
  })
}

/** Those of tables that are new, where there are rows only if links have been moved into them. */
export function addForeignKeysOf(change: TableChange, moves: readonly LinkMove[]): readonly Step[] {
  if (change.kind !== 'add') return []
  const { after } = change
  const isFilled = moves.some((move) => move.kind === 'into table' && move.through === after.name)
  const added = foreignKeysOf(after, postgres)
  return step({
    title: `add ${those('link', added)} to \`${after.name}\``,
    table: after.name,
    statements: added.map((named) => `ALTER TABLE ${quoted(after.name)}\n  ADD ${constraint(named, postgres)}`),
    rows: isFilled ? 'read' : 'none',
    waits: 'writers',
  })
}
