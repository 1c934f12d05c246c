import { misfits } from '../../convert/misfits.ts'
import { mysql } from '../../dialect/mysql.ts'
import type { LinkMove, TableChange } from '../../model/change.ts'
import type { Guard } from '../../model/change-plan.ts'
import { columnConditions } from '../../plan/column-conditions.ts'
import { defaultSql } from '../../plan/column-line.ts'
import { condition } from '../../plan/condition.ts'
import { toOneLinks } from '../../plan/table-constraints.ts'
import { asRenamed, columnsIn, renamesOf } from '../as-renamed.ts'
import { askedUnique, type ConstraintChanges } from '../constraint-changes.ts'
import { clearedLinks, returningLinks, returningWords } from '../returning-links.ts'
import { quote } from './clause.ts'

import type { Altered, Places } from './places.ts'
import { futureRows, futureValue, keyName } from './projection.ts'
import { conversion, filledColumns } from './row-steps.ts'

/**
 * Everything that rows can be in the way of, asked of the schema of before. What is asked here is asked again by
 * constraints when they are made; here it is found while nothing has changed.
 */
export function guardsOf(
  places: Places,
  changes: readonly TableChange[],
  moves: readonly LinkMove[],
  constraintsOf: (altered: Altered) => ConstraintChanges,
): readonly GuardsOfTable[] {
  return [
    ...places.altered.map((altered) => ({
      table: (altered.restored ? altered.change.after : altered.change.before).name,
      guards: [
        ...columnGuards(altered, filledColumns(altered, moves)),
        ...checkGuards(altered, constraintsOf(altered)),
        ...uniqueGuards(altered, constraintsOf(altered), filledColumns(altered, moves)),
        ...linkGuards(altered, places, constraintsOf(altered), changes),
      ],
    })),
    ...moves.map((move) => ({ table: move.through, guards: moveGuards(move, places) })),
  ]
}

export interface GuardsOfTable {
  /** As people know it: by its name of before, or that with which it comes back. */
  readonly table: string
  readonly guards: readonly Guard[]
}

function columnGuards(altered: Altered, filled: ReadonlySet<string>): readonly Guard[] {
  const { change } = altered
  const isRequired = (name: string, required: boolean) => required || change.after.key.includes(name)
  return change.columns.flatMap((column): readonly Guard[] => {
    if (!('to' in column)) return []
    const { to } = column
    const of = `\`${to.name}\` of \`${change.after.name}\``
    if (column.kind === 'keep') {
      const { from } = column
      const wasRequired = from.required || change.before.key.includes(from.name)
      return [
        ...conversionGuards(altered, column),
        ...(column.fill === undefined ? [] : unfitValues(altered, to.name)),
        ...(isRequired(to.name, to.required) && !wasRequired && column.fill === undefined
          ? [guard(altered, `these rows have no ${of}, which is to be required`, GIVE, `${quote(from.name)} IS NULL`)]
          : []),
      ]
    }
    if (to.type === 'auto number' || filled.has(to.name)) return []
    if (column.kind === 'restore') {
      const value = futureValue(altered, to.name)
      if (value === undefined) return []
      const was = change.before.trash.find(({ hidden }) => hidden === column.hidden)?.column ?? to
      const broken = misfits(was, to, 'mysql')?.(quote(column.hidden))
      return [
        ...(isRequired(to.name, to.required)
          ? [guard(altered, `these rows came without ${of}, which is required`, GIVE, `${value} IS NULL`)]
          : []),
        ...(broken === undefined
          ? []
          : [
              guard(
                altered,
                `these values of ${of} are none it may have`,
                LIMITS,
                `${quote(column.hidden)} IS NOT NULL AND (${broken})`,
                [column.hidden],
              ),
            ]),
      ]
    }
    if (column.fill === undefined && defaultSql(to, mysql) === undefined && isRequired(to.name, to.required)) {
      const says = `${of} is required, and nothing says what the rows that are there have in it`
      return [guard(altered, says, 'Give the field a default, or say what these rows are to have.', '1 = 1')]
    }
    return unfitValues(altered, to.name)
  })
}

/** What rows are to have in a column that is filled. */
function unfitValues(altered: Altered, name: string): readonly Guard[] {
  if (futureValue(altered, name) === 'NULL') return []
  const says = `what the rows of \`${altered.change.after.name}\` are to have in \`${name}\` is nothing it may have`
  return conditionsOf(altered, name).flatMap((one) =>
    futureGuard(altered, [name], says, `${quote(name)} IS NOT NULL AND NOT (${one})`),
  )
}

const LIMITS = 'Change these values, or the limits of the field.'
const GIVE = 'Give these rows a value, or let the field be empty.'

