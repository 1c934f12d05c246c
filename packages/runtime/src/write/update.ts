import type { Bound, Session } from '../database/database.ts'
import { tableSource } from '../plan/level.ts'
import { isPlainSelect } from '../plan/outputs.ts'
import { prepare } from '../plan/read-plan.ts'
import { fixed, joined, type Sql, sql } from '../sql/sql.ts'
import { returnedRows } from './returned-rows.ts'
import { canReturn, returning, returningKeys } from './returning.ts'
import { showByKeys } from './show-by-keys.ts'
import { showsInOneStatement, writtenAndShown } from './shown-rows.ts'
import { targetLevel, whereTargets } from './targets.ts'
import type { TypedRows } from './typed-rows.ts'
import { boundKey, boundValue, inputsOf, run, type WriteContext, type Written } from './write-context.ts'

/** Sets values on the rows the request is about. */
export async function updateTyped(
  context: WriteContext,
  session: Session,
  { columns, rows }: TypedRows,
  show: boolean,
): Promise<Written> {
  const values = rows[0]!
  const shape = `update ${context.key ? 'item' : 'list'} ${columns.join(',')}`
  const inputs = inputsOf(context, values)
  const update = () => updateStatement(context, columns)
  if (!show) {
    const answer = await run(
      session,
      context.plan(shape, () => prepare(context.database, update())),
      inputs,
    )
    return { affected: answer.affected, rows: [] }
  }
  const returns = returnsUpdated(context)
  if (returns || showsInOneStatement(context)) {
    const make = () =>
      returns ? sql`${update()}${returning(context, 'update')}` : writtenAndShown(context, update(), 'update')
    const prepared = context.plan(`${shape} shown`, () => prepare(context.database, make()))
    const answer = await run(session, prepared, inputs)
    return { affected: answer.rows.length, rows: returnedRows(answer) }
  }
  const keys = await updatedKeys(context, session, shape, columns, values)
  return { affected: keys.length, rows: await showByKeys(context, session, keys, 'by key') }
}

/** Several rows are shown in the order that the request asks for, which `returning` does not know. */
const returnsUpdated = (context: WriteContext): boolean => context.key !== undefined && canReturn(context, 'update')

/**
 * Whether rows can be updated and shown without a transaction. The one row of a path is, on MariaDB too: it is read
 * again as it is then, and beginning and ending a transaction would take as long as the rest.
 */
export const updatesWithoutTransaction = (context: WriteContext, show: boolean): boolean =>
  !show || showsInOneStatement(context) || (context.key !== undefined && isPlainSelect(context.query.select))

/** Updates and tells the keys that the rows have then. MariaDB does not tell: there they are found and locked first. */
async function updatedKeys(
  context: WriteContext,
  session: Session,
  shape: string,
  columns: readonly string[],
  values: readonly Bound[],
): Promise<Bound[][]> {
  const { dialect } = context.scope
  const inputs = inputsOf(context, values)
  if (dialect.kind !== 'mysql') {
    const make = () => prepare(context.database, sql`${updateStatement(context, columns)}${returningKeys(context)}`)
    const answer = await run(session, context.plan(`${shape} keys`, make), inputs)
    return answer.rows as Bound[][]
  }
  const update = context.plan(shape, () => prepare(context.database, updateStatement(context, columns)))
  if (context.key) {
    const { affected } = await run(session, update, inputs)
    return affected === 0 ? [] : [keyAfter(context, columns, values, boundKey(context))]
  }
  const find = context.plan(`${shape} find`, () => {
    const level = targetLevel(context)
    const keys = joined(context.table.key.map(dialect.identifier), ', ')
    const found = sql`select ${keys} from ${tableSource(level)}${whereTargets(context, level)}`
    return prepare(context.database, sql`${found}${dialect.forUpdate}`)
  })
  const found = await run(session, find, inputsOf(context))
  await run(session, update, inputs)
  return found.rows.map((key) => keyAfter(context, columns, values, key))
}

/** The key of a row that had `key`, when the update has set the columns. */
const keyAfter = (
  { table }: WriteContext,
  columns: readonly string[],
  values: readonly Bound[],
  key: readonly Bound[],
): Bound[] => table.key.map((name, index) => (columns.includes(name) ? values[columns.indexOf(name)]! : key[index]!))

function updateStatement(context: WriteContext, columns: readonly string[]): Sql {
  const { dialect } = context.scope
  const level = targetLevel(context)
  const assigned = columns.map((name, index) => sql`${dialect.identifier(name)} = ${boundValue(context, name, index)}`)
  const source = sql`${dialect.identifier(context.table.name)} as ${fixed(level.alias)}`
  return sql`update ${source} set ${joined(assigned, ', ')}${whereTargets(context, level)}`
}
