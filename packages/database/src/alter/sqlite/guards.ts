import type { Index, ToOneLink } from '@plinth/manifest'
import { convert } from '../../convert/convert.ts'
import { misfits } from '../../convert/misfits.ts'
import { sqlite } from '../../dialect/sqlite.ts'
import type { ColumnChange } from '../../model/change.ts'
import type { Guard } from '../../model/change-plan.ts'
import type { LinkShape } from '../../model/snapshot.ts'
import { columnConditions } from '../../plan/column-conditions.ts'
import { condition } from '../../plan/condition.ts'
import { columnsIn } from '../as-renamed.ts'
import { askedUnique } from '../constraint-changes.ts'
import { returningLinks, returningWords } from '../returning-links.ts'
import type { Projection } from './projection.ts'
import { isUntouched, type StayingColumn } from './row-value.ts'
import { isNotNull, type TableWork } from './table-work.ts'

const quoted = sqlite.quoteName

/** `first` can be asked before anything changes; `held` once rows of other tables have given their values. */
export interface Questions {
  readonly first: readonly Guard[]
  readonly held: readonly Guard[]
}

/** Everything in the rows of a table that can stand in the way, but for what links point at. */
export function guardsOf(work: TableWork, first: Projection, held: Projection, later: ReadonlySet<string>): Questions {
  const asked = [
    ...work.columns.flatMap((change) => ('to' in change ? ofColumn(work, change, first, held, later) : [])),
    ...ofChecks(work, first, held, later),
    ...ofUnique(work, first, held, later),
  ]
  return {
    first: asked.filter(({ moment }) => moment === 'first').map(({ guard }) => guard),
    held: asked.filter(({ moment }) => moment === 'held').map(({ guard }) => guard),
  }
}

interface Asked {
  readonly moment: 'first' | 'held'
  readonly guard: Guard
}

function ofColumn(
  work: TableWork,
  change: StayingColumn,
  first: Projection,
  held: Projection,
  later: ReadonlySet<string>,
): readonly Asked[] {
  const { to } = change
  const rows = later.has(to.name) ? held : first
  const asked: (Guard | undefined)[] = [
    ...(change.kind === 'keep' && change.values.kind !== 'same' ? [conversionGuard(work, change, rows)] : []),
    nullGuard(work, change, rows),
    limitGuard(work, change, rows),
  ]
  return asked.flatMap((guard) => (guard === undefined ? [] : [{ moment: rows.moment, guard }]))
}

function conversionGuard(
  work: TableWork,
  { from, to, values }: ColumnChange & { kind: 'keep' },
  rows: Projection,
): Guard | undefined {
  const conversion = convert(from, to, 'sqlite')
  if (conversion.kind !== 'convert' || conversion.fits === undefined) return undefined
  const old = quoted(rows.moment === 'first' ? from.name : to.name)
  const isTouched = values.kind === 'convert back' ? ` AND (${isUntouched(from, values, old)}) IS NOT TRUE` : ''
  return {
    says: `these values of \`${from.name}\` in \`${work.before.name}\` are not ${conversion.asks}`,
    next: 'Change these values, or choose a type that holds them.',
    sql: select(
      rows,
      [old],
      quoted(rows.table),
      `${old} IS NOT NULL AND (${conversion.fits(old)}) IS NOT TRUE${isTouched}`,
    ),
  }
}

function nullGuard(work: TableWork, change: StayingColumn, rows: Projection): Guard | undefined {
  const { to } = change
  if (!isNotNull(to, work.after) || to.type === 'auto number') return undefined
  if (change.kind === 'keep' && isNotNull(change.from, work.before)) return undefined
  const value = rows.value(to.name)
  const table = work.before.name
  if (value === 'NULL') {
    return {
      says: `\`${to.name}\` is required, and these rows of \`${table}\` would have nothing there`,
      next: `Give \`${to.name}\` a default, say what these rows get, or do not require it.`,
      sql: select(rows, [], quoted(rows.table)),
    }
  }
  if (change.kind === 'add' && change.fill?.kind !== 'follow' && !rows.isPlain(to.name)) return undefined
  if (change.kind !== 'add' && change.fill?.kind === 'value') return undefined
  return {
    says: `\`${to.name}\` is required, and these rows of \`${table}\` have nothing there`,
    next: `Fill \`${to.name}\` in these rows, or do not require it.`,
    sql: select(rows, [], quoted(rows.table), `${value} IS NULL`),
  }
}

