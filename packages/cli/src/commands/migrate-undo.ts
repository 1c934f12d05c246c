import { lookBack } from '@plinth/host'
import type { Command } from '../command/command.ts'
import { folderArgument } from '../command/option-values.ts'
import { exitCode } from '../exit-code.ts'
import { showProposal } from '../report/show-proposal.ts'
import { buildOrReport } from './build-or-report.ts'
import { mayGoOn } from './may-go-on.ts'
import { openDatabase, whereOptions, yesOption } from './migrate-options.ts'

export const migrateUndo: Command = {
  name: 'migrate undo',
  summary: 'Takes back the newest change of the database',
  about:
    'Takes back the newest migration that the database has been through, released or not: what it dropped comes back ' +
    'from the trash with its rows, and what it added is gone for good. Shows that first, and asks. The files of the ' +
    'project stay as they are. What made the first tables of a database is not taken back.',
  arguments: [folderArgument],
  options: [...whereOptions, yesOption],
  examples: [{ line: 'plinth migrate undo shop', does: 'takes back the newest change' }],
  run: async (call) => {
    const { out, note, paint } = call.terminal
    const build = await buildOrReport(call)
    if (!build) return exitCode.problems
    await using database = await openDatabase(call, build)
    database.refuseWhileDeveloped('plinth edit <folder> --undo takes back the last edit while it runs.')
    const back = await lookBack(database)
    if (back === undefined) {
      note('The database has been through no migration: there is nothing to take back.')
      return exitCode.problems
    }
    if (back.kind === 'apart') {
      note(`${paint('red', '✗')} ${back.message}\n  ${back.next}`)
      return exitCode.problems
    }
    out(`${back.name} is taken back:\n\n${showProposal(back.proposal, call.terminal)}\n`)
    const lost = back.proposal.steps.filter(({ step }) => step.effect.loses === 'values').length
    if (back.name.endsWith('-draft') && lost > 0) {
      out('A draft is all that is not released. To take only the last edit back: plinth edit --undo.\n')
    }
    if (!(await mayGoOn(call, lost > 0 ? 'Lose what is marked with "-" for good?' : 'Do it?'))) return exitCode.problems
    const { undone } = await database.migrator.undo()
    out(
      `${paint('green', '✓')} Took ${undone} back. While the project says otherwise, plinth dev and plinth start do it again.`,
    )
    return exitCode.ok
  },
}
