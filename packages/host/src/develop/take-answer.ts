import type { ProjectProblem } from '../build/project-problem.ts'
import { editProject } from '../edit/edit-project.ts'
import { dropsToNote, renameEdit } from '../migrate/answer-question.ts'
import { baseAfter } from '../migrate/decide-change.ts'
import { addDecisions } from '../migrate/write-decisions.ts'
import { readProjectFolder } from '../read/read-project-folder.ts'
import type { DevelopAnswer } from './develop-answer.ts'
import type { Waiting } from './session.ts'

/** Writes into the project what a person has decided. Says what is wrong where that cannot be. */
export async function takeAnswer(
  answer: Exclude<DevelopAnswer, { kind: 'yes' }>,
  { there, build }: Waiting,
  folder: string,
): Promise<readonly ProjectProblem[]> {
  const { project, database: kind } = build
  const { released, decisions } = project.migrations[kind]
  const schemas = { there, base: baseAfter(released).snapshot }
  switch (answer.kind) {
    case 'fill':
      await addDecisions(folder, kind, decisions, { fill: { [answer.field]: answer.value } })
      return []
    case 'drop':
      await addDecisions(folder, kind, decisions, { drop: dropsToNote(answer, schemas) })
      return []
    case 'rename': {
      const { files } = await readProjectFolder(folder)
      const edit = renameEdit(answer, project, files, schemas)
      const edited = edit && (await editProject(folder, [edit]))
      return edited?.kind === 'refused' ? edited.problems : []
    }
  }
}
