import type { Project, Table } from '@plinth/manifest'
import type { Dialect } from '../dialect/dialect.ts'
import { isIdentity } from '../plan/column-line.ts'
import { checkMysqlLimits } from './check-mysql-limits.ts'
import { checkNames } from './check-names.ts'
import { problem, type SchemaProblem } from './schema-problems.ts'

/** All that a database cannot hold of a project which is right in itself. */
export function checkDatabaseTakes(project: Project, dialect: Dialect): readonly SchemaProblem[] {
  return [
    ...checkNames(project, dialect),
    ...project.tables.flatMap((table) => [
      ...checkAutoNumbers(table),
      ...(dialect.kind === 'mysql' ? checkMysqlLimits(table, dialect) : []),
    ]),
  ]
}

/** Asked of every database, though only SQLite and MariaDB need it: a project must be able to move. */
function checkAutoNumbers(table: Table): readonly SchemaProblem[] {
  return table.columns
    .filter((column) => column.type === 'auto number' && column.link === undefined && !isIdentity(column, table))
    .map(({ name }) => {
      const place = { path: table.path, table: table.name, field: name }
      return problem('AUTO_NUMBER_NOT_KEY', place, { table: table.name, field: name })
    })
}
