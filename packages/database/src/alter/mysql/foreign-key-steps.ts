import { mysql } from '../../dialect/mysql.ts'
import type { LinkMove, TableChange } from '../../model/change.ts'
import type { Step } from '../../model/change-plan.ts'
import type { TableShape } from '../../model/snapshot.ts'
import { columnConditions } from '../../plan/column-conditions.ts'
import { fitName } from '../../plan/name-book.ts'
import { constraint } from '../../plan/plan-table.ts'
import { foreignKeysOf, type NamedSql, toOneLinks } from '../../plan/table-constraints.ts'
import { asRenamed, renamesOf } from '../as-renamed.ts'
import type { ConstraintChanges } from '../constraint-changes.ts'
import { clearedLinks, clearTitle } from '../returning-links.ts'
import { alterStep, clause, copying, quote, step, withoutLooking } from './clause.ts'
import { type Altered, type Places, sameName } from './places.ts'
import { losesIndex } from './resting-links.ts'
import type { Said } from './said.ts'

/** What happens to the foreign keys: some go before anything else, the others come when all rows are where they belong. */
export interface ForeignKeySteps {
  readonly before: readonly Step[]
  readonly after: readonly Step[]
}

export function foreignKeySteps(
  places: Places,
  changes: readonly TableChange[],
  moves: readonly LinkMove[],
  constraintsOf: (altered: Altered) => ConstraintChanges,
): ForeignKeySteps {
  const tables = places.altered.map((altered) => keysOfTable(altered, constraintsOf(altered), changes, moves))
  // Names of foreign keys are those of the whole database: one is given only when nobody has it any more.
  const taken = tables.flatMap(({ swap }) => swap.map(({ from }) => from))
  const needsBetween = ({ to }: Swap) => taken.some((name) => sameName(name, to.name))
  const gone = changes.flatMap((change) =>
    change.kind === 'trash' || (change.kind === 'drop' && change.hidden === undefined)
      ? dropStep(change.before.name, change.before.name, foreignKeysOf(change.before, mysql))
      : [],
  )
  return {
    before: [
      ...gone,
      ...tables.flatMap(({ altered, drop }) => dropStep(altered.change.before.name, altered.was, drop)),
    ],
    after: [
      ...tables.flatMap(({ altered, swap }) =>
        swapStep(
          altered,
          swap.map((one) => (needsBetween(one) ? { ...one, to: between(one.to) } : one)),
        ),
      ),
      ...tables.flatMap(({ altered, swap }) =>
        swapStep(
          altered,
          swap.filter(needsBetween).map(({ to, says }) => ({ from: between(to).name, to, says })),
        ),
      ),
      ...tables.flatMap(({ altered, add }) => clearSteps(altered, add)),
      ...tables.flatMap(({ altered, sure }) =>
        addStep(altered.change.before.name, altered.change.after.name, sure, true),
      ),
      ...tables.flatMap(({ altered, add }) =>
        addStep(altered.change.before.name, altered.change.after.name, add, false),
      ),
      ...changes.flatMap((change) =>
        change.kind === 'add'
          ? addStep(change.after.name, change.after.name, foreignKeysOf(change.after, mysql), false)
          : [],
      ),
    ],
  }
}

/** A foreign key that gives way to one which holds for the same rows: another name, or another answer to a delete. */
interface Swap {
  readonly from: string
  readonly to: NamedSql
  readonly says: readonly Said[]
}

interface KeysOfTable {
  readonly altered: Altered
  readonly drop: readonly NamedSql[]
  readonly swap: readonly Swap[]
  /** Every row is null there. */
  readonly sure: readonly NamedSql[]
  readonly add: readonly NamedSql[]
}

function keysOfTable(
  altered: Altered,
  { foreignKeys }: ConstraintChanges,
  changes: readonly TableChange[],
  moves: readonly LinkMove[],
): KeysOfTable {
  const { change } = altered
  const before = toOneLinks(asRenamed(change.before, renamesOf(altered.restored ? [change] : changes)))
  const drop = [...foreignKeys.drop]
  const swap = foreignKeys.rename.map(({ from, to }): Swap => {
    return { from, to, says: [`give the links of \`${change.after.name}\` their new names`] }
  })
  const left = foreignKeys.add.filter((added) => {
    const link = toOneLinks(change.after).find(({ constraint: name }) => name === added.name)
    const old = before.find((one) => endsOf(one) === endsOf(link) && one.onDelete !== link?.onDelete)
    const at = drop.findIndex(({ name }) => name === old?.constraint)
    if (at === -1 || link === undefined || old === undefined || retypes(altered, link.from)) return true
    if (isInTheWay(old, link, change.after) || losesIndex(change, old.constraint, link.constraint)) return true
    drop.splice(at, 1)
    const says = [gone(old.constraint, change.after.name), comes(added.name, change.after.name)]
    swap.push({ from: old.constraint, to: added, says })
    return false
  })
  const isSure = ({ name }: NamedSql) =>
    toOneLinks(change.after).some(
      (one) => one.constraint === name && one.from.some((column) => isNull(altered, column, moves)),
    )
  return { altered, drop, swap, sure: left.filter(isSure), add: left.filter((one) => !isSure(one)) }
}

