import { DatabaseNames } from '../check/database-names.ts'
import { KeysAndLinks, type TableWithColumns } from '../check/keys-and-links.ts'
import { foldName, nameProblem } from '../check/names.ts'
import { plainColumn } from '../check/plain-column.ts'
import { projectApis } from '../check/project-apis.ts'
import { projectRoles } from '../check/project-roles.ts'
import { checkRequiredCycles } from '../check/required-cycles.ts'
import { isSlug } from '../check/slug.ts'
import { tableAccess } from '../check/table-access.ts'
import { tableChecks } from '../check/table-checks.ts'
import { tableColumns } from '../check/table-columns.ts'
import { tableIndexes } from '../check/table-indexes.ts'
import { tableLinks } from '../check/table-links.ts'
import type { TableSource } from '../check/table-source.ts'
import { JsonFile } from '../json/json-file.ts'
import { ANYONE, type DatabaseKind, type Project } from '../model/project.ts'
import type { Column, Table } from '../model/table.ts'
import { compareProblems } from '../problem/compare-problems.ts'
import { FileProblems } from '../problem/file-problems.ts'
import type { Problem } from '../problem/problem.ts'
import { readSeed } from '../seed/read-seed.ts'
import { inSeedOrder } from '../seed/seed-order.ts'
import { closestName } from '../text/closest-name.ts'
import type { SourceFile } from '../text/source-file.ts'
import { readProjectShape } from './project-shape.ts'
import { readTableShape } from './table-shape.ts'

/** A project as read from its files. There is one only when no problem is an error; all problems are listed. */
export interface ProjectReading {
  readonly project: Project | undefined
  readonly problems: readonly Problem[]
}

/**
 * Reads and checks a project: `plinth.json`, `tables/<name>.json` and `data/<name>.csv`; other files are passed over.
 * Everything that is wrong is reported at once, in the order of files and places. Another database than the file's own
 * may be given, because a project can be compiled for each.
 */
export function readProject(files: readonly SourceFile[], choice: { database?: DatabaseKind } = {}): ProjectReading {
  const problems: Problem[] = []
  const sorted = [...files].map(withoutByteOrderMark).sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  const project = readSorted(sorted, choice.database, problems)
  const hasError = problems.some((problem) => problem.severity === 'error')
  return { project: hasError ? undefined : project, problems: problems.sort(compareProblems) }
}

function readSorted(files: readonly SourceFile[], chosen: DatabaseKind | undefined, problems: Problem[]): Project {
  const sources = readTables(files, problems)
  const projectSource = files.find((file) => file.path === 'plinth.json')
  if (projectSource === undefined)
    new FileProblems('plinth.json', '', problems).report('PROJECT_FILE_MISSING', 0, undefined)
  const file = projectSource && JsonFile.read(projectSource, problems)
  const written = file === undefined ? {} : readProjectShape(file)
  if (file !== undefined && written.name !== undefined && !isSlug(written.name)) {
    file.report('SLUG_REFUSED', ['name'], { name: written.name })
  }
  const roles = file === undefined ? [] : projectRoles(file, written)
  const database = chosen ?? written.database ?? 'sqlite'
  const roleNames = file === undefined ? undefined : [ANYONE, ...roles.map((role) => role.name)]
  const tables = checkTables(sources, database, roleNames)
  return {
    name: written.name ?? '',
    description: written.description,
    database,
    roles,
    apis: file === undefined ? [] : projectApis(file, written, [...sources.keys()]),
    tables,
    seeds: inSeedOrder(readSeeds(files, sources, tables, problems), tables),
  }
}

/** Every table by name, in order of name. One whose file cannot be read is there as undefined. */
function readTables(files: readonly SourceFile[], problems: Problem[]): Map<string, TableSource | undefined> {
  const sources = new Map<string, TableSource | undefined>()
  const taken = new Map<string, string>()
  const ids = new Map<string, string>()
  for (const source of files) {
    const name = /^tables\/([^/]*)\.json$/.exec(source.path)?.[1]
    if (name === undefined) continue
    const start = new FileProblems(source.path, source.text, problems)
    const refused = nameProblem('table', name)
    if (refused !== undefined) start.report(refused.code, 0, refused.facts)
    const other = taken.get(foldName(name))
    if (other !== undefined) start.report('NAME_TWICE', 0, { what: 'table', name, other: `the table "${other}"` })
    taken.set(foldName(name), name)

    const file = JsonFile.read(source, problems)
    const table = file && readTable(name, file)
    sources.set(name, table)
    const id = table?.written.id ?? name
    const twin = ids.get(id)
    if (twin !== undefined)
      table?.file.report('ID_TWICE', ['id'], { what: `table "${name}"`, id, other: `the table "${twin}"` })
    ids.set(id, name)
  }
  return new Map([...sources].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function readTable(name: string, file: JsonFile): TableSource {
  const written = readTableShape(file)
  const sound = written.fields ?? {}
  const fields = new Map(
    file.keys(['fields']).map((field) => [field, Object.hasOwn(sound, field) ? sound[field] : undefined]),
  )
  return { name, file, written, fields }
}

/** The tables that could be resolved. `roles` is undefined when it is not known which there are. */
function checkTables(
  sources: ReadonlyMap<string, TableSource | undefined>,
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

function readSeeds(
  files: readonly SourceFile[],
  sources: ReadonlyMap<string, TableSource | undefined>,
  tables: readonly Table[],
  problems: Problem[],
) {
  return files.flatMap((source) => {
    const name = /^data\/([^/]*)\.csv$/.exec(source.path)?.[1]
    if (name === undefined) return []
    if (!sources.has(name)) {
      const known = [...sources.keys()]
      const facts = { table: name, known, closest: closestName(name, known) }
      new FileProblems(source.path, source.text, problems).report('SEED_TABLE_MISSING', 0, facts)
      return []
    }
    const table = tables.find((candidate) => candidate.name === name)
    return (table && readSeed(source, table, problems)) ?? []
  })
}

function withoutByteOrderMark(source: SourceFile): SourceFile {
  return source.text.startsWith('\uFEFF') ? { path: source.path, text: source.text.slice(1) } : source
}
