import type { Index } from '@plinth/manifest'
import { mysql } from '../../dialect/mysql.ts'
import type { Guard, Step } from '../../model/change-plan.ts'
import type { TableShape } from '../../model/snapshot.ts'
import { indexSql, toOneLinks } from '../../plan/table-constraints.ts'
import type { ConstraintChanges } from '../constraint-changes.ts'
import { quote, step } from './clause.ts'
import { duplicatesGuard } from './guards.ts'
import { type Altered, sameName } from './places.ts'
import { hasIndexFor } from './resting-links.ts'

export interface Prepared {
  readonly steps: readonly Step[]
  /** Names of the indexes that are there when the rest begins. */
  readonly made: ReadonlySet<string>
}

/** New indexes on columns that stay as they are: made beforehand, while everybody reads and writes. */
export function prepareIndexes(altered: Altered, { indexes }: ConstraintChanges): Prepared {
  const { change, restored } = altered
  if (restored) return { steps: [], made: new Set() }
  // MariaDB would drop its own index for a foreign key in favour of the new one, which could not be taken back then.
  const isLeantOn = toOneLinks(change.before).some(({ constraint }) => !hasIndexFor(change.before, constraint))
  const isTaken = (name: string) => change.before.indexes.some((one) => sameName(one.name, name))
  const made = indexes.add.flatMap(({ name }) => {
    const index = change.after.indexes.find((one) => one.name === name)
    const old = index && !isTaken(name) && !isLeantOn ? inNamesOfBefore(index, altered) : undefined
    return old === undefined ? [] : [old]
  })
  return {
    made: new Set(made.map(({ index }) => index.name)),
    steps: made.map(({ index, table }) => {
      const sql = `${indexSql(index, table, mysql)} ALGORITHM=INPLACE LOCK=NONE`
      const names = index.columns.map(({ name }) => name)
      const guards: readonly Guard[] = index.unique ? [duplicatesGuard(altered, names, quote)] : []
      const title = `add the index \`${index.name}\` to \`${change.before.name}\``
      const effect = { rows: 'read', waits: 'nobody', loses: 'nothing' } as const
      return step(change.before.name, title, [sql], effect, { phase: 'prepare', guards })
    }),
  }
}

/** Undefined where one of its columns is not yet as it will be. */
function inNamesOfBefore(
  index: Index,
  { change }: Altered,
): { readonly index: Index; readonly table: Pick<TableShape, 'name' | 'columns'> } | undefined {
  const columns = index.columns.map(({ name }) => {
    const column = change.columns.find((one) => one.kind === 'keep' && one.to.name === name)
    if (column?.kind !== 'keep' || column.values.kind !== 'same' || column.fill !== undefined) return undefined
    if (mysql.columnType(column.from) !== mysql.columnType(column.to)) return undefined
    return { ...column.to, name: column.from.name }
  })
  if (columns.some((column) => column === undefined)) return undefined
  const there = columns.flatMap((column) => column ?? [])
  return {
    index: { ...index, columns: index.columns.map((entry, at) => ({ ...entry, name: there[at]!.name })) },
    table: { name: change.before.name, columns: there },
  }
}
