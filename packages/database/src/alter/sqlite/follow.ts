import { convert } from '../../convert/convert.ts'
import { sqlite } from '../../dialect/sqlite.ts'
import type { ColumnChange, Fill, LinkMove } from '../../model/change.ts'
import type { Guard, Step } from '../../model/change-plan.ts'
import type { ColumnShape } from '../../model/snapshot.ts'
import { type HeldNames, heldColumn, heldTable } from './held-names.ts'
import { converted } from './row-value.ts'
import { step } from './steps.ts'
import type { TableWork } from './table-work.ts'

const quoted = sqlite.quoteName

/** A column that gets its values from the rows its row points at. */
export interface Following {
  readonly work: TableWork
  readonly change: ColumnChange & { readonly kind: 'add' | 'restore' }
  readonly fill: Fill & { readonly kind: 'follow' }
}

export function followingsOf(works: readonly TableWork[]): readonly Following[] {
  return works.flatMap((work) =>
    work.columns.flatMap((change): readonly Following[] => {
      if (change.kind !== 'add' && change.kind !== 'restore') return []
      return change.fill?.kind === 'follow' ? [{ work, change, fill: change.fill }] : []
    }),
  )
}

/** Those first whose values others take. Links that follow one another in a circle have no order; none is made up. */
export function inOrder(followings: readonly Following[], names: HeldNames): readonly Following[] {
  const ordered: Following[] = []
  let waiting = [...followings]
  while (waiting.length > 0) {
    const isFilled = ({ fill }: Following) =>
      !waiting.some(
        ({ work, change }) => heldTable(names, fill.table, false) === names.of(work) && change.to.name === fill.take,
      )
    const ready = waiting.filter(isFilled)
    const next = ready.length > 0 ? ready : waiting
    ordered.push(...next)
    waiting = waiting.filter((one) => !next.includes(one))
  }
  return ordered
}

/** UPDATE … FROM: SQLite makes itself an index for the join where there is none. */
export function follow({ work, change, fill }: Following, names: HeldNames): Step {
  const own = names.of(work)
  const target = heldTable(names, fill.table, false)
  const take = heldColumn(target, fill.take, false)
  const join = fill.from.map((name, index) => {
    const mine = heldColumn(own, name, true).name
    const theirs = heldColumn(target, fill.at[index]!, true).name
    return `target.${quoted(theirs)} = ${quoted(own.name)}.${quoted(mine)}`
  })
  const { to } = change
  const value = handed(take.shape, to, `target.${quoted(take.name)}`)
  // Rows that had a value in the trash keep it.
  const isOpen = change.kind === 'restore' ? ` AND ${quoted(own.name)}.${quoted(to.name)} IS NULL` : ''
  return step({
    title: `let \`${to.name}\` of \`${own.name}\` follow the key of \`${target.name}\``,
    table: work.before.name,
    statements: [
      `UPDATE ${quoted(own.name)} SET ${quoted(to.name)} = ${value.sql} ` +
        `FROM ${quoted(target.name)} AS target WHERE ${join.join(' AND ')}${isOpen}`,
    ],
    guards: refused([value], target.name),
    rows: 'write',
  })
}

/** Rows that follow a link which changes its kind. Old and new columns stand side by side while this runs. */
export function moveLink(move: LinkMove, names: HeldNames): Step {
  return move.kind === 'into table' ? intoTable(move, names) : intoColumn(move, names)
}

function intoTable(move: LinkMove & { kind: 'into table' }, names: HeldNames): Step {
  const own = heldTable(names, move.table, false)
  const through = heldTable(names, move.through, false)
  const values = [
    ...pairs(move.key, move.near, (name) => heldColumn(own, name, false), through),
    ...pairs(move.from, move.far, (name) => heldColumn(own, name, true), through),
  ]
  const isSet = move.from.map((name) => `own.${quoted(heldColumn(own, name, true).name)} IS NOT NULL`)
  return step({
    title: `make rows of \`${through.name}\` from the links in \`${own.name}\``,
    table: own.words.at(-1) ?? own.name,
    statements: [
      `INSERT INTO ${quoted(through.name)} (${values.map(({ into }) => quoted(into)).join(', ')}) ` +
        `SELECT ${values.map(({ sql }) => sql).join(', ')} FROM ${quoted(own.name)} AS own WHERE ${isSet.join(' AND ')}`,
    ],
    guards: refused(values, own.name),
    rows: 'write',
  })
}

