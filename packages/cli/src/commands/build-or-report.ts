import { type Built, buildProject } from '@plinth/host'
import type { CommandCall } from '../command/command.ts'
import { databaseOf } from '../command/option-values.ts'
import { countProblems, showProblem } from '../report/show-problem.ts'

/** Builds the project a command was called with, and reports on the way what is wrong with it. */
export async function buildOrReport(call: CommandCall): Promise<Built | undefined> {
  const build = await buildProject(call.argument('folder'), databaseOf(call))
  for (const problem of build.problems) call.terminal.note(`${showProblem(problem, build.sources, call.terminal)}\n`)
  if (build.problems.length > 0) call.terminal.note(countProblems(build.problems))
  if (build.kind === 'refused' && call.has('json')) {
    call.terminal.out(JSON.stringify({ what: 'refused', problems: build.problems }, null, 2))
  }
  return build.kind === 'built' ? build : undefined
}
