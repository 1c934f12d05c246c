import type { Answer, Bound, Database, Session } from '../database/database.ts'
import { bind, type Prepared } from '../plan/read-plan.ts'
import type { Scope } from '../plan/scope.ts'
import { bound, type Inputs, type Slot, type Sql } from '../sql/sql.ts'
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

/** Runs a statement with what this request fills its places with. */
export async function run(session: Session, prepared: Prepared, inputs: Inputs): Promise<Answer> {
  return session.query(prepared.statement, bind(prepared, inputs))
}

/** What a write's statements draw from: the query's values, the path's key, and values of its own. */
export const inputsOf = ({ query, key }: WriteContext, values: readonly Bound[] = []): Inputs => ({
  values: query.values,
  ...(key && { key }),
  bound: values,
})

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

/** A place for a value that is already bound as it is wanted. */
export const boundAsIs = (index: number): Sql => bound(({ bound: values }) => values![index]!)
