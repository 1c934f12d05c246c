import { rebaseMigrations } from '@plinth/host'
import type { Command } from '../command/command.ts'
import { databaseOf, databaseOption, folderArgument } from '../command/option-values.ts'
import { exitCode } from '../exit-code.ts'
import { showProblem } from '../report/show-problem.ts'

export const migrateRebase: Command = {
  name: 'migrate rebase',
  summary: 'Puts two migrations that grew apart behind each other',
  about:
    'When two branches each released a migration on the same schema, git has both and no order. This puts one behind ' +
    'the other: it is planned anew on the schema of the other, under the next number. Where both change the same ' +
    'thing, it says what, and writes nothing.',
  arguments: [folderArgument],
  options: [
    databaseOption,
    {
      name: 'name',
      value: '<migration>',
      says: 'Which one goes behind the other: the one that only you have (the last one).',
    },
  ],
  examples: [
    { line: 'plinth migrate rebase', does: 'puts the last one behind the other' },
    { line: 'plinth migrate rebase --name 0004-prices', does: 'puts that one behind the other' },
  ],
  run: async (call) => {
    const { out, note, paint } = call.terminal
    const rebased = await rebaseMigrations(call.argument('folder'), databaseOf(call), call.value('name'))
    switch (rebased.kind) {
      case 'nothing to do':
        out('No two migrations grew from one schema: there is nothing to do.')
        return exitCode.ok
      case 'rebased':
        out(
          `${paint('green', '✓')} ${rebased.from} is ${rebased.to} now, behind ${rebased.behind}. A database that has been through it must take it back first: plinth migrate undo.`,
        )
        return exitCode.ok
      case 'unreadable':
        for (const problem of rebased.problems) note(showProblem(problem, rebased.sources, call.terminal))
        return exitCode.problems
      case 'conflict':
        note(`${paint('red', '✗')} ${rebased.message}\n  ${rebased.next}`)
        return exitCode.problems
    }
  },
}