/** MariaDB takes neither NOT NULL nor a check on a column that a foreign key, while it is there, may set to null. */
function isInTheWay(old: ToOne, link: ToOne, { key, columns }: TableShape): boolean {
  if (old.onDelete !== 'clear') return false
  return columns.some(
    (column) =>
      link.from.includes(column.name) &&
      (column.required || key.includes(column.name) || columnConditions(column, mysql).length > 0),
  )
}

type ToOne = ReturnType<typeof toOneLinks>[number]

function endsOf(link: ToOne | undefined): string {
  return JSON.stringify([link?.from, link?.to, link?.at])
}

function retypes({ change }: Altered, names: readonly string[]): boolean {
  return change.columns.some(
    (column) =>
      column.kind === 'keep' &&
      names.includes(column.to.name) &&
      (column.values.kind !== 'same' || mysql.columnType(column.from) !== mysql.columnType(column.to)),
  )
}

/** New, and nothing gives it a value: null in every row. */
function isNull({ change }: Altered, name: string, moves: readonly LinkMove[]): boolean {
  const isMoved = moves.some(
    (move) => move.kind === 'into column' && move.table === change.after.name && move.to.includes(name),
  )
  return (
    !isMoved &&
    change.columns.some(
      (column) =>
        column.kind === 'add' &&
        column.to.name === name &&
        column.fill === undefined &&
        column.to.default === undefined &&
        column.to.type !== 'auto number' &&
        !column.to.required,
    )
  )
}

function between(to: NamedSql): NamedSql {
  return { ...to, name: fitName(`plinth_new_${to.name}`) }
}

function gone(name: string, table: string): Said {
  return { verb: 'remove', kind: 'link', name, where: `from \`${table}\`` }
}

function comes(name: string, table: string): Said {
  return { verb: 'add', kind: 'link', name, where: `to \`${table}\`` }
}

function dropStep(table: string, now: string, keys: readonly NamedSql[]): readonly Step[] {
  const clauses = keys.map(({ name }) => clause(`DROP FOREIGN KEY ${quote(name)}`, [gone(name, now)]))
  return present(alterStep({ table, now }, clauses))
}

function swapStep({ change }: Altered, swaps: readonly Swap[]): readonly Step[] {
  const clauses = swaps.flatMap(({ from, to, says }) => [
    clause(`DROP FOREIGN KEY ${quote(from)}`),
    clause(`ADD ${constraint(to, mysql)}`, says),
  ])
  const of = { table: change.before.name, now: change.after.name, lead: withoutLooking }
  return present(alterStep(of, clauses))
}

/** Links that come back from the trash, as deleting the rows they point at would have cleared them. */
function clearSteps({ change, restored }: Altered, added: readonly NamedSql[]): readonly Step[] {
  const links = clearedLinks({ ...change, isRestored: restored }).filter((link) =>
    added.some(({ name }) => name === link.constraint),
  )
  return links.map((link) => {
    const { from, to, at } = link
    const join = at.map((name, index) => `there.${quote(name)} = here.${quote(from[index]!)}`)
    const isSet = from.map((name) => `here.${quote(name)} IS NOT NULL`)
    const sql =
      `UPDATE ${quote(change.after.name)} AS here\n  LEFT JOIN ${quote(to)} AS there ON ${join.join(' AND ')}\n` +
      `  SET ${from.map((name) => `here.${quote(name)} = NULL`).join(', ')}\n` +
      `  WHERE ${isSet.join(' AND ')} AND there.${quote(at[0]!)} IS NULL`
    const effect = { rows: 'write', waits: 'writers', loses: 'nothing' } as const
    return step(change.before.name, clearTitle(link, change.after), [sql], effect)
  })
}

/** MariaDB looks at the rows for a foreign key by copying the table. */
function addStep(table: string, now: string, keys: readonly NamedSql[], sure: boolean): readonly Step[] {
  const clauses = keys.map((key) =>
    clause(`ADD ${constraint(key, mysql)}`, [comes(key.name, now)], sure ? {} : copying),
  )
  return present(alterStep({ table, now, ...(sure && { lead: withoutLooking }) }, clauses))
}

function present(step: Step | undefined): readonly Step[] {
  return step === undefined ? [] : [step]
}
