import { readExpression } from '../expression/read-expression.ts'
import type { Expression } from '../model/expression.ts'
import type { DatabaseKind } from '../model/project.ts'
import type { Column, Index, Link } from '../model/table.ts'
import { closestName } from '../text/closest-name.ts'
import type { WrittenIndex } from '../written/table-file.ts'
import type { DatabaseNames } from './database-names.ts'
import { indexFault } from './index-fault.ts'
import { nameProblem } from './names.ts'
import { storedFieldNames, type TableSource } from './table-source.ts'

interface TableParts {
  readonly source: TableSource
  readonly key: readonly string[]
  readonly columns: readonly Column[]
  readonly links: readonly Link[]
}

/**
 * The indexes of a table besides that of its key: those its unique fields, its unique links and its foreign keys need,
 * then those it declares. A foreign key needs none when the key or a declared index begins with its columns.
 */
export function tableIndexes(table: TableParts, names: DatabaseNames, database: DatabaseKind): readonly Index[] {
  const declared = (table.source.written.indexes ?? []).flatMap(
    (index, position) => declaredIndex(table, index, position, names, database) ?? [],
  )
  const made: Index[] = []
  const make = (name: string, from: readonly string[], unique: boolean) => {
    const suffix = unique ? 'key' : 'idx'
    const columns = from.map((column) => ({ name: column, descending: false }))
    made.push({ name: names.make([table.source.name, name], suffix), columns, unique, where: undefined })
  }
  for (const column of table.columns) {
    if (!column.unique || isSame(table.key, [column.name])) continue
    const fault = indexFault(column)
    if (fault === undefined) make(column.name, [column.name], true)
    else
      table.source.file.report('INDEX_FIELD_REFUSED', ['fields', column.name, 'unique'], {
        name: column.name,
        because: fault,
      })
  }
  for (const link of table.links) {
    if (link.kind !== 'to one') continue
    const isKept = made.some((index) => isSame(columnNames(index), link.from))
    const begun = [table.key, ...[...made, ...declared].filter((index) => index.where === undefined).map(columnNames)]
    if (link.unique ? !isKept && !isSame(table.key, link.from) : !begun.some((names) => beginsWith(names, link.from))) {
      make(link.name, link.from, link.unique)
    }
  }
  return [...made, ...declared]
}

function declaredIndex(
  { source, columns, links }: TableParts,
  written: WrittenIndex,
  position: number,
  names: DatabaseNames,
  database: DatabaseKind,
): Index | undefined {
  const { file } = source
  const path = ['indexes', position]
  let isWhole = true
  const indexed = written.fields.flatMap((entry, index) => {
    const place = typeof entry === 'string' ? [...path, 'fields', index] : [...path, 'fields', index, 'field']
    const { field: name, order } = typeof entry === 'string' ? { field: entry, order: 'asc' } : entry
    const link = links.find((candidate) => candidate.name === name)
    const found = link?.kind === 'to one' ? link.from : [name]
    return found.flatMap((columnName) => {
      const column = columns.find((candidate) => candidate.name === columnName)
      const fault = column === undefined ? undefined : indexFault(column)
      if (fault !== undefined) file.report('INDEX_FIELD_REFUSED', place, { name, because: fault })
      if (column !== undefined) return [{ name: columnName, descending: order === 'desc' }]
      isWhole = false
      reportUnknown(source, columns, place, name)
      return []
    })
  })
  const twice = indexed.find(({ name }, index) => indexed.findIndex((other) => other.name === name) < index)
  if (twice !== undefined) {
    file.report('INDEX_FIELD_REFUSED', [...path, 'fields'], {
      name: twice.name,
      because: 'it stands in the index twice',
    })
  }
  const unique = written.unique === true
  const where = written.where === undefined ? undefined : condition(file, [...path, 'where'], written.where, columns)
  if (written.where !== undefined && !unique && database === 'mysql') {
    file.reportKey('INDEX_WHERE_IGNORED', [...path, 'where'], undefined)
  }
  if (!isWhole) return undefined
  const name = indexName(
    source,
    written,
    position,
    names,
    indexed.map((column) => column.name),
  )
  return { name, columns: indexed, unique, where }
}

function condition(
  file: TableSource['file'],
  path: (string | number)[],
  source: string,
  columns: readonly Column[],
): Expression | undefined {
  return readExpression(source, columns, (code, index, facts) => file.reportInside(code, path, index, facts))
}

function indexName(
  { name: table, file }: TableSource,
  written: WrittenIndex,
  position: number,
  names: DatabaseNames,
  columns: readonly string[],
): string {
  if (written.name === undefined) return names.make([table, ...columns], written.unique === true ? 'key' : 'idx')
  const path = ['indexes', position, 'name']
  const refused = nameProblem('index', written.name)
  if (refused !== undefined) file.report(refused.code, path, refused.facts)
  else if (!names.take(written.name)) file.report('INDEX_NAME_TWICE', path, { name: written.name })
  return written.name
}

function reportUnknown(source: TableSource, columns: readonly Column[], path: (string | number)[], name: string): void {
  const field = source.fields.get(name)
  if (source.fields.has(name) && field === undefined) return
  if (field !== undefined) {
    if (field.type === 'link' && (field.by !== undefined || field.through !== undefined)) {
      source.file.report('INDEX_FIELD_REFUSED', path, { name, because: 'a link to many has no column' })
    }
    return
  }
  const known = [...new Set([...storedFieldNames(source), ...columns.map((column) => column.name)])]
  source.file.report('INDEX_FIELD_UNKNOWN', path, { name, known, closest: closestName(name, known) })
}

function columnNames(index: Index): readonly string[] {
  return index.columns.map((column) => column.name)
}

function beginsWith(names: readonly string[], beginning: readonly string[]): boolean {
  return beginning.every((name, index) => names[index] === name)
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && beginsWith(a, b)
}
