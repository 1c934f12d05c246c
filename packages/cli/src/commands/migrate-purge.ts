import { trashIn } from '@plinth/host'
import type { Command, CommandCall } from '../command/command.ts'
import { folderArgument } from '../command/option-values.ts'
import { UsageFault } from '../command/usage-fault.ts'
import { exitCode } from '../exit-code.ts'
import { buildOrReport } from './build-or-report.ts'
import { mayGoOn } from './may-go-on.ts'
import { openDatabase, whereOptions, yesOption } from './migrate-options.ts'

const DEFAULT_DAYS = 30
const DAY_MS = 24 * 60 * 60 * 1000

export const migratePurge: Command = {
  name: 'migrate purge',
  summary: 'Removes for good what was dropped long ago',
  about:
    'Dropped fields and tables lie in a hidden trash, from where plinth migrate undo brings them back. This removes ' +
    'those that have been there for longer than a number of days. Their values are then gone.',
  arguments: [folderArgument],
  options: [
    {
      name: 'days',
      value: '<number>',
      says: `How long something must have been there (${DEFAULT_DAYS}); 0 removes all.`,
    },
    ...whereOptions,
    yesOption,
  ],
  examples: [
    { line: 'plinth migrate purge', does: 'removes what was dropped more than 30 days ago' },
    { line: 'plinth migrate purge --days 0 --yes', does: 'empties the trash' },
  ],
  run: async (call) => {
    const { out, paint } = call.terminal
    const days = daysOf(call)
    const build = await buildOrReport(call)
    if (!build) return exitCode.problems
    await using database = await openDatabase(call, build)
    const latest = Date.now() - days * DAY_MS
    const { released } = build.project.migrations[build.database]
    const trash = trashIn(await database.status(), released).filter(
      ({ droppedAt }) => droppedAt === undefined || Date.parse(droppedAt) <= latest,
    )
    if (trash.length === 0) {
      out('Nothing has been in the trash for that long.')
      return exitCode.ok
    }
    out(
      ['For good:', ...trash.map(({ name, since }) => `  ${name}  ${paint('dim', `dropped by ${since}`)}`)].join('\n'),
    )
    if (!(await mayGoOn(call, 'Remove it?'))) return exitCode.problems
    await database.migrator.purge(days)
    out(`${paint('green', '✓')} Removed ${trash.map(({ name }) => name).join(', ')}.`)
    return exitCode.ok
  },
}

function daysOf(call: CommandCall): number {
  const text = call.value('days')
  if (text === undefined) return DEFAULT_DAYS
  if (/^\d{1,5}$/.test(text)) return Number(text)
  throw new UsageFault(`"${text}" is no number of days.`, 'For example: plinth migrate purge --days 30')
}
