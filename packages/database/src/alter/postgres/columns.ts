import { postgres } from '../../dialect/postgres.ts'
import type { ColumnChange, ValueFill } from '../../model/change.ts'
import type { Guard, Step } from '../../model/change-plan.ts'
import type { ColumnShape } from '../../model/snapshot.ts'
import { columnLine, defaultSql } from '../../plan/column-line.ts'
import { fitName } from '../../plan/name-book.ts'
import { listed } from '../listed.ts'
import type { Prepared } from './prepare.ts'
import { isUnchanged, literal } from './rows-before.ts'
import { doBlock, quoted, step } from './step.ts'
import {
  columnType,
  converted,
  goingName,
  isNotNull,
  isNumbered,
  isReplaced,
  isRetyped,
  type TableWork,
  trashedShape,
} from './table-work.ts'

/** What columns are let off before anything is done to their values: NOT NULL and numbers of their own. */
export function loosenColumns(work: TableWork): readonly Step[] {
  const inPlace = work.columns.filter((change) => change.kind === 'keep')
  const inTrash = work.columns.filter((change) => change.kind === 'trash')
  return [
    ...loosened(work, inPlace, `in \`${work.after.name}\` be empty`),
    ...loosened(work, inTrash, `be empty in the trash of \`${work.after.name}\``),
  ]
}

function loosened(
  work: TableWork,
  columns: readonly (ColumnChange & { kind: 'keep' | 'trash' })[],
  beEmpty: string,
): readonly Step[] {
  const { before, after } = work
  const changes = columns.map((change) => {
    const stays = change.kind === 'keep' && !isReplaced(change) ? change.to : undefined
    return {
      name: change.kind === 'keep' ? change.to.name : change.from.name,
      x: quoted(change.kind === 'keep' ? change.to.name : change.hidden),
      isCounted: isNumbered(change.from) && !(stays && isNumbered(stays)),
      isFree: isNotNull(change.from, before) && !(stays && isNotNull(stays, after)),
    }
  })
  const clauses = changes.flatMap(({ x, isCounted, isFree }) => [
    ...(isCounted ? [`ALTER COLUMN ${x} DROP IDENTITY`] : []),
    ...(isFree ? [`ALTER COLUMN ${x} DROP NOT NULL`] : []),
  ])
  const free = changes.filter(({ isFree }) => isFree).map(({ name }) => name)
  const title = free.length === 0 ? `stop numbering the rows of \`${after.name}\`` : `let ${listed(free)} ${beEmpty}`
  return alterStep(work, title, clauses)
}

/** New columns, and the values that rows have there; those that come from other rows follow later. */
export function addColumns(work: TableWork): readonly Step[] {
  return work.columns.flatMap((change) => {
    if (change.kind === 'add') return addColumn(work, change)
    return change.kind === 'restore' ? restoredColumn(work, change) : []
  })
}

function addColumn(work: TableWork, { to, fill }: ColumnChange & { kind: 'add' }): readonly Step[] {
  const { after } = work
  const table = quoted(after.name)
  const x = quoted(to.name)
  const title = `add \`${to.name}\` to \`${after.name}\``
  const isLate = work.late.has(to.name)
  if (isLate) {
    // The default is for rows to come.
    const byDefault = defaultSql(to, postgres)
    return step({
      title,
      table: work.label,
      statements: [
        `ALTER TABLE ${table}\n  ADD COLUMN ${x} ${columnType(to)}`,
        ...(byDefault === undefined ? [] : [`ALTER TABLE ${table}\n  ALTER COLUMN ${x} SET DEFAULT ${byDefault}`]),
      ],
    })
  }
  if (fill?.kind !== 'value') {
    // A constant is kept beside the rows; what differs from row to row is written into each of them.
    const isWritten = isNumbered(to) || to.default?.kind === 'random uuid'
    return step({
      title,
      table: work.label,
      statements: [`ALTER TABLE ${table}\n  ADD COLUMN ${columnLine(to, after, postgres)}`],
      rows: isWritten ? 'write' : 'none',
    })
  }
  const filled = columnLine(
    { ...to, type: typeWithDefault(to), default: { kind: 'literal', text: fill.text } },
    after,
    postgres,
  )
  return step({
    title: `${title}, filled with ${JSON.stringify(fill.text)}`,
    table: work.label,
    statements: [
      `ALTER TABLE ${table}\n  ADD COLUMN ${filled}`,
      ...(isNumbered(to) ? [] : [`ALTER TABLE ${table}\n  ${defaultClause(to)}`]),
    ],
  })
}

/** The column line of an auto number says nothing of a default. */
function typeWithDefault({ type }: ColumnShape): ColumnShape['type'] {
  return type === 'auto number' ? 'big integer' : type
}