/** Of a column of after, on what it is called then. */
function conditionsOf({ change }: Altered, name: string): readonly string[] {
  const column = change.after.columns.find((one) => one.name === name)
  return column === undefined ? [] : columnConditions(column, mysql)
}

function conversionGuards(
  altered: Altered,
  column: Extract<Altered['change']['columns'][number], { kind: 'keep' }>,
): readonly Guard[] {
  const { from, to, values } = column
  const [old, now] = [quote(from.name), altered.change.after.name]
  const of = `\`${from.name}\` of \`${now}\``
  const next = `Change these values, or leave the type of the field as it is.`
  const guards: Guard[] = []
  // What did not change since it was converted goes back to what it was, whatever it was converted to.
  const changed =
    values.kind === 'convert back' ? `NOT (${quote(values.hidden)} <=> ${futureValue(altered, to.name)}) AND ` : ''
  const { fits, asks } = conversion(from, to)
  if (values.kind !== 'same' && fits !== undefined) {
    guards.push(
      guard(
        altered,
        `these values of ${of} are not ${asks}`,
        next,
        `${old} IS NOT NULL AND ${changed}(${fits(old)}) IS NOT TRUE`,
        [from.name],
      ),
    )
  }
  const broken = values.kind === 'convert back' ? undefined : misfits(from, to, 'mysql')
  if (broken !== undefined) {
    const says = `these values of ${of} are none it may have from now on`
    guards.push(guard(altered, says, LIMITS, `${old} IS NOT NULL AND (${broken(old)})`, [from.name]))
  }
  if (to.type === 'auto number' && from.type !== 'auto number') {
    guards.push(
      guard(
        altered,
        `0 in ${of} is no number that MariaDB would keep`,
        'Give these rows another number.',
        `${old} = 0`,
        [from.name],
      ),
    )
  }
  return guards
}

/** Checks of the table; those of single columns are asked of their columns. */
function checkGuards(altered: Altered, { checks }: ConstraintChanges): readonly Guard[] {
  const { after } = altered.change
  const added = after.checks.filter((check) =>
    checks.add.some(({ name, sql }) => name.includes(check.name) && sql === condition(check.expression, after, mysql)),
  )
  return added.flatMap((check) => {
    const says = `these rows of \`${after.name}\` break the check \`${check.name}\`: ${check.source}`
    const names = [...new Set(columnsIn(check.expression))]
    return futureGuard(altered, names, says, `NOT (${condition(check.expression, after, mysql)})`)
  })
}

function uniqueGuards(
  altered: Altered,
  { indexes, key }: ConstraintChanges,
  filled: ReadonlySet<string>,
): readonly Guard[] {
  const { after } = altered.change
  const sets = [
    ...(key.change || key.converted ? [after.key] : []),
    ...askedUnique(altered.change, indexes).map(({ columns }) => columns.map(({ name }) => name)),
  ]
  return sets.flatMap((names) => {
    if (names.some((name) => filled.has(name))) return []
    const values = names.map((name) => futureValue(altered, name))
    if (values.some((value) => value === undefined || value === 'NULL')) return []
    return [duplicatesGuard(altered, names, (name) => values[names.indexOf(name)]!)]
  })
}

/** `value` gives what is to be unique, over the table of before. */
export function duplicatesGuard(altered: Altered, names: readonly string[], value: (name: string) => string): Guard {
  const listed = names.map((name) => `\`${name}\``).join(', ')
  const values = names.map(value)
  const quoted = names.map(quote)
  return {
    says: `these values of ${listed} are there more than once in \`${altered.change.after.name}\`, and are to be unique`,
    next: 'Change or delete all rows but one for each of these values.',
    sql:
      `SELECT ${quoted.join(', ')}, count(*) AS \`plinth_rows\`\n` +
      `  FROM (SELECT ${values.map((one, at) => `${one} AS ${quoted[at]}`).join(', ')} FROM ${quote(altered.was)}) AS \`here\`\n` +
      `  WHERE ${quoted.map((one) => `${one} IS NOT NULL`).join(' AND ')}\n` +
      `  GROUP BY ${quoted.join(', ')} HAVING count(*) > 1 LIMIT 10`,
  }
}

