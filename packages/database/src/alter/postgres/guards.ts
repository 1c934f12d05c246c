import type { Index, ToOneLink } from '@plinth/manifest'
import { convert } from '../../convert/convert.ts'
import { misfits } from '../../convert/misfits.ts'
import { postgres } from '../../dialect/postgres.ts'
import type { ColumnChange, TableChange, ValueFill } from '../../model/change.ts'
import type { Guard } from '../../model/change-plan.ts'
import type { ColumnShape, LinkShape } from '../../model/snapshot.ts'
import { columnConditions } from '../../plan/column-conditions.ts'
import { defaultSql } from '../../plan/column-line.ts'
import { condition } from '../../plan/condition.ts'
import { toOneLinks } from '../../plan/table-constraints.ts'
import { columnsIn } from '../as-renamed.ts'
import { askedUnique } from '../constraint-changes.ts'
import { clearedLinks, returningLinks, returningWords } from '../returning-links.ts'
import { isUnchanged, literal, type Rows, rowsNow, rowsOf } from './rows-before.ts'
import { quoted } from './step.ts'
import { isNotNull, isNumbered, type TableWork, trashedShape } from './table-work.ts'

/** A guard, and whether it can be asked before anything changes. */
export interface Asked {
  readonly when: Rows['when']
  readonly guard: Guard
}

/** Everything in the rows of a table that can stand in the way, but for what its links point at. */
export function guardsOf(work: TableWork): readonly Asked[] {
  return [
    ...work.columns.flatMap((change) => conversionGuard(work, change)),
    ...work.columns.flatMap((change) => limitGuard(work, change)),
    ...work.columns.flatMap((change) => nullGuard(work, change)),
    ...checkGuards(work),
    ...uniqueGuards(work),
  ]
}

function conversionGuard(work: TableWork, change: ColumnChange): readonly Asked[] {
  if (change.kind !== 'keep') return []
  const { from, to, values } = change
  const conversion = convert(from, to, 'postgres')
  if (values.kind === 'same' || conversion.kind !== 'convert' || conversion.fits === undefined) return []
  const x = quoted(from.name)
  const touched = values.kind === 'convert back' ? ` AND (${isUnchanged(from, values, x)}) IS NOT TRUE` : ''
  return asked(beforeGuard(work, [x], `${x} IS NOT NULL AND (${conversion.fits(x)}) IS NOT TRUE${touched}`), {
    says: `these values of \`${from.name}\` in \`${work.label}\` are not ${conversion.asks}`,
    next: 'Change these values, or choose a type that holds them.',
  })
}

function limitGuard(work: TableWork, change: ColumnChange): readonly Asked[] {
  if (change.kind === 'add') {
    // A default has been checked with the project; what somebody says for these rows alone was not.
    if (change.fill?.kind !== 'value') return []
    return fillGuard(work, change.to, change.fill, 'true')
  }
  if (change.kind !== 'keep' && change.kind !== 'restore') return []
  const from = change.kind === 'keep' ? change.from : (trashedShape(work, change.hidden) ?? change.to)
  const x = quoted(change.kind === 'keep' ? change.from.name : change.hidden)
  const filled = change.kind === 'keep' && change.fill ? fillGuard(work, change.to, change.fill, `${x} IS NULL`) : []
  const broken = misfits(from, change.to, 'postgres')
  if (broken === undefined) return filled
  const touched =
    change.kind === 'keep' && change.values.kind === 'convert back'
      ? ` AND (${isUnchanged(from, change.values, x)}) IS NOT TRUE`
      : ''
  const misfit = beforeGuard(work, [x], `${x} IS NOT NULL AND ${broken(x)}${touched}`)
  return [...filled, ...asked(misfit, limitWords(work, change.to.name))]
}

/** What somebody says for rows that are there, in those of them that `where` finds. */
function fillGuard(work: TableWork, to: ColumnShape, { text }: ValueFill, where: string): readonly Asked[] {
  const value = literal(to, text)
  const conditions = columnConditions(to, postgres, value)
  if (conditions.length === 0) return []
  const unfit = beforeGuard(work, [value], `${where} AND NOT (${conditions.join(' AND ')})`)
  return asked(unfit, limitWords(work, to.name))
}

