import type { DatabaseKind } from '@plinth/manifest'
import { byName, isOwn, type Query, TRASH_PREFIX } from './catalogue.ts'
import type { LiveSchema, LiveTable } from './live-schema.ts'
import { mysqlTables } from './mysql-tables.ts'
import { postgresTables } from './postgres-tables.ts'
import { sqliteTables } from './sqlite-tables.ts'

/**
 * Reads what tables a database has: those of the schema in use, and on PostgreSQL those of Plinth's own schema. A handful
 * of statements, however many tables there are; none of them writes. Plinth's ledger is left out.
 */
export async function introspect(kind: DatabaseKind, query: Query): Promise<LiveSchema> {
  const all = byName(await tablesOf[kind](query)).filter(({ name }) => !isOwn(name))
  const isHidden = ({ name }: LiveTable) => name.startsWith(TRASH_PREFIX)
  return { tables: all.filter((table) => !isHidden(table)), hidden: all.filter(isHidden) }
}

const tablesOf = {
  sqlite: sqliteTables,
  postgres: postgresTables,
  mysql: mysqlTables,
} as const satisfies Record<DatabaseKind, (query: Query) => Promise<readonly LiveTable[]>>
