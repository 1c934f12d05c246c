import { postgres } from '../../dialect/postgres.ts'
import type { LinkMove, TableChange } from '../../model/change.ts'
import type { Step } from '../../model/change-plan.ts'
import type { TableShape } from '../../model/snapshot.ts'
import { fitName } from '../../plan/name-book.ts'
import { checksOf, foreignKeysOf } from '../../plan/table-constraints.ts'
import { those } from '../listed.ts'
import { doBlock, inTrash, quoted, step, TRASH_SCHEMA } from './step.ts'
import { isNumbered } from './table-work.ts'
import { hiddenPart, relationsOf, trashedTable } from './trashed-table.ts'

/** A table whose rows are still asked for goes by way of the trash, even if it goes for good. */
export function isAsked(name: string, moves: readonly LinkMove[]): boolean {
  return moves.some((move) => move.kind === 'into column' && move.through === name)
}

export function goneTable(name: string): string {
  return fitName(`plinth_gone_${name}`)
}

/** Foreign keys of the table itself; those of others that point at it go with theirs. */
export function dropOwnForeignKeys(change: TableChange): readonly Step[] {
  if (change.kind !== 'trash' && (change.kind !== 'drop' || change.hidden !== undefined)) return []
  const { before } = change
  const gone = foreignKeysOf(before, postgres)
  return step({
    title: `remove ${those('link', gone)} from \`${before.name}\``,
    table: before.name,
    statements: gone.map(({ name }) => `ALTER TABLE ${quoted(before.name)}\n  DROP CONSTRAINT ${quoted(name)}`),
  })
}

/** Moves a table out of sight, with its rows, its key, its indexes and its numbers, whose names become free. */
export function hideTable(table: TableShape, hidden: string): readonly string[] {
  const source = quoted(table.name)
  const there = trashedTable(table, hidden)
  const relations = relationsOf(there)
  const checks = checksOf(there, postgres)
  return [
    `CREATE SCHEMA IF NOT EXISTS ${TRASH_SCHEMA}`,
    ...relationsOf(table).map((name, at) => `ALTER INDEX ${quoted(name)} RENAME TO ${quoted(relations[at]!)}`),
    ...checksOf(table, postgres).map(
      ({ name }, at) => `ALTER TABLE ${source}\n  RENAME CONSTRAINT ${quoted(name)} TO ${quoted(checks[at]!.name)}`,
    ),
    ...sequences(table, source, hidden),
    `ALTER TABLE ${source} RENAME TO ${quoted(hidden)}`,
    `ALTER TABLE ${quoted(hidden)} SET SCHEMA ${TRASH_SCHEMA}`,
  ]
}

/** Only PostgreSQL knows what the sequence of an auto number is called by now. */
function sequences(table: TableShape, source: string, hidden: string): readonly string[] {
  return table.columns.filter(isNumbered).map(({ name }) => {
    return renameSequence(source, name, postgres.quoteText(hiddenPart(hidden, `${name}_seq`)))
  })
}

function renameSequence(table: string, column: string, to: string): string {
  const sequence = `pg_get_serial_sequence(${postgres.quoteText(table)}, ${postgres.quoteText(column)})`
  return doBlock(`EXECUTE format('ALTER SEQUENCE %s RENAME TO %I', ${sequence}, ${to})`)
}

export function trashTable({ before, hidden }: TableChange & { kind: 'trash' }): readonly Step[] {
  return step({
    title: `move \`${before.name}\` to the trash`,
    table: before.name,
    statements: hideTable(before, hidden),
    loses: 'to trash',
  })
}

/**
 * Back where the tables are, which may be any schema. It is called `hidden` until names are given, but for its numbers:
 * nobody minds what they are called, as long as the next table that is hidden under this name finds its own free.
 */
export function restoreTable({ before, after, hidden }: TableChange & { kind: 'restore' }): readonly Step[] {
  const lying = postgres.quoteText(inTrash(hidden))
  return step({
    title: `bring \`${after.name}\` back from the trash`,
    table: after.name,
    statements: [
      doBlock(`EXECUTE format('ALTER TABLE %s SET SCHEMA %I', ${lying}, current_schema())`),
      ...before.columns
        .filter(isNumbered)
        .map(({ name }) => renameSequence(quoted(hidden), name, freeName(fitName(`${after.name}_${name}_seq`)))),
    ],
  })
}

/** SQL for a name, or the same behind a number: the table of before may have left one that it still has. */
function freeName(wanted: string): string {
  const names = `SELECT concat(nullif(n, 1) || '_', ${postgres.quoteText(wanted)}) AS name FROM generate_series(1, 1000) AS n`
  return `(SELECT name FROM (${names}) AS names WHERE to_regclass(format('%I.%I', current_schema(), name)) IS NULL LIMIT 1)`
}

export function dropTable(change: TableChange & { kind: 'drop' }, moves: readonly LinkMove[]): readonly Step[] {
  const { name } = change.before
  const where =
    change.hidden !== undefined
      ? inTrash(change.hidden)
      : isAsked(name, moves)
        ? inTrash(goneTable(name))
        : quoted(name)
  return step({
    title: `delete \`${name}\` with its rows, for good`,
    table: name,
    statements: [`DROP TABLE ${where}`],
    loses: 'values',
  })
}
