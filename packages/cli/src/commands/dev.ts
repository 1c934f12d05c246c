import { once } from 'node:events'
import { type DevelopEvent, develop, holdsProject, type Proposal } from '@plinth/host'
import type { Command, CommandCall } from '../command/command.ts'
import {
  databaseOf,
  databaseOption,
  databaseUrlOption,
  folderArgument,
  hostOption,
  portOf,
  portOption,
} from '../command/option-values.ts'
import { UsageFault } from '../command/usage-fault.ts'
import { exitCode } from '../exit-code.ts'
import { readAnswer } from '../report/read-answer.ts'
import { showDevelopEvent } from '../report/show-develop-event.ts'
import { canType, TypedLines } from '../terminal/typed-lines.ts'
import { buildOrReport } from './build-or-report.ts'

export const dev: Command = {
  name: 'dev',
  summary: 'Serves a project and follows every change',
  about:
    'Compiles the project, runs the backend and swaps in the next revision when a file is saved, without ' +
    'dropping a request. While the project has problems, they are shown and the last good revision goes on. ' +
    'Changed tables change the database: at once where that is safe, and after your yes where it is not.',
  arguments: [folderArgument],
  options: [
    portOption,
    hostOption,
    databaseOption,
    databaseUrlOption,
    {
      name: 'fresh',
      value: undefined,
      says: 'A new SQLite database with the rows of data/, and again when tables change.',
    },
    {
      name: 'yes',
      value: undefined,
      says: 'Says yes beforehand to changes of the database that would be asked about: drops, long waits.',
    },
  ],
  examples: [
    { line: 'plinth dev', does: 'serves this folder at http://localhost:4400' },
    { line: 'plinth dev shop --port 5000', does: 'serves the folder shop at another port' },
    { line: 'plinth dev --database postgres --database-url postgres://…', does: 'on PostgreSQL instead' },
  ],
  run: async (call) => {
    const host = call.value('host') ?? '127.0.0.1'
    const wantedPort = portOf(call) ?? 4400
    refuseFreshElsewhere(call)
    if (!(await holdsProject(call.argument('folder')))) {
      await buildOrReport(call)
      return exitCode.problems
    }
    let port = wantedPort
    let waiting: Proposal | undefined
    const typed = new TypedLines((line) => {
      if (waiting === undefined || line === '') return
      const answer = readAnswer(line, waiting)
      if (answer === undefined) call.terminal.out(`  "${line}" is none of the answers. Nothing was done.`)
      else void development.answer(answer)
    })
    const development = await develop({
      folder: call.argument('folder'),
      port: wantedPort,
      host,
      database: databaseOf(call),
      databaseUrl: call.value('database-url'),
      fresh: call.has('fresh'),
      yes: call.has('yes'),
      environment: process.env,
      report: (event) => {
        if (isNoise(event)) return
        const canAnswer = canType()
        waiting = event.kind === 'plan waits' ? event.proposal : event.kind === 'log' ? waiting : undefined
        if (waiting !== undefined) typed.listen()
        call.terminal.out(showDevelopEvent(event, baseUrl(host, port), call.terminal, canAnswer))
      },
    })
    port = development.port
    await endOfWork(call)
    typed.close()
    await development.close()
    return exitCode.ok
  },
}

/** What an app says of its own coming and going: behind the door its address is nobody's. */
function isNoise(event: DevelopEvent): boolean {
  return event.kind === 'log' && /"msg":"(stopping|[^"]* listens at [^"]*)"/.test(event.line)
}

/** A database that is somewhere else is never emptied or replaced by Plinth. */
function refuseFreshElsewhere(call: CommandCall): void {
  if (!call.has('fresh')) return
  const kind = databaseOf(call) ?? 'sqlite'
  if (kind === 'sqlite' && call.value('database-url') === undefined) return
  throw new UsageFault(
    '--fresh is for SQLite files of its own only.',
    'Leave out --database and --database-url, or --fresh.',
  )
}

function baseUrl(host: string, port: number): string {
  const local = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)
  return `http://${local ? 'localhost' : host}:${port}`
}

/** Resolves when the person (or whoever started Plinth) has had enough; a second Ctrl-C ends it at once. */
async function endOfWork({ terminal }: CommandCall): Promise<void> {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), once(process, 'SIGHUP')])
  terminal.note('\nStopping …')
  process.once('SIGINT', () => process.exit(130))
}