function limitGuard(work: TableWork, change: StayingColumn, rows: Projection): Guard | undefined {
  const { to } = change
  const table = work.before.name
  const guard = (sql: string): Guard => ({
    says: `these values of \`${to.name}\` in \`${table}\` are not allowed by its limits`,
    next: 'Change these values, or widen the limits.',
    sql,
  })
  const isFilled = change.fill?.kind === 'value'
  if (isFilled || (change.kind === 'keep' && change.values.kind === 'convert back')) {
    // Some rows have their old values and some others: what counts is what they come to.
    const conditions = columnConditions(to, sqlite)
    const broken = `NOT (${conditions.join(' AND ')})`
    return conditions.length === 0 ? undefined : guard(select(rows, [quoted(to.name)], rows.source([to.name]), broken))
  }
  // A default has been checked with the project.
  if (change.kind === 'add') return undefined
  const [from, first] =
    change.kind === 'keep'
      ? [change.from, change.from.name]
      : [work.before.trash.find(({ hidden }) => hidden === change.hidden)?.column ?? to, change.hidden]
  const old = quoted(rows.moment === 'first' ? first : to.name)
  const broken = misfits(from, to, 'sqlite')
  return broken === undefined
    ? undefined
    : guard(select(rows, [old], quoted(rows.table), `${old} IS NOT NULL AND ${broken(old)}`))
}

/** Checks of the table that are new or say something new. */
function ofChecks(work: TableWork, first: Projection, held: Projection, later: ReadonlySet<string>): readonly Asked[] {
  const added = new Set(work.constraints.checks.add.map(({ sql }) => sql))
  return work.after.checks.flatMap((check): readonly Asked[] => {
    const sql = condition(check.expression, work.after, sqlite)
    if (!added.has(sql)) return []
    const names = [...new Set(columnsIn(check.expression))]
    const rows = names.some((name) => later.has(name)) ? held : first
    const guard = {
      says: `these rows of \`${work.before.name}\` do not keep to the check \`${check.name}\``,
      next: 'Change these rows, or the check.',
      sql: select(rows, names.map(quoted), rows.source(names), `NOT (${sql})`),
    }
    return [{ moment: rows.moment, guard }]
  })
}

/** Unique indexes, and the key if it is another one. */
function ofUnique(work: TableWork, first: Projection, held: Projection, later: ReadonlySet<string>): readonly Asked[] {
  const { indexes, key } = work.constraints
  const unique: Pick<Index, 'columns' | 'where'>[] = [...askedUnique(work, indexes)]
  if (key.change || key.converted) {
    unique.push({ columns: work.after.key.map((name) => ({ name, descending: false })), where: undefined })
  }
  return unique.flatMap(({ columns, where }): readonly Asked[] => {
    const names = columns.map(({ name }) => name)
    if (names.some((name) => isMadeForEachRow(work, name))) return []
    const used = [...new Set([...names, ...(where === undefined ? [] : columnsIn(where))])]
    const rows = used.some((name) => later.has(name)) ? held : first
    const source = rows.source(used)
    const list = names.map(quoted).join(', ')
    const counted = [
      ...names.map((name) => `${quoted(name)} IS NOT NULL`),
      ...(where === undefined ? [] : [`(${condition(where, work.after, sqlite)})`]),
    ].join(' AND ')
    const twice = `SELECT ${list} FROM ${source} WHERE ${counted} GROUP BY ${list} HAVING count(*) > 1`
    const guard = {
      says: `these rows of \`${work.before.name}\` have the same ${names.map((name) => `\`${name}\``).join(' and ')} as another`,
      next: 'Change or delete these rows, or do not ask for unique values.',
      sql: select(
        rows,
        names.map(quoted),
        source,
        `${counted} AND ${names.length === 1 ? list : `(${list})`} IN (${twice})`,
        list,
      ),
    }
    return [{ moment: rows.moment, guard }]
  })
}

/** A number or a UUID of its own for each row. */
function isMadeForEachRow(work: TableWork, name: string): boolean {
  const change = work.columns.find((one) => one.kind === 'add' && one.to.name === name)
  if (change?.kind !== 'add' || change.fill !== undefined) return false
  return change.to.type === 'auto number' || change.to.default?.kind === 'random uuid'
}

/** Rows whose new link would point at nothing. `target` is called what it is called at that moment. */
export function orphanGuard(
  work: TableWork,
  link: LinkShape<ToOneLink>,
  rows: Projection,
  target: { readonly name: string; readonly at: readonly string[] },
): Guard {
  const source = `${rows.source(link.from)} AS child`
  const there = target.at
    .map((name, index) => `target.${quoted(name)} = child.${quoted(link.from[index]!)}`)
    .join(' AND ')
  const isSet = link.from.map((name) => `child.${quoted(name)} IS NOT NULL`).join(' AND ')
  const words = returningLinks(work).includes(link)
    ? returningWords(link, work.after.name)
    : {
        says: `these rows of \`${work.before.name}\` point by \`${link.name}\` at rows of \`${link.to}\` that are not there`,
        next: `Add the missing rows to \`${link.to}\`, or let these rows point at others.`,
      }
  return {
    ...words,
    sql: select(
      rows,
      link.from.map(quoted),
      source,
      `${isSet} AND NOT EXISTS (SELECT 1 FROM ${quoted(target.name)} AS target WHERE ${there})`,
    ),
  }
}

function select(rows: Projection, columns: readonly string[], from: string, where?: string, order?: string): string {
  const shown = [...new Set([...rows.key, ...columns])].join(', ')
  const filter = where === undefined ? '' : ` WHERE ${where}`
  return `SELECT ${shown} FROM ${from}${filter}${order === undefined ? '' : ` ORDER BY ${order}`} LIMIT 10`
}
