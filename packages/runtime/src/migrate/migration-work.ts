import type { Database, Session } from '../database/database.ts'
import { toProblem } from '../database/errors.ts'
import { StartProblem } from '../problem/start-problem.ts'
import type { Dialect } from '../sql/dialect.ts'
import type { TableDeclaration } from '../table/declaration.ts'
import type { Migration } from './migration.ts'
import type { MigrationStatement } from './split-statements.ts'

/** Everything a run of migrations needs. Seeds are read only when they are loaded, which is once. */
export interface MigrationWork {
  readonly database: Database
  readonly migrations: readonly Migration[]
  readonly tables: readonly TableDeclaration[]
  /** The app's folder, or nothing where a new database shall stay empty. */
  readonly seedFolder: string | undefined
}

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

export function statementFailed(
  migration: Migration,
  statement: MigrationStatement,
  consequence: string,
  cause: unknown,
): Error {
  if (toProblem(cause)?.status === 503) return cause as Error
  const { message } = cause as Error
  return new StartProblem(
    `migrations/${migration.name}/up.sql, line ${statement.line}: ${message}.`,
    consequence,
    cause,
  )
}
