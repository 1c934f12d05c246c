import { Problem } from '../problem/problem.ts'
import type { Dialect } from '../sql/dialect.ts'
import { closestName } from '../table/closest-name.ts'
import type { Operation } from '../table/declaration.ts'
import { findRelation, type Relation } from '../table/relation.ts'
import type { Schema, Table } from '../table/schema.ts'

/** The role that every rule lets pass; a caller has it by the service key. */
export const SERVICE = 'service'

/** What a plan is made for: one API of the app, one role, one form of numbers. */
export interface Scope {
  readonly dialect: Dialect
  readonly tables: Schema
  /** What this API exposes: the tables it serves, and what may be done to each through it. */
  readonly exposed: ReadonlyMap<string, ReadonlySet<Operation>>
  readonly role: string
  /** Big integers and decimals as JSON strings. */
  readonly numbersAsStrings: boolean
}

/** The table of this name if the API serves it; PGRST205 otherwise. What is not exposed does not exist. */
export function servedTable(scope: Scope, name: string): Table {
  const table = scope.exposed.has(name) ? scope.tables.get(name) : undefined
  if (table) return table
  const near = closestName(name, [...scope.exposed.keys()])
  const hint = near === undefined ? null : `Perhaps you meant the table '${near}'.`
  throw new Problem(404, 'PGRST205', `Could not find the table '${name}' in the schema cache`, null, hint)
}

/** The way from `source` that a request names, to a table this caller may read. */
export function readableRelation(scope: Scope, source: Table, name: string, hint: string | undefined): Relation {
  const visible = new Set<string>()
  for (const [table, operations] of scope.exposed) if (operations.has('read')) visible.add(table)
  const relation = findRelation(source, name, hint, visible)
  if (relation.through) requireAccess(scope, relation.through.table, 'read')
  requireAccess(scope, relation.target, 'read')
  return relation
}

/** The one access decision: exposed by the API, and opened to the role by the table. Denies by default. */
export function requireAccess(scope: Scope, table: Table, operation: Operation): void {
  if (!scope.exposed.get(table.name)?.has(operation)) {
    throw new Problem(405, 'PLN405', `This API does not offer to ${operation} rows of '${table.name}'`)
  }
  if (scope.role === SERVICE || table.access[operation].includes(scope.role)) return
  throw new Problem(401, '42501', `permission denied for table ${table.name}`)
}
