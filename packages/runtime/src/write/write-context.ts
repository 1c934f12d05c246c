import type { Answer, Bound, Database, Session } from '../database/database.ts'
import { conditionsOn } from '../plan/conditions.ts'
import { outputsWithEmbeds } from '../plan/embed.ts'
import { embedsOf, type Level, rootLevel, tableSource } from '../plan/level.ts'
import { orderBy } from '../plan/order.ts'
import { rowObject } from '../plan/outputs.ts'
import { bind, keyEquals, type Prepared, prepare, selectingAll } from '../plan/read-plan.ts'
import type { Scope } from '../plan/scope.ts'
import { bound, fixed, type Inputs, joined, nothing, type Slot, type Sql, sql } from '../sql/sql.ts'
import type { Table } from '../table/schema.ts'
import { toBound } from '../value/bound.ts'
import { fromText } from '../value/from-text.ts'
import type { WireQuery } from '../wire/query.ts'

/** What every write of one request shares. */
export interface WriteContext {
  readonly database: Database
  readonly scope: Scope
  readonly table: Table
  readonly query: WireQuery
  /** The key of an item's path; undefined where rows are found by filters. */
  readonly key: readonly string[] | undefined
  /** Gives what `make` gives, remembered for this table, role and shape under `what`. */
  readonly plan: <Plan extends object>(what: string, make: () => Plan) => Plan
}

/** What a write did: how many rows it touched and, where they were asked for, the rows as the select shows them. */
export interface Written {
  readonly affected: number
  readonly rows: readonly string[]
}

export async function run(session: Session, prepared: Prepared, inputs: Inputs): Promise<Answer> {
  return session.query(prepared.statement, bind(prepared, inputs))
}

export const inputsOf = ({ query, key }: WriteContext, values: readonly Bound[] = []): Inputs => ({
  values: query.values,
  ...(key && { key }),
  bound: values,
})

/** The level of the rows to change: the table's own, under an alias, without what the request embeds. */
export const targetLevel = ({ scope, table, query }: WriteContext): Level =>
  rootLevel(scope, table, { ...query, select: [], embedded: [], order: [] })

/** Which rows the request is about: those its filters find, or the one of its path. */
export const targetConditions = (context: WriteContext, level: Level): Sql[] => [
  ...(context.key ? [keyEquals(level)] : []),
  ...conditionsOn(level),
]

/** Whether the rows to change are found by a key or an index, so that changing them holds nobody up. */
export function targetsAreBounded(context: WriteContext): boolean {
  if (context.key) return true
  const found = context.plan('targets', () => {
    const level = targetLevel(context)
    const where = joined(targetConditions(context, level), ' and ')
    return prepare(context.database, sql`select 1 from ${tableSource(level)} where ${where}`)
  })
  return found.statement.bounded
}

/** The level of the rows to show, without the filters that found them: they may not hold any more. */
export const shownLevel = ({ scope, table, query }: WriteContext, source?: Sql): Level => ({
  ...rootLevel(scope, table, selectingAll({ ...query, filters: [] })),
  ...(source && { source }),
})

/** `select … from … where … order by …`: the rows of a level as the request's select shows them. */
export function shownRows(level: Level, where: Sql): Sql {
  const { entries } = outputsWithEmbeds(level)
  const inner = conditionsOn(level)
  const both = joined([...(where === nothing ? [] : [where]), ...inner], ' and ')
  const filtered = both.pieces.length === 0 ? nothing : sql` where ${both}`
  return sql`select ${rowObject(level.scope.dialect, entries)} from ${tableSource(level)}${filtered}${orderBy(level)}`
}

/** `with written as (insert … returning *) select …`: PostgreSQL shows what it writes in the same statement. */
export function writtenAndShown(context: WriteContext, write: Sql): Sql {
  return sql`with written as (${write} returning *) ${shownRows(shownLevel(context, fixed('written')), nothing)}`
}

/**
 * Whether one statement does. The other databases have no such form, and on PostgreSQL such a statement sees every other
 * row as it was before; so with embeddings the rows are read again by their keys, in the same transaction.
 */
export const showsInOneStatement = ({ scope, query }: WriteContext): boolean =>
  scope.dialect.kind === 'postgres' && embedsOf(query.select).length === 0

/** Whether an insert or update can tell the keys of its rows. */
export const hasReturning = ({ scope }: WriteContext): boolean => scope.dialect.kind !== 'mysql'

/** A place for the value at `index` of those already bound, typed as the column. */
export const boundValue = ({ scope, table }: WriteContext, name: string, index: number): Sql => {
  const slot: Slot = ({ bound: values }) => values![index]!
  return scope.dialect.parameter(slot, table.columns.get(name)!)
}

/** The values of the key in an item's path, as they are bound. */
export const boundKey = ({ scope, table, key }: WriteContext): Bound[] =>
  table.key.map((name, index) => {
    const column = table.columns.get(name)!
    return toBound(scope.dialect.kind, column, fromText(key![index]!, column))
  })

export const boundNumber = (index: number): Sql => bound(({ bound: values }) => values![index]!)

/** Statements are made for these numbers of rows only, so that lists of any length share a few. */
const CHUNK_SIZES = [100, 10, 1] as const

/** Splits a list into chunks of the sizes that statements are made for. */
export function inChunks<Item>(items: readonly Item[], largest: number): (readonly Item[])[] {
  const chunks: (readonly Item[])[] = []
  let from = 0
  while (from < items.length) {
    const left = items.length - from
    const size = CHUNK_SIZES.find((candidate) => candidate <= left && candidate <= largest) ?? 1
    chunks.push(items.slice(from, from + size))
    from += size
  }
  return chunks
}

/** So many rows are shown by one statement, in the order that the request asks for; SQLite nests conditions 1,000 deep. */
const SHOWN_SIZES = [1, 10, 100, 500] as const
const MOST_SHOWN = 500

/** Keys for one statement of a size there is: the last one repeated, which finds no more rows. */
function filledUp<Key>(keys: readonly Key[]): Key[] {
  const size = SHOWN_SIZES.find((candidate) => candidate >= keys.length) ?? keys.length
  return Array.from({ length: size }, (_, index) => keys[index] ?? keys.at(-1)!)
}

/** Reads rows by their keys, each key in the order of the table's. */
export async function showByKeys(
  context: WriteContext,
  session: Session,
  keys: readonly (readonly Bound[])[],
): Promise<string[]> {
  const rows: string[] = []
  for (let from = 0; from < keys.length; from += MOST_SHOWN) {
    const chunk = filledUp(keys.slice(from, from + MOST_SHOWN))
    const prepared = context.plan(`show ${chunk.length}`, () => {
      const level = shownLevel(context)
      return prepare(context.database, shownRows(level, anyOfKeys(context, level, chunk.length)))
    })
    const answer = await run(session, prepared, inputsOf(context, chunk.flat()))
    rows.push(...answer.rows.map(([row]) => row as string))
  }
  return rows
}

function anyOfKeys(context: WriteContext, level: Level, count: number): Sql {
  const { key } = context.table
  const keys = Array.from({ length: count }, (_, row) => {
    const equal = key.map((name, index) => {
      const column = sql`${fixed(level.alias)}.${context.scope.dialect.identifier(name)}`
      return sql`${column} = ${boundValue(context, name, row * key.length + index)}`
    })
    return sql`(${joined(equal, ' and ')})`
  })
  return sql`(${joined(keys, ' or ')})`
}