function pairs(
  from: readonly string[],
  into: readonly string[],
  find: (name: string) => ReturnType<typeof heldColumn>,
  through: ReturnType<typeof heldTable>,
): readonly (Handed & { readonly into: string })[] {
  return from.map((name, index) => {
    const here = find(name)
    const there = heldColumn(through, into[index]!, false)
    return { into: there.name, ...handed(here.shape, there.shape, `own.${quoted(here.name)}`) }
  })
}

function intoColumn(move: LinkMove & { kind: 'into column' }, names: HeldNames): Step {
  const own = heldTable(names, move.table, false)
  const through = heldTable(names, move.through, true)
  const join = move.key.map((name, index) => {
    const near = heldColumn(through, move.near[index]!, true).name
    return `through.${quoted(near)} = ${quoted(own.name)}.${quoted(heldColumn(own, name, true).name)}`
  })
  const sets = move.to.map((name, index) => {
    const there = heldColumn(own, name, false)
    const far = heldColumn(through, move.far[index]!, true)
    return { name: there.name, ...handed(far.shape, there.shape, `through.${quoted(far.name)}`) }
  })
  const table = quoted(own.name)
  return step({
    title: `put the links of \`${move.through}\` into \`${own.name}\``,
    table: own.words.at(-1) ?? own.name,
    statements: [
      `UPDATE ${table} SET ${sets.map(({ name, sql }) => `${quoted(name)} = ${sql}`).join(', ')} ` +
        `FROM ${quoted(through.name)} AS through WHERE ${join.join(' AND ')}`,
    ],
    guards: refused(sets, through.name),
    rows: 'write',
  })
}

/** A value on its way from one table into another. */
interface Handed {
  readonly sql: string
  /** Where no value of the one column says anything in the other. */
  readonly impossible: { readonly from: string; readonly to: string } | undefined
}

function handed(from: ColumnShape | undefined, to: ColumnShape | undefined, value: string): Handed {
  if (from === undefined || to === undefined) return { sql: value, impossible: undefined }
  if (convert(from, to, 'sqlite').kind === 'impossible') {
    return { sql: 'NULL', impossible: { from: from.type, to: to.type } }
  }
  return { sql: converted(value, from, to), impossible: undefined }
}

/** The plan should have said so; rows must not lose their links all the same. */
function refused(values: readonly Handed[], table: string): readonly Guard[] {
  const impossible = values.find((value) => value.impossible)?.impossible
  if (impossible === undefined) return []
  return [
    {
      says: `links in \`${table}\` are kept as ${impossible.from}, which says nothing as ${impossible.to}`,
      next: 'Change the key and the link in two migrations.',
      sql: `SELECT * FROM ${quoted(table)} LIMIT 10`,
    },
  ]
}

/** A link to one has room for one: rows that are linked to several, asked before anything changes. */
export function severalTargets(move: LinkMove & { kind: 'into column' }, names: HeldNames): Guard {
  const through = heldTable(names, move.through, true)
  const first = (word: string) =>
    quoted(through.columns.find((column) => column.words.includes(word))?.words.at(-1) ?? word)
  const near = move.near.map(first)
  const far = move.far.map(first)
  const different = far.map((name) => `min(${name}) <> max(${name})`).join(' OR ')
  return {
    says: `these rows of \`${move.table}\` are linked to several by \`${move.through}\`, and the link is to be to one`,
    next: 'Delete all but one link of each of these rows, or keep the link as it is.',
    sql: `SELECT ${near.join(', ')}, count(*) AS links FROM ${quoted(through.found)} GROUP BY ${near.join(', ')} HAVING ${different} LIMIT 10`,
  }
}
