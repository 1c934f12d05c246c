import { join } from 'node:path'
import { compileProject, writeEditorSchemas } from '@plinth/host'
import type { Command } from '../command/command.ts'
import { databaseOption, folderArgument } from '../command/option-values.ts'
import { UsageFault } from '../command/usage-fault.ts'
import { exitCode } from '../exit-code.ts'
import { counted } from '../report/show-problem.ts'
import { buildOrReport } from './build-or-report.ts'

export const compile: Command = {
  name: 'compile',
  summary: 'Writes the code of the backend, without running it',
  about:
    'Writes the backend into .plinth/app, or where --out says. Called again, it touches only what changed and ' +
    'removes what is no longer part of it. Files that Plinth did not write are never replaced.',
  arguments: [folderArgument],
  options: [
    databaseOption,
    { name: 'out', value: '<folder>', says: 'Where to write it (.plinth/app in the project).' },
  ],
  examples: [
    { line: 'plinth compile', does: 'writes .plinth/app' },
    { line: 'plinth compile shop --out /tmp/shop', does: 'writes it to another folder, to look at' },
  ],
  run: async (call) => {
    const build = await buildOrReport(call)
    if (!build) return exitCode.problems
    await writeEditorSchemas(call.argument('folder'))
    const out = call.value('out') ?? join(call.argument('folder'), '.plinth', 'app')
    const compiled = await compileProject(build, out)
    if (compiled.kind === 'in the way') {
      const some = compiled.paths.slice(0, 3).join(', ')
      throw new UsageFault(
        `${out} holds files that Plinth did not write: ${some}.`,
        'Choose an empty folder with --out.',
      )
    }
    const { written, removed, kept } = compiled
    const changes = [
      counted(written.length, 'file'),
      removed.length > 0 && `${removed.length} removed`,
      kept > 0 && `${kept} as before`,
    ]
    call.terminal.out(`${call.terminal.paint('green', '✓')} ${out}: ${changes.filter(Boolean).join(', ')}.`)
    return exitCode.ok
  },
}
