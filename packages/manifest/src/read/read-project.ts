import { checkTables } from '../check/check-tables.ts'
import { projectApis } from '../check/project-apis.ts'
import { projectRoles } from '../check/project-roles.ts'
import { isSlug } from '../check/slug.ts'
import type { TableSources } from '../check/table-source.ts'
import { JsonFile } from '../json/json-file.ts'
import { ANYONE, type DatabaseKind, type Project, type Seed } from '../model/project.ts'
import type { Table } from '../model/table.ts'
import { compareProblems } from '../problem/compare-problems.ts'
import { FileProblems } from '../problem/file-problems.ts'
import type { Problem } from '../problem/problem.ts'
import { tableEditByHand } from '../seed/edit-by-hand.ts'
import { readSeed } from '../seed/read-seed.ts'
import { inSeedOrder } from '../seed/seed-order.ts'
import { closestName } from '../text/closest-name.ts'
import type { SourceFile } from '../text/source-file.ts'
import { readProjectShape } from './project-shape.ts'
import { readMigrations } from './read-migrations.ts'
import { readTables } from './read-tables.ts'

/** A project as read from its files. There is one only when no problem is an error; all problems are listed. */
export interface ProjectReading {
  readonly project: Project | undefined
  readonly problems: readonly Problem[]
}

/**
 * Reads and checks a project: `plinth.json`, `tables/<name>.json`, `data/<name>.csv` and `migrations/<database>/`; other
 * files are passed over.
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
    migrations: readMigrations(files, problems),
  }
}

function readSeeds(
  files: readonly SourceFile[],
  sources: TableSources,
  tables: readonly Table[],
  problems: Problem[],
): readonly Seed[] {
  const nameOf = ({ path }: SourceFile) => /^data\/([^/]*)\.csv$/.exec(path)?.[1]
  const said = new Set(files.map(nameOf))
  return files.flatMap((source) => {
    const name = nameOf(source)
    if (name === undefined) return []
    if (!sources.has(name)) {
      const known = [...sources.keys()]
      const closest = closestName(name, known)
      const unsaid = known.filter((one) => !said.has(one))
      const facts = { table: name, known, closest, edit: tableEditByHand(name, closest, unsaid) }
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
