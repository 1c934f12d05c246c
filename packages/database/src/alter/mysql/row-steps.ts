import { Bug } from '@plinth/manifest'
import { convert } from '../../convert/convert.ts'
import { scaleOf } from '../../dialect/digits.ts'
import { mysql } from '../../dialect/mysql.ts'
import type { ColumnChange, Fill, LinkMove } from '../../model/change.ts'
import type { Step } from '../../model/change-plan.ts'
import type { ColumnShape } from '../../model/snapshot.ts'
import { listed } from '../listed.ts'
import { quote, step } from './clause.ts'
import { type Altered, isConvertedApart, type Places, parkedName } from './places.ts'

type Follow = Extract<Fill, { kind: 'follow' }>
type Assignment = { readonly name: string; readonly sql: string }

const writing = { rows: 'write', waits: 'writers', loses: 'nothing' } as const

/** The statements that write rows. Each may be repeated: none reads what it writes, but to see that it is there. */
export function rowSteps(places: Places, moves: readonly LinkMove[]): readonly Step[] {
  return [
    ...places.altered.flatMap(conversionStep),
    ...places.altered.flatMap(fillSteps),
    ...followSteps(places),
    ...moves.map((move) => moveStep(move, places)),
  ]
}

/** Names of after of the columns whose rows are written by a statement, and not by the ALTER TABLE that makes them. */
export function filledColumns({ change }: Altered, moves: readonly LinkMove[]): ReadonlySet<string> {
  const moved = moves.flatMap((move) =>
    move.kind === 'into column' && move.table === change.after.name ? move.to : [],
  )
  const followed = change.columns.flatMap((column) =>
    'fill' in column && column.fill?.kind === 'follow' ? [column.to.name] : [],
  )
  return new Set([...moved, ...followed])
}

function conversionStep({ change }: Altered): readonly Step[] {
  const converted = change.columns.filter(isConvertedApart)
  if (converted.length === 0) return []
  const assignments = converted.map((column) => ({
    name: column.to.name,
    sql: filledSql(column, convertedSql(column, quote(parkedName(column)), quote(column.to.name))),
  }))
  const says = `convert the values of ${listed(converted.map(({ to }) => to.name))} in \`${change.after.name}\``
  return [step(change.before.name, says, [updateSql(change.after.name, assignments)], writing)]
}

/**
 * The new value of a column that is converted: `old` is where its values are now, `kept` what was kept of those before it
 * was converted the other way. What did not change since is what it was; null and what does not convert stay null.
 */
export function convertedSql(
  { from, to, values }: Extract<ColumnChange, { kind: 'keep' }>,
  old: string,
  kept: string,
): string {
  const back = conversion(from, to)
  if (values.kind !== 'convert back') return back.sql(old)
  const there = conversion(values.old, from)
  const isSame = `(${there.sql(kept)}) <=> ${old}`
  const fits = there.fits === undefined ? isSame : `CASE WHEN ${there.fits(kept)} THEN ${isSame} ELSE 0 END`
  const same = `(${kept} IS NULL AND ${old} IS NULL OR ${kept} IS NOT NULL AND ${fits})`
  return `CASE WHEN ${same} THEN ${kept} ELSE ${back.sql(old)} END`
}

/** The value of a column that stays, or what somebody said for rows that have none. */
export function filledSql({ to, fill }: Extract<ColumnChange, { kind: 'keep' }>, value: string): string {
  return fill === undefined ? value : `coalesce(${value}, ${mysql.literal(to.value, fill.text, scaleOf(to))})`
}

/** `sql` is the column itself where both are stored alike. */
export function conversion(from: ColumnShape, to: ColumnShape) {
  const found = convert(from, to, 'mysql')
  if (found.kind === 'impossible') throw new Bug('d3m3-impossible-conversion', { from: from.name, to: to.name })
  return found.kind === 'convert' ? found : { sql: (quoted: string) => quoted, fits: undefined, asks: 'any value' }
}

/** Values for rows that came while a column was in the trash, or that have none where one is to be required. */
function fillSteps({ change }: Altered): readonly Step[] {
  return change.columns.flatMap((column) => {
    if ((column.kind !== 'restore' && column.kind !== 'keep') || column.fill?.kind !== 'value') return []
    if (isConvertedApart(column)) return []
    const name = quote(column.to.name)
    const literal = mysql.literal(column.to.value, column.fill.text, scaleOf(column.to))
    const sql = `UPDATE ${quote(change.after.name)} SET ${name} = ${literal} WHERE ${name} IS NULL`
    return [
      step(
        change.before.name,
        `fill \`${column.to.name}\` of \`${change.after.name}\` where it is empty`,
        [sql],
        writing,
      ),
    ]
  })
}

