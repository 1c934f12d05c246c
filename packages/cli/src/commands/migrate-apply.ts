import { type Brought, bringUpToDate, decide, type ProjectDatabase, type Proposal } from '@plinth/host'
import type { Command, CommandCall } from '../command/command.ts'
import { folderArgument } from '../command/option-values.ts'
import { UsageFault } from '../command/usage-fault.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { showOutlook } from '../report/show-outlook.ts'
import { showProblem } from '../report/show-problem.ts'
import { buildOrReport } from './build-or-report.ts'
import { mayGoOn } from './may-go-on.ts'
import { decisionOptions, decisionsOf, openDatabase, saysAnything, whereOptions, yesOption } from './migrate-options.ts'

export const migrateApply: Command = {
  name: 'migrate apply',
  summary: 'Changes the database to what the project says',
  about:
    'Shows what plinth migrate plan shows, asks, and does it: released migrations first, then what is not released. ' +
    'Where something is gone and something new is there, say whether that is a new name.',
  arguments: [folderArgument],
  options: [...whereOptions, ...decisionOptions, yesOption],
  examples: [
    { line: 'plinth migrate apply', does: 'asks, then changes the database of this project' },
    { line: 'plinth migrate apply --rename book.price=amount', does: 'says that the field has a new name' },
    {
      line: 'plinth migrate apply --fill book.isbn=none --yes',
      does: 'gives a new required field a value for old rows',
    },
  ],
  run: async (call) => {
    if (!(await decideFirst(call))) return exitCode.problems
    for (;;) {
      const build = await buildOrReport(call)
      if (!build) return exitCode.problems
      await using database = await openDatabase(call, build)
      database.refuseWhileDeveloped()
      const status = await database.status()
      if (status.entries.length === 0) return await begin(call, database, 'and the rows of data/ are loaded')
      const brought = await bring(call, database)
      // All of it was taken back. That the rows were loaded once, its ledger still knows.
      if (brought.kind === 'up to date' && brought.isNew) {
        return await begin(call, database, 'and plinth seed adds the rows of data/')
      }
      if (brought.kind !== 'read again') return tell(call, brought)
    }
  },
}

/** Writes what was said of the change into the project. Says whether it could be. */
export async function decideFirst(call: CommandCall): Promise<boolean> {
  const spoken = decisionsOf(call)
  if (!saysAnything(spoken)) return true
  const build = await buildOrReport(call)
  if (!build) return false
  await using database = await openDatabase(call, build)
  const status = await database.status().catch(() => undefined)
  const decided = await decide(call.argument('folder'), build, status, spoken)
  if (decided.kind === 'unknown') {
    throw new UsageFault(
      `"${decided.name}" names nothing that is there before and after.`,
      'See what is asked with: plinth migrate plan',
    )
  }
  if (decided.kind === 'refused') {
    for (const problem of decided.problems) call.terminal.note(showProblem(problem, build.sources, call.terminal))
  }
  return decided.kind === 'decided'
}

async function begin(call: CommandCall, database: ProjectDatabase, rowsSay: string): Promise<ExitCode> {
  call.terminal.out(`The database is new: all tables are made, ${rowsSay}.`)
  if (!(await mayGoOn(call, 'Do it?'))) return exitCode.problems
  const { applied, seededRows } = await database.migrator.apply()
  const rows = seededRows === 0 ? '' : ` Loaded ${seededRows} rows.`
  call.terminal.out(`${call.terminal.paint('green', '✓')} Applied ${applied.join(', ')}.${rows}`)
  return exitCode.ok
}

function bring(call: CommandCall, { build, kind, migrator, folder }: ProjectDatabase): Promise<Brought> {
  const { project, migration: draft } = build
  return bringUpToDate({
    project,
    kind,
    draft,
    migrator,
    approve: (proposal) => approve(call, proposal),
    noteDrops: async (drop) => void (await decide(folder, build, undefined, { drop, rename: [], fill: {} })),
    writeApp: async () => {},
    alone: async () => {},
  })
}

async function approve(call: CommandCall, proposal: Proposal): Promise<boolean> {
  const { plan, inTheWay, steps, released } = proposal
  const change = { kind: proposal.kind } as const
  // Nothing but the ledger changes.
  if (steps.length === 0 && released.length === 0 && plan.questions.length === 0) return true
  call.terminal.out(`${showOutlook({ change, proposal }, call.terminal, { sql: true })}\n`)
  if (plan.questions.length > 0 || inTheWay.length > 0) return false
  return await mayGoOn(call, 'Do it?')
}

function tell(call: CommandCall, brought: Exclude<Brought, { kind: 'read again' }>): ExitCode {
  const { out, note, paint } = call.terminal
  if (brought.kind === 'apart') {
    note(`${paint('red', '✗')} ${brought.message}\n  ${brought.next}`)
    return exitCode.problems
  }
  if (brought.kind === 'waits') {
    const { plan, inTheWay } = brought.proposal
    if (plan.questions.length > 0) note('Say which it is with one of these, and run it again. Nothing was done.')
    else if (inTheWay.length > 0) note('Rows stand in the way. Nothing was done.')
    return exitCode.problems
  }
  // What was done has just been shown.
  const isDone = brought.done.some(({ released, plan }) => released.length + plan.steps.length > 0)
  out(`${paint('green', '✓')} ${isDone ? 'Done.' : 'Nothing was to be done: the database is that of the project.'}`)
  return exitCode.ok
}
