import { emptySnapshot, type Question } from '@plinth/database'
import type { Built } from '../build/build-project.ts'
import type { ProjectProblem } from '../build/project-problem.ts'
import { editProject } from '../edit/edit-project.ts'
import { readProjectFolder } from '../read/read-project-folder.ts'
import { renameEdit } from './answer-question.ts'
import { baseAfter, schemaOf } from './decide-change.ts'
import type { DatabaseStatus } from './migrator-protocol.ts'
import { addDecisions } from './write-decisions.ts'

/** What a person says of a change beforehand: names before on the left, `book.price` for a field and `book` for a table. */
export interface SpokenDecisions {
  readonly drop: readonly string[]
  readonly rename: readonly (readonly [from: string, to: string])[]
  readonly fill: Readonly<Record<string, string>>
}

export type Decided =
  | { readonly kind: 'decided' }
  | { readonly kind: 'refused'; readonly problems: readonly ProjectProblem[] }
  /** There is nothing of this name in the database or in the project. */
  | { readonly kind: 'unknown'; readonly name: string }

/** Writes decisions into the project: renames as ids of the new fields and tables, the others beside the migrations. */
export async function decide(
  folder: string,
  { project, database: kind }: Built,
  status: DatabaseStatus | undefined,
  { drop, rename, fill }: SpokenDecisions,
): Promise<Decided> {
  const { released, decisions } = project.migrations[kind]
  const base = baseAfter(released).snapshot
  const schemas = { there: (status && schemaOf(status)) ?? emptySnapshot, base }
  for (const [from, to] of rename) {
    const { files } = await readProjectFolder(folder)
    const edit = renameEdit(
      { kind: 'rename', question: questionOf(from), to: to.split('.').at(-1)! },
      project,
      files,
      schemas,
    )
    if (edit === undefined) return { kind: 'unknown', name: `${from}=${to}` }
    const edited = await editProject(folder, [edit])
    if (edited.kind === 'refused') return { kind: 'refused', problems: edited.problems }
  }
  if (drop.length > 0 || Object.keys(fill).length > 0) await addDecisions(folder, kind, decisions, { drop, fill })
  return { kind: 'decided' }
}

function questionOf(name: string): Question {
  const [table, field] = name.split('.')
  return field === undefined
    ? { kind: 'rename or drop table', gone: table!, candidates: [] }
    : { kind: 'rename or drop field', table: table!, gone: field, candidates: [] }
}