function restoredColumn(work: TableWork, change: ColumnChange & { kind: 'restore' }): readonly Step[] {
  const { to, fill } = change
  const x = quoted(to.name)
  const was = trashedShape(work, change.hidden) ?? to
  const what = columnType(was) === columnType(to) ? 'default' : 'type'
  const clauses = [
    ...(columnType(was) === columnType(to) ? [] : [`ALTER COLUMN ${x} TYPE ${columnType(to)}`]),
    ...(defaultSql(was, postgres) === defaultSql(to, postgres) || isNumbered(to) ? [] : [defaultClause(to)]),
  ]
  return [
    ...alterStep(work, `change the ${what} of \`${to.name}\` in \`${work.after.name}\``, clauses, 'read'),
    ...(fill?.kind === 'value' ? fillEmpty(work, to, fill) : []),
  ]
}

function fillEmpty(work: TableWork, to: ColumnShape, { text }: ValueFill): readonly Step[] {
  const x = quoted(to.name)
  return step({
    title: `fill \`${to.name}\` of \`${work.after.name}\` where it is empty`,
    table: work.label,
    statements: [`UPDATE ${quoted(work.after.name)} SET ${x} = ${literal(to, text)} WHERE ${x} IS NULL`],
    rows: 'write',
    waits: 'writers',
  })
}

/** Columns that stay and are to be required, once they are of their new types. */
export function fillKept(work: TableWork): readonly Step[] {
  return work.columns.flatMap((change) =>
    change.kind === 'keep' && change.fill ? fillEmpty(work, change.to, change.fill) : [],
  )
}

/** Columns that stay and hold something else from now on. One statement for all of a table, which is written once. */
export function retypeColumns(work: TableWork): readonly Step[] {
  const kept = work.columns.filter((change) => change.kind === 'keep')
  const retyped = kept.filter((change) => isRetyped(change))
  const clauses = retyped.flatMap(({ from, to, values }) => {
    const x = quoted(to.name)
    const using = values.kind === 'same' ? '' : ` USING ${converted(x, from, to)}`
    return [
      ...(defaultSql(from, postgres) === undefined ? [] : [`ALTER COLUMN ${x} DROP DEFAULT`]),
      `ALTER COLUMN ${x} TYPE ${columnType(to)}${using}`,
      ...(defaultSql(to, postgres) === undefined || isNumbered(to) ? [] : [defaultClause(to)]),
    ]
  })
  const names = listed(retyped.map(({ to }) => to.name))
  const others = kept.filter(
    (change) => change.values.kind === 'same' && columnType(change.from) === columnType(change.to),
  )
  const defaults = others.filter(({ from, to }) => defaultSql(from, postgres) !== defaultSql(to, postgres))
  return [
    ...alterStep(
      work,
      `change the type of ${names} in \`${work.after.name}\``,
      clauses,
      retyped.every(isWidened) ? 'none' : 'write',
    ),
    ...kept.filter(isReplaced).flatMap((change) => replaceColumn(work, change)),
    ...alterStep(
      work,
      `change the default of ${listed(defaults.map(({ to }) => to.name))} in \`${work.after.name}\``,
      defaults.map(({ to }) => defaultClause(to)),
    ),
  ]
}

/** More digits before the point: PostgreSQL does not look at the rows. */
function isWidened({ from, to, values }: ColumnChange & { kind: 'keep' }): boolean {
  return values.kind === 'same' && (from.precision ?? 0) <= (to.precision ?? 0)
}

/** The old values stay in the trash, or come back from it; a column of another type takes the place. */
function replaceColumn(work: TableWork, { from, to, values }: ColumnChange & { kind: 'keep' }): readonly Step[] {
  const table = quoted(work.after.name)
  const x = quoted(to.name)
  const alter = (clause: string) => `ALTER TABLE ${table}\n  ${clause}`
  const common = { table: work.label, rows: 'write', waits: 'everybody' } as const
  if (values.kind === 'convert and keep') {
    const byDefault = isNumbered(to) ? undefined : defaultSql(to, postgres)
    return step({
      ...common,
      title: `change the type of \`${to.name}\` in \`${work.after.name}\`, and keep its old values in the trash`,
      statements: [
        alter(`RENAME COLUMN ${x} TO ${quoted(values.hidden)}`),
        alter(`ADD COLUMN ${x} ${columnType(to)}`),
        // Writes the table anew, once: an UPDATE would write every index of it row by row, and take many times as long.
        alter(`ALTER COLUMN ${x} TYPE ${columnType(to)} USING ${converted(quoted(values.hidden), from, to)}`),
        ...(byDefault === undefined ? [] : [alter(`ALTER COLUMN ${x} SET DEFAULT ${byDefault}`)]),
      ],
    })
  }
  if (values.kind !== 'convert back') return []
  const now = quoted(fitName(`plinth_old_${to.name}`))
  const { old } = values
  return step({
    ...common,
    title: `bring the old type and values of \`${to.name}\` in \`${work.after.name}\` back from the trash`,
    statements: [
      `UPDATE ${table} SET ${quoted(values.hidden)} = ${converted(x, from, old)} ` +
        `WHERE (${isUnchanged(from, values, x)}) IS NOT TRUE`,
      alter(`RENAME COLUMN ${x} TO ${now}`),
      alter(`RENAME COLUMN ${quoted(values.hidden)} TO ${x}`),
      alter(`DROP COLUMN ${now}`),
      ...(columnType(old) === columnType(to) ? [] : [alter(`ALTER COLUMN ${x} TYPE ${columnType(to)}`)]),
      ...(defaultSql(old, postgres) === defaultSql(to, postgres) || isNumbered(to) ? [] : [alter(defaultClause(to))]),
    ],
  })
}

