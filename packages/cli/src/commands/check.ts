import { buildProject, writeEditorSchemas } from '@plinth/host'
import type { Command, CommandCall } from '../command/command.ts'
import { databaseOf, databaseOption, folderArgument } from '../command/option-values.ts'
import { exitCode } from '../exit-code.ts'
import { counted, countProblems, showProblem } from '../report/show-problem.ts'

export const check: Command = {
  name: 'check',
  summary: 'Tells everything that is wrong with a project',
  about:
    'Reads the whole project and reports every problem with its place and what to do. Writes nothing but the ' +
    'JSON Schemas in .plinth/schema, by which editors complete and check the files of the project.',
  arguments: [folderArgument],
  options: [
    databaseOption,
    { name: 'json', value: undefined, says: 'Prints the problems as JSON, for editors and CI.' },
  ],
  examples: [
    { line: 'plinth check', does: 'checks the project in this folder' },
    { line: 'plinth check shop --database postgres', does: 'checks whether PostgreSQL could hold it' },
    { line: 'plinth check shop --json', does: 'prints { "ok": …, "problems": [ … ] }' },
  ],
  run: async (call) => {
    const build = await buildProject(call.argument('folder'), databaseOf(call))
    const ok = build.kind === 'built'
    if (build.sources.size > 0) await writeEditorSchemas(call.argument('folder'))
    if (call.has('json')) call.terminal.out(JSON.stringify({ ok, problems: build.problems }, null, 2))
    else tell(build, call)
    return ok ? exitCode.ok : exitCode.problems
  },
}

function tell(build: Awaited<ReturnType<typeof buildProject>>, { terminal }: CommandCall): void {
  for (const problem of build.problems) terminal.out(`${showProblem(problem, build.sources, terminal)}\n`)
  if (build.problems.length > 0) terminal.out(countProblems(build.problems))
  if (build.kind !== 'built') return
  const tables = counted(build.project.tables.length, 'table') || 'no tables'
  terminal.out(`${terminal.paint('green', '✓')} ${build.project.name} is fine: ${tables}, for ${build.database}.`)
}
