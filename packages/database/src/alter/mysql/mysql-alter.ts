import { mysql } from '../../dialect/mysql.ts'
import type { TableChange } from '../../model/change.ts'
import type { Step } from '../../model/change-plan.ts'
import { createTable } from '../../plan/plan-table.ts'
import type { Alter } from '../alter.ts'
import type { ConstraintChanges } from '../constraint-changes.ts'
import { alterTable, clause, quote, step } from './clause.ts'
import { constraintsOf, indexLine } from './constraint-clauses.ts'
import { foreignKeySteps } from './foreign-key-steps.ts'
import { type GuardsOfTable, guardsOf } from './guards.ts'
import { type Altered, nowOf, Places } from './places.ts'
import { type Prepared, prepareIndexes } from './prepare-indexes.ts'
import { filledColumns, rowSteps } from './row-steps.ts'
import { tableRenames } from './table-renames.ts'
import { tableSteps } from './table-steps.ts'

/**
 * Changes a schema of MariaDB, where each statement commits by itself: as few as there can be, and in an order in which
 * one can stop after each of them and go on. A statement that is run once more after it took effect is refused, with an
 * error that says so, or changes nothing.
 */
export const mysqlAlter: Alter = {
  kind: 'mysql',

  alter(changes, moves) {
    const places = new Places(changes, moves)
    const found = new Map(places.altered.map((altered) => [altered, constraintsOf(altered, changes)]))
    const constraints = (altered: Altered): ConstraintChanges => found.get(altered)!
    const prepared = places.altered.map((altered) => prepareIndexes(altered, constraints(altered)))
    const foreignKeys = foreignKeySteps(places, changes, moves, constraints)
    const tables = places.altered.map((altered, at) =>
      tableSteps(altered, constraints(altered), prepared[at]!.made, filledColumns(altered, moves)),
    )
    const main = [
      ...foreignKeys.before,
      ...tableRenames(changes),
      ...changes.flatMap(createSteps),
      ...tables.flatMap(({ first }) => first),
      ...rowSteps(places, moves),
      ...tables.flatMap(({ second }) => second),
      ...foreignKeys.after,
      ...dropSteps(changes),
    ]
    // What is unique already needs no asking.
    const unmade = (altered: Altered) => withoutMade(constraints(altered), prepared[places.altered.indexOf(altered)]!)
    const checks = main.length === 0 ? [] : guardsOf(places, changes, moves, unmade).flatMap(checkRows)
    return [...prepared.flatMap(({ steps }) => steps), ...checks, ...main]
  },
}

/** What data can refuse is asked while nothing has changed yet. */
function checkRows({ table, guards }: GuardsOfTable): readonly Step[] {
  if (guards.length === 0) return []
  const effect = { rows: 'read', waits: 'nobody', loses: 'nothing' } as const
  return [step(table, `check the rows of \`${table}\``, [], effect, { guards })]
}

function withoutMade(constraints: ConstraintChanges, { made }: Prepared): ConstraintChanges {
  const { indexes } = constraints
  return { ...constraints, indexes: { ...indexes, add: indexes.add.filter(({ name }) => !made.has(name)) } }
}

function createSteps(change: TableChange): readonly Step[] {
  if (change.kind !== 'add') return []
  const { after } = change
  const indexes = after.indexes.map(({ name }) => clause(`ADD ${indexLine(after, name)}`))
  const statements = [createTable(after, mysql), ...(indexes.length === 0 ? [] : [alterTable(after.name, indexes)])]
  const effect = { rows: 'none', waits: 'nobody', loses: 'nothing' } as const
  return [step(after.name, `add the table \`${after.name}\``, statements, effect)]
}

function dropSteps(changes: readonly TableChange[]): readonly Step[] {
  return changes.flatMap((change) => {
    if (change.kind !== 'drop') return []
    const { name } = change.before
    const effect = { rows: 'none', waits: 'nobody', loses: 'values' } as const
    return [
      step(name, `delete \`${name}\` with its rows, for good`, [`DROP TABLE ${quote(nowOf(change, changes))}`], effect),
    ]
  })
}