/** What columns must keep to once their values are there. */
export function tightenColumns(work: TableWork, prepared: Prepared, guards: readonly Guard[]): readonly Step[] {
  const { before, after } = work
  const names = work.columns.flatMap((change): readonly string[] => {
    if (!('to' in change) || !isNotNull(change.to, after)) return []
    const isThere =
      (change.kind === 'add' && !work.late.has(change.to.name)) ||
      (change.kind === 'keep' && !isReplaced(change) && isNotNull(change.from, before))
    return isThere ? [] : [change.to.name]
  })
  const alter = (clause: string) => `ALTER TABLE ${quoted(after.name)}\n  ${clause}`
  const checkOf = (name: string) => prepared.notNull.get(`${after.name}.${name}`)
  const checks = names.flatMap((name) => checkOf(name) ?? [])
  return [
    ...step({
      title:
        names.length === 0 ? `check the rows of \`${after.name}\`` : `require ${listed(names)} in \`${after.name}\``,
      table: work.label,
      statements: [
        ...(names.length === 0
          ? []
          : [alter(names.map((name) => `ALTER COLUMN ${quoted(name)} SET NOT NULL`).join(',\n  '))]),
        // Afterwards: a check that holds spares looking at the rows.
        ...(checks.length === 0 ? [] : [alter(checks.map((name) => `DROP CONSTRAINT ${quoted(name)}`).join(',\n  '))]),
      ],
      guards,
      rows: names.every((name) => checkOf(name) !== undefined) && guards.length === 0 ? 'none' : 'read',
    }),
    ...numberColumns(work),
  ]
}

/** A column that was there becomes one that numbers its rows: it goes on behind the largest. */
function numberColumns(work: TableWork): readonly Step[] {
  const { after } = work
  const table = quoted(after.name)
  return work.columns.flatMap((change) => {
    if (!('to' in change) || !isNumbered(change.to)) return []
    if (change.kind === 'keep' && isNumbered(change.from) && !isReplaced(change)) return []
    const isMade = change.kind === 'add' && change.fill?.kind !== 'value' && !work.late.has(change.to.name)
    if (isMade) return []
    const { name } = change.to
    const sequence = `pg_get_serial_sequence(${postgres.quoteText(table)}, ${postgres.quoteText(name)})`
    const next = `(SELECT greatest(coalesce(max(${quoted(name)}), 0) + 1, 1) FROM ${table})`
    return step({
      title: `number new rows of \`${after.name}\` in \`${name}\``,
      table: work.label,
      statements: [
        `ALTER TABLE ${table}\n  ALTER COLUMN ${quoted(name)} ADD ${postgres.identity}`,
        doBlock(`PERFORM setval(${sequence}, ${next}, false)`),
      ],
    })
  })
}

/** For good: what undoing a migration takes away. */
export function dropColumns(work: TableWork): readonly Step[] {
  return work.columns.flatMap((change) => {
    if (change.kind !== 'drop') return []
    return step({
      title: `delete \`${change.from.name}\` of \`${work.after.name}\` with its values, for good`,
      table: work.label,
      statements: [`ALTER TABLE ${quoted(work.after.name)}\n  DROP COLUMN ${quoted(goingName(work, change.from))}`],
      loses: 'values',
    })
  })
}

function defaultClause(column: ColumnShape): string {
  const byDefault = defaultSql(column, postgres)
  const x = quoted(column.name)
  return byDefault === undefined ? `ALTER COLUMN ${x} DROP DEFAULT` : `ALTER COLUMN ${x} SET DEFAULT ${byDefault}`
}

function alterStep(
  work: TableWork,
  title: string,
  clauses: readonly string[],
  rows: Step['effect']['rows'] = 'none',
): readonly Step[] {
  if (clauses.length === 0) return []
  const statement = `ALTER TABLE ${quoted(work.after.name)}\n  ${clauses.join(',\n  ')}`
  return step({ title, table: work.label, statements: [statement], rows })
}
