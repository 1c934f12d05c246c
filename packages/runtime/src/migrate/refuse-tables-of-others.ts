import type { Session } from '../database/database.ts'
import { StartProblem } from '../problem/start-problem.ts'
import type { Dialect } from '../sql/dialect.ts'
import type { TableDeclaration } from '../table/declaration.ts'

const namesOfTables: Record<Dialect['kind'], string> = {
  sqlite: "select name from sqlite_schema where type in ('table', 'view')",
  postgres: 'select table_name from information_schema.tables where table_schema = current_schema()',
  mysql: 'select table_name from information_schema.tables where table_schema = database()',
}

/** A database that was never migrated must not have tables of the app's names: they are somebody's. */
export async function refuseTablesOfOthers(
  session: Session,
  kind: Dialect['kind'],
  tables: readonly TableDeclaration[],
): Promise<void> {
  const { rows } = await session.query({ text: namesOfTables[kind], bounded: true }, [])
  // On some systems, names of tables that differ in case alone are one name to SQLite and MariaDB.
  const there = new Set(rows.map(([name]) => name?.toLowerCase()))
  const taken = tables.find((table) => there.has(table.name.toLowerCase()))
  if (taken === undefined) return
  throw new StartProblem(
    `This database already has a table "${taken.name}", and this app did not make it.`,
    'Point DATABASE_URL at an empty database, or move that table out of the way.',
  )
}
