import type { Project, Table } from '@plinth/manifest'
import type { Dialect } from '../dialect/dialect.ts'
import { checkMysqlLimits } from './check-mysql-limits.ts'
import { problem, type SchemaProblem } from './schema-problems.ts'

/** All that a database cannot hold of a project which is right in itself. */
export function checkDatabaseTakes(project: Pick<Project, 'tables'>, dialect: Dialect): readonly SchemaProblem[] {
  switch (dialect.kind) {
    case 'sqlite':
      return []
    case 'postgres':
      return project.tables.flatMap((table) => checkHiddenColumns(table, dialect))
    case 'mysql':
      return project.tables.flatMap((table) => [
        ...checkColumnClashes(table, dialect),
        ...checkMysqlLimits(table, dialect),
      ])
  }
}

const postgresColumns = new Set(['tableoid', 'xmin', 'cmin', 'xmax', 'cmax', 'ctid'])

function checkHiddenColumns(table: Table, dialect: Dialect): readonly SchemaProblem[] {
  return table.columns
    .filter((column) => postgresColumns.has(column.name))
    .map(({ name }) => problem('COLUMN_NAME_TAKEN', { table, column: name }, { name, database: dialect.title }))
}

/** MariaDB compares column names by a collation that knows neither case nor accents. */
function checkColumnClashes(table: Table, dialect: Dialect): readonly SchemaProblem[] {
  const seen = new Map<string, string>()
  return table.columns.flatMap(({ name }) => {
    const identity = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
    const other = seen.get(identity)
    if (other !== undefined) {
      return [problem('COLUMN_NAMES_CLASH', { table, column: name }, { name, other, database: dialect.title })]
    }
    seen.set(identity, name)
    return []
  })
}
