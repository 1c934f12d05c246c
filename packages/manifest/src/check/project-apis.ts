import type { JsonFile, JsonPath } from '../json/json-file.ts'
import type { Api } from '../model/project.ts'
import { closestName } from '../text/closest-name.ts'
import type { WrittenProject } from '../written/project-file.ts'
import { isSlug } from './slug.ts'

const DEFAULT_PATH = '/rest/v1'

/** Paths every app answers itself. */
const ownPaths = ['/docs', '/openapi.json', '/types.ts', '/healthz', '/readyz', '/metrics'] as const

/** The APIs of a project, in file order. */
export function projectApis(
  file: JsonFile,
  written: Partial<WrittenProject>,
  tableNames: readonly string[],
): readonly Api[] {
  const apis: Api[] = []
  for (const [index, api] of (written.apis ?? []).entries()) {
    const place = ['apis', index]
    if (!isSlug(api.name)) file.report('SLUG_REFUSED', [...place, 'name'], { name: api.name })
    if (apis.some((other) => other.name === api.name))
      file.report('API_NAME_TWICE', [...place, 'name'], { name: api.name })
    const path = api.path ?? DEFAULT_PATH
    checkPath(file, [...place, 'path'], path, apis)
    const tables = file.keys([...place, 'tables']).map((table) => {
      if (!tableNames.includes(table)) {
        const closest = closestName(table, tableNames)
        file.reportKey('API_TABLE_MISSING', [...place, 'tables', table], { table, known: tableNames, closest })
      }
      const operations = Object.hasOwn(api.tables, table) ? api.tables[table]! : []
      return { table, operations: [...new Set(operations)] }
    })
    apis.push({ name: api.name, description: api.description, path, tables })
  }
  return apis
}

function checkPath(file: JsonFile, place: JsonPath, path: string, others: readonly Api[]): void {
  const because = pathFault(path)
  if (because !== undefined) {
    file.report('API_PATH_REFUSED', place, { path, because })
    return
  }
  const other = others.find((api) => isInside(path, api.path) || isInside(api.path, path))
  if (other !== undefined) file.report('API_PATH_TWICE', place, { path, other: other.name, otherPath: other.path })
}

function pathFault(path: string): string | undefined {
  if (!path.startsWith('/')) return 'a path starts with "/"'
  if (path === '/') return 'the root leads to the documentation'
  if (path.endsWith('/')) return 'a path does not end with "/"'
  if (!/^(?:\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+$/.test(path)) {
    return 'its parts hold the letters a to z, digits, "-", "_", "~" and "." (not first)'
  }
  const own = ownPaths.find((own) => isInside(path, own))
  return own === undefined ? undefined : `every app answers "${own}" itself`
}

/** Whether a path is another one or lies below it. Capitals make no difference, so that nobody has to know. */
function isInside(path: string, other: string): boolean {
  return `${path}/`.toLowerCase().startsWith(`${other}/`.toLowerCase())
}
