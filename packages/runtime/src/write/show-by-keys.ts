import type { Bound, Session } from '../database/database.ts'
import { columnOf, type Level, tableSource } from '../plan/level.ts'
import { prepare } from '../plan/read-plan.ts'
import { joined, nothing, type Slot, type Sql, sql } from '../sql/sql.ts'
import { returnedRows } from './returned-rows.ts'
import { shownLevel, shownRows } from './shown-rows.ts'
import { boundValue, inputsOf, run, type WriteContext } from './write-context.ts'

/**
 * Reads rows again by their keys, each key in the order of the table's: as the request's select shows them, and in the
 * order that it asks for, or else in that of `otherwise`. One statement for any number of keys, bound as one list.
 */
export async function showByKeys(
  context: WriteContext,
  session: Session,
  keys: readonly (readonly Bound[])[],
  otherwise: 'as given' | 'by key',
): Promise<string[]> {
  const [first] = keys
  if (first === undefined) return []
  const one = keys.length === 1
  const prepared = context.plan(one ? 'show one' : `show many ${otherwise}`, () => {
    const level = shownLevel(context)
    if (one) return prepare(context.database, shownRows(level, tableSource(level), keyIsBound(context, level), nothing))
    const { from, position } = listedRows(context, level)
    const order = otherwise === 'as given' ? sql` order by ${position}` : undefined
    return prepare(context.database, shownRows(level, from, [], order))
  })
  const values = one ? first : [JSON.stringify(keys.map((key) => key.map(String)))]
  const answer = await run(session, prepared, inputsOf(context, values))
  return returnedRows(answer)
}

const keyIsBound = (context: WriteContext, level: Level): Sql[] =>
  context.table.key.map((name, index) => sql`${columnOf(level, name)} = ${boundValue(context, name, index)}`)

/** The rows whose keys are in the list, and their places in it. */
function listedRows({ scope, table }: WriteContext, level: Level): { from: Sql; position: Sql } {
  const list: Slot = ({ bound: values }) => values![0]!
  const types = table.key.map((name) => table.columns.get(name)!)
  const { from, items, position } = scope.dialect.keyRows(list, types, level.nextAlias())
  const equal = table.key.map((name, index) => sql`${columnOf(level, name)} = ${items[index]!}`)
  return { from: sql`${from} join ${tableSource(level)} on ${joined(equal, ' and ')}`, position }
}