function limitWords(work: TableWork, name: string): Omit<Guard, 'sql'> {
  return {
    says: `these values of \`${name}\` in \`${work.label}\` are not allowed by its limits`,
    next: 'Change these values, or widen the limits.',
  }
}

function nullGuard(work: TableWork, change: ColumnChange): readonly Asked[] {
  if (!('to' in change)) return []
  const { to } = change
  if (!isNotNull(to, work.after) || (change.kind === 'add' && isNumbered(to))) return []
  if (change.kind === 'keep' && change.values.kind === 'same' && isNotNull(change.from, work.before)) return []
  if (change.kind === 'keep' && change.fill !== undefined) return []
  const isLate = work.late.has(to.name)
  if (change.kind === 'add' && !isLate) {
    if (change.fill !== undefined || defaultSql(to, postgres) !== undefined) return []
    return asked(beforeGuard(work, [], 'true'), {
      says: `\`${to.name}\` is required, and these rows of \`${work.label}\` would have nothing there`,
      next: `Give \`${to.name}\` a default, say what these rows get, or do not require it.`,
    })
  }
  const rows = rowsOf(work, [to.name])
  return asked(
    { when: rows.when, sql: select(rows, [], rows.source([to.name]), `${quoted(to.name)} IS NULL`) },
    {
      says: `\`${to.name}\` is required, and these rows of \`${work.label}\` have nothing there`,
      next: `Fill \`${to.name}\` in these rows, or do not require it.`,
    },
  )
}

/** Checks of the table that are new or say something new. */
function checkGuards(work: TableWork): readonly Asked[] {
  const added = new Set(work.constraints.checks.add.map(({ sql }) => sql))
  return work.after.checks.flatMap((check) => {
    const sql = condition(check.expression, work.after, postgres)
    if (!added.has(sql)) return []
    const names = [...new Set(columnsIn(check.expression))]
    const rows = rowsOf(work, names)
    return asked(
      { when: rows.when, sql: select(rows, names, rows.source(names), `NOT (${sql})`) },
      {
        says: `these rows of \`${work.label}\` do not keep to the check \`${check.name}\``,
        next: 'Change these rows, or the check.',
      },
    )
  })
}

