import { type Compilation, compile, type FileDraft } from '@plinth/compiler'
import type { Draft } from '@plinth/database'
import { type DatabaseKind, type Project, readProject } from '@plinth/manifest'
import { readProjectFolder } from '../read/read-project-folder.ts'
import type { ProjectProblem } from './project-problem.ts'

/** What a project folder becomes: the drafts of an app, or what is wrong with the folder. Nothing is written. */
export type Build = Built | Refused

export interface Built {
  readonly kind: 'built'
  readonly project: Project
  readonly database: DatabaseKind
  readonly drafts: readonly FileDraft[]
  /** What of the schema is not released; while it has an open question, no draft file holds it. */
  readonly migration: Draft
  /** Warnings only. */
  readonly problems: readonly ProjectProblem[]
  readonly sources: Sources
}

export interface Refused {
  readonly kind: 'refused'
  /** At least one error, perhaps warnings. */
  readonly problems: readonly ProjectProblem[]
  readonly sources: Sources
}

/** The text of every file that was read, so that a problem can be shown in its place. */
export type Sources = ReadonlyMap<string, string>

/** Reads and compiles a project for the database it names, or for another one. */
export async function buildProject(folder: string, database?: DatabaseKind): Promise<Build> {
  const found = await readProjectFolder(folder)
  const sources = new Map(found.files.map((file) => [file.path, file.text]))
  // A file that could not be read would be missed by the checks, and they would tell of faults that are none.
  if (found.problems.length > 0) return { kind: 'refused', problems: found.problems, sources }

  const read = readProject(found.files, database === undefined ? {} : { database })
  if (!read.project) return { kind: 'refused', problems: read.problems, sources }
  const kind = database ?? read.project.database
  const compiled = compile(read.project, kind)
  const problems = [...read.problems, ...compiled.problems.map((problem) => placed(problem, sources))]
  if (problems.some((problem) => problem.severity === 'error')) return { kind: 'refused', problems, sources }
  const { drafts, migration } = compiled
  return { kind: 'built', project: read.project, database: kind, drafts, migration, problems, sources }
}

/** What a database cannot hold is found in the finished schema, which has no lines: the column's name leads back. */
function placed(problem: Compilation['problems'][number], sources: Sources): ProjectProblem {
  const text = sources.get(problem.path) ?? ''
  const offset = problem.column === undefined ? -1 : text.indexOf(`${JSON.stringify(problem.column)}:`)
  const before = text.slice(0, Math.max(0, offset)).split('\n')
  const { code, message, next, path } = problem
  return { code, severity: 'error', path, line: before.length, column: before.at(-1)!.length + 1, message, next }
}
