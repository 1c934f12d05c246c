import type { DatabaseKind, Project, Table } from '@plinth/manifest'
import { checkDatabaseTakes } from '../check/check-database-takes.ts'
import { dialects } from '../dialect/dialects.ts'
import type { InitialSchema, SchemaSection } from '../model/initial-schema.ts'
import { createIndexes, createTable, foreignKeys } from './plan-table.ts'

/**
 * Decides the SQL that makes a project's tables on an empty database. Says what the database cannot hold as problems.
 *
 * Apps are given `planChange` from nothing instead. This is what tests hold plans to: one walk over the tables, which
 * knows neither snapshots nor steps.
 */
export function planInitialSchema(project: Project, kind: DatabaseKind): InitialSchema {
  const dialect = dialects[kind]
  const sections: SchemaSection[] = project.tables.map((table) => ({
    title: tableTitle(table),
    statements: [createTable(table, dialect), ...createIndexes(table, dialect)],
  }))

  if (dialect.foreignKeys === 'after all tables') {
    const statements = project.tables.flatMap((table) =>
      foreignKeys(table, dialect).map((key) => `ALTER TABLE ${dialect.quoteName(table.name)}\n  ADD ${key}`),
    )
    if (statements.length > 0) sections.push({ title: 'Links, once every table is there.', statements })
  }

  return {
    project: project.name,
    kind,
    statements: sections.flatMap((section) => section.statements),
    sections,
    problems: checkDatabaseTakes(project, dialect),
  }
}

function tableTitle(table: Table): string {
  return table.description === undefined ? table.name : `${table.name}: ${table.description}`
}
