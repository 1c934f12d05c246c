import { lookAhead, MachineFault, type Outlook } from '@plinth/host'
import type { Command } from '../command/command.ts'
import { folderArgument } from '../command/option-values.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { outlookAsJson } from '../report/outlook-as-json.ts'
import { showOutlook } from '../report/show-outlook.ts'
import { showUnweighed } from '../report/show-unweighed.ts'
import { buildOrReport } from './build-or-report.ts'
import { jsonOption, openDatabase, whereOptions } from './migrate-options.ts'

export const migratePlan: Command = {
  name: 'migrate plan',
  summary: 'Shows what would happen to the database',
  about:
    'Shows each step from the database as it is to that of the project: the rows it touches, who waits and for about ' +
    'how long, how it is taken back, its SQL, and rows that stand in its way. Changes nothing. Without a database that ' +
    'answers it shows what is not released yet, and ends with 3.',
  arguments: [folderArgument],
  options: [
    ...whereOptions,
    { name: 'exact', value: undefined, says: 'Counts rows instead of estimating them, which may take long.' },
    jsonOption,
  ],
  examples: [
    { line: 'plinth migrate plan', does: 'shows what would happen to the database of this project' },
    {
      line: 'plinth migrate plan shop --json',
      does: 'the same for a script; ends with 1 if it cannot be done as it is',
    },
  ],
  run: async (call) => {
    const build = await buildOrReport(call)
    if (!build) return exitCode.problems
    await using database = await openDatabase(call, build)
    const outlook = await lookAhead(database, call.has('exact')).catch((error) => {
      const isAway = error instanceof MachineFault && error.code === 'DATABASE_AWAY'
      if (isAway && !call.has('json')) call.terminal.out(`${showUnweighed(build.migration, call.terminal)}\n`)
      throw error
    })
    call.terminal.out(
      call.has('json')
        ? JSON.stringify(outlookAsJson(outlook), null, 2)
        : showOutlook(outlook, call.terminal, { sql: true }),
    )
    return codeOf(outlook)
  },
}

function codeOf({ change, proposal }: Outlook): ExitCode {
  const isStuck = proposal !== undefined && (proposal.plan.questions.length > 0 || proposal.inTheWay.length > 0)
  return change.kind === 'apart' || isStuck ? exitCode.problems : exitCode.ok
}
