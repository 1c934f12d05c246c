import { appExitCode, startApp } from '@plinth/host'
import type { Command, CommandCall } from '../command/command.ts'
import {
  databaseOption,
  databaseUrlOption,
  folderArgument,
  hostOption,
  portOf,
  portOption,
} from '../command/option-values.ts'
import { exitCode } from '../exit-code.ts'
import { buildOrReport } from './build-or-report.ts'

export const start: Command = {
  name: 'start',
  summary: 'Serves a project in production',
  about:
    'Compiles the project once and runs the backend itself at PORT and HOST, with its log as JSON lines. It ' +
    'takes its settings from the environment and from .env, and drains on SIGTERM. It ends with 0 after that, ' +
    'with 3 when the database does not answer or the address is taken, and with 1 when the backend fails ' +
    'otherwise.',
  arguments: [folderArgument],
  options: [portOption, hostOption, databaseOption, databaseUrlOption],
  examples: [
    { line: 'plinth start shop --host 0.0.0.0 --port 8080', does: 'serves the network at port 8080' },
    { line: 'DATABASE_URL=postgres://… plinth start shop --database postgres', does: 'on a database of your own' },
  ],
  run: async (call) => {
    const settings = settingsOf(call)
    const build = await buildOrReport(call)
    if (!build) return exitCode.problems
    const code = await startApp(build, {
      folder: call.argument('folder'),
      settings,
      environment: process.env,
      ready: (url) => call.terminal.note(`${build.project.name} answers at ${url}`),
    })
    if (code === 0) return exitCode.ok
    return code === appExitCode.unavailable ? exitCode.machine : exitCode.problems
  },
}

function settingsOf(call: CommandCall): Record<string, string> {
  const given = { PORT: portOf(call)?.toString(), HOST: call.value('host'), DATABASE_URL: call.value('database-url') }
  return Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