/** Unique indexes, and the key where it is another one or holds other values. */
function uniqueGuards(work: TableWork): readonly Asked[] {
  const { indexes, key } = work.constraints
  const unique: Pick<Index, 'columns' | 'where'>[] = [...askedUnique(work, indexes)]
  if (key.change || key.converted) {
    unique.push({ columns: work.after.key.map((name) => ({ name, descending: false })), where: undefined })
  }
  return unique.flatMap(({ columns, where }) => {
    const names = columns.map(({ name }) => name)
    if (names.some((name) => isMadeForEachRow(work, name))) return []
    const used = [...names, ...(where === undefined ? [] : columnsIn(where))]
    const rows = rowsOf(work, used)
    const list = names.map(quoted).join(', ')
    const counted = [
      ...names.map((name) => `${quoted(name)} IS NOT NULL`),
      ...(where === undefined ? [] : [`(${condition(where, work.after, postgres)})`]),
    ].join(' AND ')
    const source = rows.source(used)
    const twice = `SELECT ${list} FROM ${source} WHERE ${counted} GROUP BY ${list} HAVING count(*) > 1`
    return asked(
      { when: rows.when, sql: select(rows, names, source, `${counted} AND (${list}) IN (${twice})`, list) },
      {
        says: `these rows of \`${work.label}\` have the same ${names.map((name) => `\`${name}\``).join(' and ')} as another`,
        next: 'Change or delete these rows, or do not ask for unique values.',
      },
    )
  })
}

/** A number or a UUID of its own for each row. */
function isMadeForEachRow(work: TableWork, name: string): boolean {
  const change = work.columns.find((one) => one.kind === 'add' && one.to.name === name)
  if (change?.kind !== 'add' || change.fill !== undefined || work.late.has(name)) return false
  return isNumbered(change.to) || change.to.default?.kind === 'random uuid'
}

/** Rows whose new link would point at nothing. */
export function orphanGuards(
  work: TableWork,
  works: readonly TableWork[],
  changes: readonly TableChange[],
): readonly Asked[] {
  const added = new Set(work.constraints.foreignKeys.add.map(({ name }) => name))
  const filled = work.columns.flatMap((change) => (change.kind === 'keep' && change.fill ? [change.to.name] : []))
  const cleared = clearedLinks(work)
  return toOneLinks(work.after).flatMap((link) => {
    if (cleared.includes(link)) return []
    if (!added.has(link.constraint) && !link.from.some((name) => filled.includes(name))) return []
    return orphanGuard(work, link, targetRows(link, works, changes))
  })
}

type TargetRows = { readonly when: Rows['when']; readonly source: string }

/** The rows a link will point at: those of before, or those there are once all is in place. */
function targetRows(
  link: LinkShape<ToOneLink>,
  works: readonly TableWork[],
  changes: readonly TableChange[],
): TargetRows {
  const work = works.find(({ after }) => after.name === link.to)
  if (work !== undefined) {
    const rows = rowsOf(work, link.at)
    return { when: rows.when, source: rows.source(link.at) }
  }
  const isNew = changes.some((change) => 'after' in change && change.after.name === link.to)
  return { when: isNew ? 'now' : 'before', source: quoted(link.to) }
}

function orphanGuard(work: TableWork, link: LinkShape<ToOneLink>, target: TargetRows): readonly Asked[] {
  const early = rowsOf(work, link.from)
  const rows = target.when === 'now' ? rowsNow(work) : early
  // Both ends must be looked at in one moment: once the child has its values, so has the target.
  const to = rows.when === 'now' && target.when === 'before' ? quoted(link.to) : target.source.replace(/ AS was$/, '')
  const joined = link.at.map((name, at) => `target.${quoted(name)} = child.${quoted(link.from[at]!)}`)
  const isSet = link.from.map((name) => `${quoted(name)} IS NOT NULL`)
  const child = rows.source(link.from).replace(/ AS was$/, '')
  const missing = `NOT EXISTS (SELECT 1 FROM ${to} AS target WHERE ${joined.join(' AND ')})`
  return asked(
    {
      when: rows.when,
      sql: select(rows, link.from, `${child} AS child`, [...isSet, missing].join(' AND ')),
    },
    returningLinks(work).includes(link)
      ? returningWords(link, work.label)
      : {
          says: `\`${link.name}\` in these rows of \`${work.label}\` points at rows of \`${link.to}\` that are not there`,
          next: `Change these values, or add the missing rows of \`${link.to}\`.`,
        },
  )
}

interface Question {
  readonly when: Rows['when']
  readonly sql: string
}

function asked({ when, sql }: Question, words: Omit<Guard, 'sql'>): readonly Asked[] {
  return [{ when, guard: { ...words, sql } }]
}

function beforeGuard({ before, found }: TableWork, values: readonly string[], where: string): Question {
  const keys = before.key.map(quoted)
  const list = [...keys, ...values.filter((value) => !keys.includes(value))].join(', ')
  return { when: 'before', sql: `SELECT ${list} FROM ${found} WHERE ${where} LIMIT 10` }
}

/** The key of each row, and the values in question. */
function select(rows: Rows, names: readonly string[], source: string, where: string, order?: string): string {
  const keys = rows.keys.map(({ sql, name }) => {
    if (sql === quoted(name)) return sql
    // The key itself may be among the values that change.
    return `${sql} AS ${quoted(names.includes(name) ? `${name} before` : name)}`
  })
  const values = names.filter((name) => !rows.keys.some((key) => key.name === name && key.sql === quoted(name)))
  const list = [...keys, ...values.map(quoted)].join(', ')
  return `SELECT ${list} FROM ${source} WHERE ${where}${order === undefined ? '' : ` ORDER BY ${order}`} LIMIT 10`
}