function linkGuards(
  altered: Altered,
  places: Places,
  { foreignKeys }: ConstraintChanges,
  changes: readonly TableChange[],
): readonly Guard[] {
  const { change, restored } = altered
  const before = restored ? [] : toOneLinks(asRenamed(change.before, renamesOf(changes)))
  const work = { ...change, isRestored: restored }
  const cleared = clearedLinks(work)
  const returning = returningLinks(work)
  return toOneLinks(change.after).flatMap((link) => {
    const held = before.some(
      (one) => one.from.join() === link.from.join() && one.to === link.to && one.at.join() === link.at.join(),
    )
    if (cleared.includes(link)) return []
    const isFilled = change.columns.some(
      (one) => one.kind === 'keep' && one.fill !== undefined && link.from.includes(one.to.name),
    )
    if (!isFilled && (held || !foreignKeys.add.some(({ name }) => name === link.constraint))) return []
    if (link.from.some((name) => futureValue(altered, name) === 'NULL')) return []
    const child = futureRows(altered, link.from)
    const target = places.altered.find((one) => one.change.after.name === link.to)
    const isNew = changes.some((one) => one.kind === 'add' && one.after.name === link.to)
    const parent = target === undefined ? `SELECT * FROM ${quote(link.to)}` : futureRows(target, link.at)
    const isAdded = target?.change.columns.some((one) => one.kind === 'add' && link.at.includes(one.to.name))
    // A key that is made for each row is nothing that a value of before could mean.
    const isMade = parent === undefined && isAdded
    if (child === undefined || (parent === undefined && !isMade)) return []
    const on = link.from.map((name, at) => `there.${quote(link.at[at]!)} = here.${quote(name)}`)
    const nowhere =
      isNew || isMade ? '' : ` AND NOT EXISTS (\n  SELECT 1 FROM (${parent}) AS there WHERE ${on.join(' AND ')})`
    return [
      {
        ...(returning.includes(link)
          ? returningWords(link, change.after.name)
          : {
              says: `these rows of \`${change.after.name}\` point by \`${link.name}\` at no row of \`${link.to}\``,
              next: `Let them point at a row that is there, or at none, or delete them.`,
            }),
        sql:
          `SELECT * FROM (${child}) AS here\n` +
          `WHERE ${link.from.map((name) => `here.${quote(name)} IS NOT NULL`).join(' AND ')}${nowhere} LIMIT 10`,
      },
    ]
  })
}

/** Rows of a table between that have no place in a column, or are missing where one is required. */
function moveGuards(move: LinkMove, places: Places): readonly Guard[] {
  if (move.kind === 'into table') return []
  const near = move.near.map(quote).join(', ')
  const twice: Guard = {
    says: `these rows of \`${move.table}\` have more than one link in \`${move.through}\`, and are to have one`,
    next: 'Delete all but one of the links of each of these rows.',
    sql: `SELECT ${near}, count(*) AS \`plinth_rows\` FROM ${quote(move.through)} GROUP BY ${near} HAVING count(*) > 1 LIMIT 10`,
  }
  const altered = places.altered.find(({ change }) => change.after.name === move.table)
  if (altered === undefined) return [twice]
  const { after } = altered.change
  const isRequired = after.columns.some(({ name, required }) => required && move.to.includes(name))
  const isUnique = after.indexes.some(
    ({ unique, columns }) => unique && columns.every(({ name }) => move.to.includes(name)),
  )
  const key = move.key.map((name) => futureValue(altered, name) ?? quote(name))
  const on = move.near.map((name, at) => `there.${quote(name)} = ${key[at]}`).join(' AND ')
  const far = move.far.map(quote).join(', ')
  return [
    twice,
    ...(isRequired
      ? [
          guard(
            altered,
            `these rows of \`${move.table}\` have no link in \`${move.through}\`, and must have one`,
            'Give each of these rows a link, or do not require it.',
            `NOT EXISTS (SELECT 1 FROM ${quote(move.through)} AS there WHERE ${on})`,
          ),
        ]
      : []),
    ...(isUnique
      ? [
          {
            says: `more than one row of \`${move.table}\` is linked to these, and at most one may be`,
            next: 'Delete all but one of the links to each of these rows.',
            sql: `SELECT ${far}, count(*) AS \`plinth_rows\` FROM ${quote(move.through)} GROUP BY ${far} HAVING count(*) > 1 LIMIT 10`,
          },
        ]
      : []),
  ]
}

function guard(altered: Altered, says: string, next: string, where: string, shown: readonly string[] = []): Guard {
  const names = [...new Set([...altered.change.before.key, ...shown])].map(quote)
  return { says, next, sql: `SELECT ${names.join(', ')} FROM ${quote(altered.was)}\n  WHERE ${where} LIMIT 10` }
}

/** On rows as they will be: `where` speaks of the columns of after. */
function futureGuard(altered: Altered, names: readonly string[], says: string, where: string): readonly Guard[] {
  const rows = futureRows(altered, names)
  if (rows === undefined) return []
  const key = altered.change.before.key.map((_, at) => keyName(at))
  return [
    {
      says,
      next: 'Change these rows, or what the project asks of them.',
      sql: `SELECT ${[...key, ...names].map(quote).join(', ')} FROM (${rows}) AS \`here\`\n  WHERE ${where} LIMIT 10`,
    },
  ]
}
