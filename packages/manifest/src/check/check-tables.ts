import type { DatabaseKind } from '../model/project.ts'
import type { Column, Table } from '../model/table.ts'
import { DatabaseNames } from './database-names.ts'
import { KeysAndLinks, type TableWithColumns } from './keys-and-links.ts'
import { plainColumn } from './plain-column.ts'
import { checkRequiredCycles } from './required-cycles.ts'
import { tableAccess } from './table-access.ts'
import { tableChecks } from './table-checks.ts'
import { tableColumns } from './table-columns.ts'
import { tableIndexes } from './table-indexes.ts'
import { tableLinks } from './table-links.ts'
import type { TableSource, TableSources } from './table-source.ts'

/** The tables that could be resolved. `roles` is undefined when it is not known which there are. */
export function checkTables(
  sources: TableSources,
  database: DatabaseKind,
  roles: readonly string[] | undefined,
): readonly Table[] {
  const withColumns = new Map([...sources].map(([name, source]) => [name, source && readColumns(source)]))
  const resolver = new KeysAndLinks(withColumns)
  const names = new DatabaseNames(sources.keys())
  const tables = [...withColumns.values()].flatMap((table) => {
    if (table === undefined) return []
    const { source } = table
    const columns = tableColumns(table, resolver)
    const key = resolver.key(source.name)?.map((column) => column.name)
    const access = roles && tableAccess(source, roles)
    if (columns === undefined || key === undefined) return []
    const links = tableLinks(source, columns, sources, resolver, names)
    return {
      name: source.name,
      id: source.written.id ?? source.name,
      description: source.written.description,
      path: source.file.path,
      key,
      columns,
      links,
      indexes: tableIndexes({ source, key, columns, links }, names, database),
      checks: tableChecks(source, columns),
      access: access ?? { read: [], create: [], update: [], delete: [] },
    }
  })
  checkRequiredCycles(tables, sources)
  return tables
}

function readColumns(source: TableSource): TableWithColumns {
  const columns = new Map<string, Column>()
  for (const [name, field] of source.fields) {
    if (field !== undefined && field.type !== 'link') columns.set(name, plainColumn(source.file, name, field))
  }
  return { source, columns }
}
