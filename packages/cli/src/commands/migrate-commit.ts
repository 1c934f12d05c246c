import { bringUpToDate, buildProject, MachineFault, ProjectDatabase, releaseDraft } from '@plinth/host'
import type { Command, CommandCall } from '../command/command.ts'
import { databaseOf, folderArgument } from '../command/option-values.ts'
import { UsageFault } from '../command/usage-fault.ts'
import { exitCode } from '../exit-code.ts'
import { choicesOf, questionOf } from '../report/show-question.ts'
import { buildOrReport } from './build-or-report.ts'
import { decideFirst } from './migrate-apply.ts'
import { decisionOptions, whereOptions } from './migrate-options.ts'

export const migrateCommit: Command = {
  name: 'migrate commit',
  summary: 'Releases what has changed as a migration',
  about:
    'Writes all that was not released as one migration: migrations/<database>/NNNN-name with up.sql, down.sql and the ' +
    'schema after it. Commit it to git with the project; every database then goes through it, once. It is never ' +
    'edited afterwards.',
  arguments: [folderArgument],
  options: [
    {
      name: 'name',
      value: '<words>',
      says: 'What it is called: small letters, digits and dashes. The first one is "first".',
    },
    ...whereOptions,
    ...decisionOptions,
  ],
  examples: [
    { line: 'plinth migrate commit', does: 'releases the first migration of a project' },
    { line: 'plinth migrate commit shop --name prices', does: 'writes migrations/sqlite/0002-prices' },
  ],
  run: async (call) => {
    const { out, note, paint } = call.terminal
    if (!(await decideFirst(call))) return exitCode.problems
    const build = await buildOrReport(call)
    if (!build) return exitCode.problems
    const { questions } = build.migration.plan
    if (questions.length > 0) {
      const shown = questions.map((one) =>
        [questionOf(one), ...choicesOf(one).map(({ flag }) => `    ${flag}`)].join('\n'),
      )
      note(`${shown.join('\n')}\nSay which it is, and run it again. Nothing was written.`)
      return exitCode.problems
    }
    if (build.migration.texts === undefined) {
      note('Nothing has changed since the last released migration.')
      return exitCode.problems
    }
    const released = build.project.migrations[build.database].released
    const { path } = await releaseDraft(call.argument('folder'), build, nameOf(call, released.length === 0))
    out(`${paint('green', '✓')} ${path}`)
    await tellDatabase(call)
    return exitCode.ok
  },
}

function nameOf(call: CommandCall, isFirst: boolean): string {
  const name = call.value('name') ?? (isFirst ? 'first' : undefined)
  if (name === undefined)
    throw new UsageFault('What is it called? --name is missing.', 'For example: plinth migrate commit --name prices')
  if (/^[a-z0-9][a-z0-9_-]{0,58}$/.test(name) && name !== 'draft') return name
  throw new UsageFault(
    `"${name}" cannot be the name of a migration.`,
    'Take small letters, digits and dashes, and not "draft".',
  )
}

/** A database that has the draft learns its name now, if it answers; others do when the app starts on them. */
async function tellDatabase(call: CommandCall): Promise<void> {
  const folder = call.argument('folder')
  const build = await buildProject(folder, databaseOf(call))
  if (build.kind === 'refused') return
  const databaseUrl = call.value('database-url')
  await using database = await ProjectDatabase.open(build, { folder, databaseUrl, environment: process.env })
  // Who develops the project sees the new files, and does this itself.
  if (database.developer !== undefined) return
  try {
    if ((await database.status()).entries.length === 0) return
    const { project, migration: draft } = build
    await bringUpToDate({
      project,
      kind: build.database,
      draft,
      migrator: database.migrator,
      approve: () => false,
      noteDrops: async () => {},
      writeApp: async () => {},
      alone: async () => {},
    })
  } catch (error) {
    if (!(error instanceof MachineFault)) throw error
    call.terminal.note(
      `The database could not be told: ${error.message}\n  It learns of it when the backend starts on it.`,
    )
  }
}
