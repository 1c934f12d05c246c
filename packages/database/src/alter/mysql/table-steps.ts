import type { Step } from '../../model/change-plan.ts'
import { fitName } from '../../plan/name-book.ts'
import { toOneLinks } from '../../plan/table-constraints.ts'
import type { ConstraintChanges } from '../constraint-changes.ts'
import { alterStep, type Clause, clause, quote } from './clause.ts'
import { type ColumnClauses, columnClauses } from './column-clauses.ts'
import { constraintClauses } from './constraint-clauses.ts'
import { type Altered, isConvertedApart } from './places.ts'
import { inOrder, type Rename } from './table-renames.ts'

/** What happens to one table, but for its rows and foreign keys: before rows are written, and after. */
export interface TableSteps {
  readonly first: readonly Step[]
  readonly second: readonly Step[]
}

/** `made`: indexes that are there already. `filled`: columns of after that statements of their own give values. */
export function tableSteps(
  altered: Altered,
  constraints: ConstraintChanges,
  made: ReadonlySet<string>,
  filled: ReadonlySet<string>,
): TableSteps {
  const { change } = altered
  const { first: swaps } = inOrder(keptRenames(altered), (name) => fitName(`plinth_new_${name}`))
  const between = new Map(swaps.map(({ from, to }) => [from, to]))
  const rest = constraintClauses(altered, constraints, made)
  const columns = columnsOf(altered, (staged) => columnClauses({ ...altered, staged }, filled, between), rest)
  const steps = (clauses: readonly Clause[]) => {
    const made = alterStep({ table: change.before.name, now: change.after.name }, clauses)
    return made === undefined ? [] : [made]
  }
  return {
    first: [
      ...steps(
        swaps.map(({ from, to }) =>
          clause(renameSql({ from, to }), [`free the name \`${from}\` in \`${change.after.name}\` for another field`]),
        ),
      ),
      ...columns.first.flatMap(steps),
    ],
    second: steps([...columns.second, ...rest]),
  }
}

/**
 * While a column of a foreign key gets another name, at either end of it, MariaDB neither copies the table nor drops an
 * index on that column, whatever other index there is. Where both are to happen, the names come first.
 */
function columnsOf(
  altered: Altered,
  clausesOf: (staged: boolean) => ColumnClauses,
  rest: readonly Clause[],
): { readonly first: readonly (readonly Clause[])[]; readonly second: readonly Clause[] } {
  const found = clausesOf(altered.staged)
  const isApart = renamesLinked(altered)
  if (
    !altered.staged &&
    !(isApart && [...found.second, ...rest].some((one) => isCopying(one) || isIndexDropped(one)))
  ) {
    return { first: [], second: found.second }
  }
  const { first, second } = clausesOf(true)
  if (!isApart || !first.some(isCopying)) return { first: [first], second }
  const [renames, others] = [first.filter(isRename), first.filter((one) => !isRename(one))]
  return { first: [renames, others], second }
}

const isCopying = ({ waits }: Clause) => waits === 'writers'
const isIndexDropped = ({ sql }: Clause) => sql.startsWith('DROP INDEX ')
const isRename = ({ sql }: Clause) => sql.startsWith('RENAME COLUMN ')

function renameSql({ from, to }: Rename): string {
  return `RENAME COLUMN ${quote(from)} TO ${quote(to)}`
}

/** Whether a column is renamed that may be at an end of a foreign key which stays. */
function renamesLinked(altered: Altered): boolean {
  const { before } = altered.change
  const linked = new Set([...before.key, ...toOneLinks(before).flatMap(({ from }) => from)])
  return keptRenames(altered).some(({ from }) => linked.has(from))
}

function keptRenames({ change }: Altered): readonly Rename[] {
  return change.columns.flatMap((column) => {
    if (column.kind !== 'keep' || column.from.name === column.to.name) return []
    const rename = { from: column.from.name, to: column.to.name }
    return isConvertedApart(column) ? [] : [rename]
  })
}
