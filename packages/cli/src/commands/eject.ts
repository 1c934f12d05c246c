import { ejectProject } from '@plinth/host'
import type { Command } from '../command/command.ts'
import { databaseOption, folderArgument } from '../command/option-values.ts'
import { UsageFault } from '../command/usage-fault.ts'
import { exitCode } from '../exit-code.ts'
import { counted } from '../report/show-problem.ts'
import { buildOrReport } from './build-or-report.ts'

export const eject: Command = {
  name: 'eject',
  summary: 'Writes the backend as a project of its own, to take away',
  about:
    'The result is an ordinary TypeScript project that needs nothing of Plinth. There, npm install && npm ' +
    'test && npm start work. The code is the same that plinth dev runs.',
  arguments: [folderArgument],
  options: [
    { name: 'out', value: '<folder>', says: 'Where to write it; must be empty or new.' },
    databaseOption,
    {
      name: 'force',
      value: undefined,
      says: 'Writes into a folder that is not empty and replaces files of the same names.',
    },
  ],
  examples: [
    { line: 'plinth eject shop --out ../shop-backend', does: 'writes the backend there' },
    { line: 'plinth eject --out ../api --database postgres', does: 'the same for PostgreSQL' },
  ],
  run: async (call) => {
    const out = call.value('out')
    if (out === undefined)
      throw new UsageFault('Where to? --out is missing.', 'For example: plinth eject --out ../my-backend')
    const build = await buildOrReport(call)
    if (!build) return exitCode.problems
    const ejected = await ejectProject(build, out, call.has('force'))
    if (ejected.kind === 'not empty') {
      throw new UsageFault(
        `${out} is not empty.`,
        'Choose another folder, or add --force to replace files of the same names.',
      )
    }
    call.terminal.out(
      `${call.terminal.paint('green', '✓')} ${counted(ejected.files.length, 'file')} in ${out}. It is yours:`,
    )
    call.terminal.out(`\n  cd ${out}\n  npm install\n  npm test\n  npm start`)
    return exitCode.ok
  },
}
