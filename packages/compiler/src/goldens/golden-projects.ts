import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { type DatabaseKind, type Project, readProject, type SourceFile } from '@plinth/manifest'

/**
 * The projects in `packages/compiler/projects`, one subject each. What the compiler must print stands beside each:
 * `expected/` for the project's own database, `expected-<kind>/` what differs on others where that is of interest.
 */
export interface GoldenProject {
  readonly name: string
  readonly folder: URL
  readonly files: readonly SourceFile[]
  /** The kinds it is compiled for in the goldens; the first is its own. */
  readonly kinds: readonly DatabaseKind[]
}

const projects = new URL('../../projects/', import.meta.url)

const everyKind = ['sqlite', 'postgres', 'mysql'] as const satisfies readonly DatabaseKind[]

export function goldenProjects(): readonly GoldenProject[] {
  return readdirSync(projects)
    .sort()
    .map((name) => {
      const folder = new URL(`${name}/`, projects)
      const files = filesIn(folder, ['plinth.json', 'tables/*.json', 'data/*.csv'])
      const own = readGolden({ name, files }).database
      const others = everyKind.filter((kind) => kind !== own && existsSync(new URL(`expected-${kind}/`, folder)))
      return { name, folder, files, kinds: [own, ...others] }
    })
}

/** The checked project; a golden that has problems is a mistake in the golden. */
export function readGolden(
  golden: { readonly name: string; readonly files: readonly SourceFile[] },
  database?: DatabaseKind,
): Project {
  const { project, problems } = readProject(golden.files, database === undefined ? {} : { database })
  if (project === undefined) throw new Error(`${golden.name}: ${JSON.stringify(problems, null, 2)}`)
  return project
}

/** The text of files in a folder by path, in order. */
export function filesIn(folder: URL, patterns: readonly string[] = ['**/*']): readonly SourceFile[] {
  const entries = globSync([...patterns], { cwd: folder, withFileTypes: true }).filter((entry) => entry.isFile())
  return entries
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.pathname.length))
    .sort()
    .map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') }))
}
