import { ProjectDatabase, type SeededTable, seedDatabase } from '@plinth/host'
import type { Command } from '../command/command.ts'
import { folderArgument } from '../command/option-values.ts'
import { exitCode } from '../exit-code.ts'
import { buildOrReport } from './build-or-report.ts'
import { whereOptions } from './migrate-options.ts'

export const seed: Command = {
  name: 'seed',
  summary: 'Adds the rows of data/ to a database that is there',
  about:
    'Adds every row of data/*.csv whose key the database does not have: all of them or, if one does not fit, none. ' +
    'Rows that are there stay as they are, or take the values of the files with --update. plinth dev may run meanwhile.',
  arguments: [folderArgument],
  options: [
    ...whereOptions,
    { name: 'update', value: undefined, says: 'Gives rows that are there the values of the files.' },
  ],
  examples: [
    { line: 'plinth seed', does: 'adds the rows that are missing in the database of this project' },
    { line: 'plinth seed shop --update', does: 'also writes what was changed in the files into rows that are there' },
  ],
  run: async (call) => {
    const build = await buildOrReport(call)
    if (!build) return exitCode.problems
    await using database = await ProjectDatabase.open(build, {
      folder: call.argument('folder'),
      databaseUrl: call.value('database-url'),
      environment: process.env,
      apart: 'seed',
    })
    const update = call.has('update')
    const tables = await seedDatabase(database, { update })
    const { out, paint } = call.terminal
    if (tables.length === 0) out('There are no rows in data/.')
    else out(tables.map((table) => `${paint('green', '✓')} ${lineOf(table, update)}`).join('\n'))
    return exitCode.ok
  },
}

function lineOf({ table, added, changed, kept }: SeededTable, update: boolean): string {
  return `${table}: ${added} added, ${update ? `${changed} changed, ${kept} as in the file` : `${kept} were there`}`
}
