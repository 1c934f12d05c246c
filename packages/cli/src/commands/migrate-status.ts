import { lookAhead, type Outlook, trashIn } from '@plinth/host'
import type { Command } from '../command/command.ts'
import { folderArgument } from '../command/option-values.ts'
import { exitCode } from '../exit-code.ts'
import { showStatus } from '../report/show-status.ts'
import { buildOrReport } from './build-or-report.ts'
import { jsonOption, openDatabase, whereOptions } from './migrate-options.ts'

export const migrateStatus: Command = {
  name: 'migrate status',
  summary: 'Says where the database stands',
  about:
    'Lists the released migrations and which of them the database has been through, what is not released, what ' +
    'stopped half-way, what somebody else has changed in the tables, and what lies in the trash. Ends with 1 if ' +
    'database and project do not belong together, or something is missing in the tables.',
  arguments: [folderArgument],
  options: [...whereOptions, jsonOption],
  examples: [{ line: 'plinth migrate status shop', does: 'says where the database of shop stands' }],
  run: async (call) => {
    const build = await buildOrReport(call)
    if (!build) return exitCode.problems
    await using database = await openDatabase(call, build)
    const outlook = await lookAhead(database, false)
    const migrations = build.project.migrations[build.database].released
    const released = migrations.map(({ name }) => name)
    const trash = trashIn(outlook.status, migrations)
    if (call.has('json')) {
      const { drift, status } = outlook
      const { entries, unfinished } = status
      const { kind } = outlook.change
      call.terminal.out(JSON.stringify({ state: kind, released, entries, unfinished, drift, trash }, null, 2))
    } else call.terminal.out(showStatus({ outlook, released, trash, now: Date.now() }, call.terminal))
    return isSound(outlook) ? exitCode.ok : exitCode.problems
  },
}

function isSound({ change, drift }: Outlook): boolean {
  if (drift.some(({ severity }) => severity === 'error')) return false
  return change.kind !== 'apart' && change.kind !== 'unfinished'
}
