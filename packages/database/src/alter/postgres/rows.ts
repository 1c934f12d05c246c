import type { Fill, LinkMove, TableChange } from '../../model/change.ts'
import type { Guard, Step } from '../../model/change-plan.ts'
import type { ColumnShape } from '../../model/snapshot.ts'
import { inTrash, quoted, step } from './step.ts'
import {
  converted,
  formerColumn,
  type HeldColumn,
  linkColumns,
  plainColumn,
  stayingColumn,
  type TableWork,
} from './table-work.ts'
import { goneTable } from './trash.ts'

/** A column that takes its values from rows of another table. */
interface Following {
  readonly work: TableWork
  readonly to: ColumnShape
  readonly fill: Fill & { readonly kind: 'follow' }
  readonly isBack: boolean
}

/** Rows that follow links, each column once what it takes is there. */
export function followLinks(works: readonly TableWork[]): readonly Step[] {
  let waiting: readonly Following[] = works.flatMap((work) =>
    work.columns.flatMap((change) =>
      'fill' in change && change.fill?.kind === 'follow'
        ? [{ work, to: change.to, fill: change.fill, isBack: change.kind === 'restore' }]
        : [],
    ),
  )
  const steps: Step[] = []
  while (waiting.length > 0) {
    const isReady = ({ fill }: Following) =>
      !waiting.some(({ work, to }) => work.after.name === fill.table && to.name === fill.take)
    // Columns that wait for one another in a circle have no values to wait for.
    const ready = waiting.some(isReady) ? waiting.filter(isReady) : waiting
    steps.push(...ready.flatMap((following) => follow(following, works)))
    waiting = waiting.filter((following) => !ready.includes(following))
  }
  return steps
}

function follow({ work, to, fill, isBack }: Following, works: readonly TableWork[]): readonly Step[] {
  const source = works.find(({ after }) => after.name === fill.table)
  const there = (name: string) => (source ? formerColumn(source, name, source.before.key) : plainColumn(name))
  const join = fill.from.map((name, at) => {
    const here = formerColumn(work, name, linkColumns(work))
    return `own.${quoted(here.name)} = source.${quoted(there(fill.at[at]!).name)}`
  })
  const take = source ? stayingColumn(source, fill.take) : plainColumn(fill.take)
  const value = valueIn('source', take, to)
  const empty = isBack ? ` AND own.${quoted(to.name)} IS NULL` : ''
  return step({
    title: `let \`${to.name}\` of \`${work.after.name}\` follow its link to \`${fill.table}\``,
    table: work.label,
    statements: [
      `UPDATE ${quoted(work.after.name)} AS own SET ${quoted(to.name)} = ${value} FROM ${quoted(fill.table)} AS source ` +
        `WHERE ${join.join(' AND ')}${empty}`,
    ],
    rows: 'write',
    waits: 'writers',
  })
}

function valueIn(row: string, { name, shape }: HeldColumn, to: ColumnShape | undefined): string {
  const value = `${row}.${quoted(name)}`
  return shape === undefined || to === undefined ? value : converted(value, shape, to)
}

/** Where a table is between the renaming and the end: those that go lie in the trash already. */
function heldTable(
  name: string,
  changes: readonly TableChange[],
): { readonly sql: string; readonly columns: readonly ColumnShape[] } {
  for (const change of changes) {
    if (change.kind === 'trash' && change.before.name === name)
      return { sql: inTrash(change.hidden), columns: change.before.columns }
    if (change.kind === 'drop' && change.before.name === name)
      return { sql: inTrash(goneTable(name)), columns: change.before.columns }
  }
  const added = changes.find(
    (change) => (change.kind === 'add' || change.kind === 'restore') && change.after.name === name,
  )
  return { sql: quoted(name), columns: added !== undefined && 'after' in added ? added.after.columns : [] }
}

export function moveLinks(
  moves: readonly LinkMove[],
  works: readonly TableWork[],
  changes: readonly TableChange[],
): readonly Step[] {
  return moves.flatMap((move) =>
    move.kind === 'into table' ? intoTable(move, works, changes) : intoColumn(move, works, changes),
  )
}

function intoTable(
  move: LinkMove & { kind: 'into table' },
  works: readonly TableWork[],
  changes: readonly TableChange[],
): readonly Step[] {
  const work = works.find(({ after }) => after.name === move.table)
  const through = changes.find((change) => 'after' in change && change.after.name === move.through)
  const columns = through !== undefined && 'after' in through ? through.after.columns : []
  const into = (name: string) => columns.find((column) => column.name === name)
  const key = (name: string) => (work ? stayingColumn(work, name) : plainColumn(name))
  const from = move.from.map((name) => (work ? formerColumn(work, name, linkColumns(work)) : plainColumn(name)))
  const values = [
    ...move.key.map((name, at) => valueIn('own', key(name), into(move.near[at]!))),
    ...from.map((column, at) => valueIn('own', column, into(move.far[at]!))),
  ]
  const isSet = from.map(({ name }) => `own.${quoted(name)} IS NOT NULL`)
  return step({
    title: `make rows of \`${move.through}\` from the links in \`${move.table}\``,
    table: move.through,
    statements: [
      `INSERT INTO ${quoted(move.through)} (${[...move.near, ...move.far].map(quoted).join(', ')}) ` +
        `SELECT ${values.join(', ')} FROM ${quoted(move.table)} AS own WHERE ${isSet.join(' AND ')} ON CONFLICT DO NOTHING`,
    ],
    rows: 'write',
    waits: 'writers',
  })
}

function intoColumn(
  move: LinkMove & { kind: 'into column' },
  works: readonly TableWork[],
  changes: readonly TableChange[],
): readonly Step[] {
  const work = works.find(({ after }) => after.name === move.table)
  const key = (name: string) => (work ? formerColumn(work, name, work.before.key) : plainColumn(name))
  const shapeOf = (name: string) => (work ? stayingColumn(work, name).shape : undefined)
  const through = heldTable(move.through, changes)
  const sets = move.to.map((name, at) => {
    const far = through.columns.find((column) => column.name === move.far[at])
    return `${quoted(name)} = ${valueIn('link', { name: move.far[at]!, shape: far }, shapeOf(name))}`
  })
  const join = move.key.map((name, at) => `own.${quoted(key(name).name)} = link.${quoted(move.near[at]!)}`)
  return step({
    title: `put the links of \`${move.through}\` into \`${move.table}\``,
    table: move.table,
    statements: [
      `UPDATE ${quoted(move.table)} AS own SET ${sets.join(', ')} FROM ${through.sql} AS link WHERE ${join.join(' AND ')}`,
    ],
    rows: 'write',
    waits: 'writers',
  })
}

/** A link to one has room for one. In the names of before, in which the table between still lies. */
export function severalTargets(move: LinkMove): readonly Guard[] {
  if (move.kind !== 'into column') return []
  const near = move.near.map(quoted).join(', ')
  const far = move.far.map(quoted).join(', ')
  return [
    {
      says: `these rows of \`${move.table}\` are linked to several by \`${move.through}\`, and the link is to be to one`,
      next: 'Delete all but one link of each of these rows, or keep the link as it is.',
      sql: `SELECT ${near}, count(DISTINCT (${far})) AS links FROM ${quoted(move.through)} GROUP BY ${near} HAVING count(DISTINCT (${far})) > 1 LIMIT 10`,
    },
  ]
}
