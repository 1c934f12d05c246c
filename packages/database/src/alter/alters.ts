import type { DatabaseKind } from '@plinth/manifest'
import type { Alter } from './alter.ts'
import { mysqlAlter } from './mysql/mysql-alter.ts'
import { postgresAlter } from './postgres/postgres-alter.ts'
import { sqliteAlter } from './sqlite/sqlite-alter.ts'

export const alters: Readonly<Record<DatabaseKind, Alter>> = {
  sqlite: sqliteAlter,
  postgres: postgresAlter,
  mysql: mysqlAlter,
}
