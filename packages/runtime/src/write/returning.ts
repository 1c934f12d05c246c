import { outputsWithEmbeds } from '../plan/embed.ts'
import { isPlainSelect, rowObject } from '../plan/outputs.ts'
import { joined, type Sql, sql } from '../sql/sql.ts'
import { shownLevel } from './shown-rows.ts'
import type { WriteContext } from './write-context.ts'

type Verb = 'insert' | 'update'

/**
 * Whether a statement that writes one row can also show it, by `returning`: one statement then does what takes a
 * transaction otherwise. A select that looks into other rows cannot be answered there, and MariaDB's `update` has no
 * `returning`.
 */
export const canReturn = ({ scope, query }: WriteContext, verb: Verb): boolean =>
  isPlainSelect(query.select) && (verb === 'insert' || scope.dialect.kind !== 'mysql')

/** ` returning "id"`: the keys of the rows written, however many. MariaDB's `update` has no such end. */
export const returningKeys = ({ scope, table }: WriteContext): Sql =>
  sql` returning ${joined(table.key.map(scope.dialect.identifier), ', ')}`

/** The written row as the request's select shows it. */
export function returning(context: WriteContext, verb: Verb): Sql {
  const { dialect } = context.scope
  const shown = shownLevel(context)
  // By the table's own name, also where it has another in the statement: SQLite knows no other here. PostgreSQL does.
  const aliased = verb === 'update' && dialect.kind === 'postgres'
  const alias = aliased ? shown.alias : dialect.identifier(context.table.name).pieces.join('')
  return sql` returning ${rowObject(dialect, outputsWithEmbeds({ ...shown, alias }).entries)}`
}