/** Links after a change of keys; a table whose own key comes by following is done before those that follow it. */
function followSteps(places: Places): readonly Step[] {
  const left = places.altered.flatMap(({ change }) =>
    [...followsOf(change.columns)].map(([source, columns]) => ({ change, source, columns })),
  )
  const steps: Step[] = []
  while (left.length > 0) {
    const isReady = ({ source, columns }: (typeof left)[number]) =>
      !left.some(
        (other) =>
          other.source !== source &&
          other.change.after.name === source.table &&
          other.columns.some(({ to }) => columns.some(({ fill }) => fill.take === to.name)),
      )
    const [next] = left.splice(Math.max(left.findIndex(isReady), 0), 1)
    const { change, source, columns } = next!
    const table = change.after.name
    const other = places.table(source.table, 'new')
    const on = source.from.map((name, at) => {
      const theirs = places.column(other, source.at[at]!, 'old')
      return `there.${quote(theirs)} = here.${quote(places.column(table, name, 'old'))}`
    })
    const set = columns.map(
      ({ to, fill }) => `here.${quote(to.name)} = there.${quote(places.column(other, fill.take, 'new'))}`,
    )
    // What points nowhere is null, in a column that comes back too: its old values are those of another time.
    const sql =
      `UPDATE ${quote(table)} AS here\n  LEFT JOIN ${quote(other)} AS there ON ${on.join(' AND ')}\n` +
      `  SET ${set.join(', ')}`
    const says = `let ${listed(columns.map(({ to }) => to.name))} of \`${table}\` follow ${columns.length === 1 ? 'its' : 'their'} link to \`${other}\``
    steps.push(step(change.before.name, says, [sql], writing))
  }
  return steps
}

function followsOf(columns: readonly ColumnChange[]) {
  const found = new Map<string, { source: Follow; columns: { to: ColumnShape; fill: Follow }[] }>()
  for (const column of columns) {
    if (!('fill' in column) || column.fill?.kind !== 'follow') continue
    const key = JSON.stringify([column.fill.table, column.fill.from, column.fill.at])
    const entry = found.get(key) ?? { source: column.fill, columns: [] }
    entry.columns.push({ to: column.to, fill: column.fill })
    found.set(key, entry)
  }
  return new Map([...found.values()].map((entry) => [entry.source, entry.columns] as const))
}

function moveStep(move: LinkMove, places: Places): Step {
  const table = places.table(move.table, 'new')
  const own = (name: string, prefer: 'old' | 'new') => `here.${quote(places.column(table, name, prefer))}`
  if (move.kind === 'into table') {
    const through = places.table(move.through, 'new')
    const theirs = [...move.near, ...move.far].map((name) => quote(places.column(through, name, 'new')))
    const ours = [...move.key.map((name) => own(name, 'new')), ...move.from.map((name) => own(name, 'old'))]
    const sql =
      `INSERT INTO ${quote(through)} (${theirs.join(', ')})\n  SELECT ${ours.join(', ')} FROM ${quote(table)} AS here\n` +
      `  WHERE ${move.from.map((name) => `${own(name, 'old')} IS NOT NULL`).join(' AND ')} AND NOT EXISTS (\n` +
      `    SELECT 1 FROM ${quote(through)} AS there WHERE ${equal(theirs, ours)})`
    return step(move.table, `make rows of \`${through}\` from the links in \`${table}\``, [sql], writing)
  }
  const through = places.table(move.through, 'old')
  const near = move.near.map((name) => quote(places.column(through, name, 'old')))
  const key = move.key.map((name) => own(name, 'old'))
  const set = move.to.map(
    (name, at) => `${own(name, 'new')} = there.${quote(places.column(through, move.far[at]!, 'old'))}`,
  )
  const sql =
    `UPDATE ${quote(table)} AS here\n  LEFT JOIN ${quote(through)} AS there ON ${equal(near, key)}\n` +
    `  SET ${set.join(', ')}`
  return step(move.table, `put the links of \`${through}\` into \`${table}\``, [sql], writing)
}

function equal(theirs: readonly string[], ours: readonly string[]): string {
  return theirs.map((name, at) => `there.${name} = ${ours[at]}`).join(' AND ')
}

function updateSql(table: string, assignments: readonly Assignment[]): string {
  return `UPDATE ${quote(table)} SET\n  ${assignments.map(({ name, sql }) => `${quote(name)} = ${sql}`).join(',\n  ')}`
}
