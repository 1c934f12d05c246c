import type { DatabaseKind, Project } from '@plinth/manifest'
import type { Dialect } from '../dialect/dialect.ts'
import { MAX_NAME_BYTES } from '../plan/name-book.ts'
import { type ProblemPlace, problem, type SchemaProblem } from './schema-problems.ts'

/** Names that the database would cut, refuse, or take for one another. */
export function checkNames(project: Project, dialect: Dialect): readonly SchemaProblem[] {
  const tables = project.tables.map(({ name, path }) => ({ name, place: { path, table: name } }))
  return [
    ...tables.flatMap(({ name, place }) => checkName(name, place, dialect, 'table')),
    ...checkClashes(tables, dialect, tableIdentity),
    ...project.tables.flatMap((table) => {
      const columns = table.columns.map(({ name }) => ({
        name,
        place: { path: table.path, table: table.name, field: name },
      }))
      return [
        ...columns.flatMap(({ name, place }) => checkName(name, place, dialect, 'column')),
        ...checkClashes(columns, dialect, columnIdentity),
      ]
    }),
  ]
}

interface Named {
  readonly name: string
  readonly place: ProblemPlace
}

/** PostgreSQL gives every table these columns of its own. */
const postgresColumns = new Set(['tableoid', 'xmin', 'cmin', 'xmax', 'cmax', 'ctid'])

function checkName(name: string, place: ProblemPlace, dialect: Dialect, of: 'table' | 'column'): SchemaProblem[] {
  const problems: SchemaProblem[] = []
  const bytes = Buffer.byteLength(name)
  if (bytes > MAX_NAME_BYTES) problems.push(problem('NAME_TOO_LONG', place, { name, bytes, limit: MAX_NAME_BYTES }))
  const because = reasonToRefuse(name, dialect.kind, of)
  if (because !== undefined) {
    problems.push(problem('NAME_REFUSED', place, { name, database: dialect.title, because }))
  }
  return problems
}

function reasonToRefuse(name: string, kind: DatabaseKind, of: 'table' | 'column'): string | undefined {
  switch (kind) {
    case 'sqlite':
      return of === 'table' && /^sqlite_/i.test(name) ? 'tables that begin with "sqlite_" are its own' : undefined
    case 'postgres':
      return of === 'column' && postgresColumns.has(name) ? 'every table has a hidden column of that name' : undefined
    case 'mysql':
      if (/[\u{10000}-\u{10FFFF}]/u.test(name)) return 'it holds a character beyond U+FFFF'
      return name.endsWith(' ') ? 'it ends with a space' : undefined
  }
}

function checkClashes(
  named: readonly Named[],
  dialect: Dialect,
  identity: Record<DatabaseKind, (name: string) => string>,
): readonly SchemaProblem[] {
  const seen = new Map<string, string>()
  return named.flatMap(({ name, place }) => {
    const id = identity[dialect.kind](name)
    const other = seen.get(id)
    if (other === undefined) seen.set(id, name)
    return other === undefined ? [] : [problem('NAMES_CLASH', place, { name, other, database: dialect.title })]
  })
}

const asIs = (name: string) => name
/** SQLite folds the letters A to Z only. */
const foldAscii = (name: string) => name.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
/** MariaDB compares column names by a collation that knows neither case nor accents. */
const foldAccents = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** What tells two tables apart. MariaDB folds the case of tables on some machines, so it always counts as folding. */
const tableIdentity = { sqlite: foldAscii, postgres: asIs, mysql: (name: string) => name.toLowerCase() }
const columnIdentity = { sqlite: foldAscii, postgres: asIs, mysql: foldAccents }
