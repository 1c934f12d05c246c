import { buildProject, editProject, type Moved, moveDatabase, ProjectDatabase } from '@plinth/host'
import type { DatabaseKind } from '@plinth/manifest'
import type { Command, CommandCall } from '../command/command.ts'
import { folderArgument } from '../command/option-values.ts'
import { UsageFault } from '../command/usage-fault.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { MoveLines } from '../report/move-lines.ts'
import { showMoved } from '../report/show-moved.ts'
import { showProblem } from '../report/show-problem.ts'
import { buildOrReport } from './build-or-report.ts'
import { whereOptions } from './migrate-options.ts'

export const move: Command = {
  name: 'move',
  summary: 'Copies all rows into another database, of any kind',
  about:
    'Makes the tables of the project in an empty database and copies all rows into it: from SQLite, PostgreSQL or ' +
    'MariaDB to any of them. In the end both sides are compared, row by row. Whatever interrupts it, the same command ' +
    'goes on where it stood; and it brings over what has changed since.',
  arguments: [folderArgument],
  options: [
    { name: 'to', value: '<url>', says: 'The database to fill: file:shop.sqlite, postgres://…, mysql://…' },
    ...whereOptions,
    {
      name: 'switch',
      value: undefined,
      says: 'Writes the kind of the new database into plinth.json when all is well.',
    },
  ],
  examples: [
    { line: 'plinth move --to postgres://localhost/shop', does: 'copies the rows of this project to PostgreSQL' },
    { line: 'plinth move shop --to mysql://localhost/shop --switch', does: 'and makes it a project for MariaDB' },
  ],
  run: async (call) => {
    const { to, kind } = targetOf(call)
    const build = await buildOrReport(call)
    const other = build && (kind === build.database ? build : await buildOrReport(as(call, kind)))
    if (!build || !other) return exitCode.problems
    const options = { folder: call.argument('folder'), environment: process.env }
    await using source = await ProjectDatabase.open(build, { ...options, databaseUrl: call.value('database-url') })
    await using target = await ProjectDatabase.open(other, { ...options, databaseUrl: to, apart: `move/${kind}` })
    const moved = await watched(call, source, target)
    call.terminal.out(showMoved(moved, call.terminal))
    if (moved.kind === 'stopped') return exitCode.machine
    if (moved.kind === 'differs') return exitCode.problems
    return await sayWhatIsNext(call, kind, target.url ?? to)
  },
}

function targetOf(call: CommandCall): { readonly to: string; readonly kind: DatabaseKind } {
  const to = call.value('to')
  if (to === undefined) throw new UsageFault('--to is missing: where are the rows to go?', 'See: plinth move --help')
  const kind = kinds.find(([start]) => start.test(to))?.[1]
  if (kind !== undefined) return { to, kind }
  throw new UsageFault(
    'The value of --to is not the URL of a database.',
    'It starts with file:, postgres:// or mysql://.',
  )
}

const kinds: readonly (readonly [RegExp, DatabaseKind])[] = [
  [/^file:./, 'sqlite'],
  [/^postgres(ql)?:\/\//, 'postgres'],
  [/^(mysql|mariadb):\/\//, 'mysql'],
]

/** The same call for a project that is compiled for another kind of database. */
function as(call: CommandCall, kind: DatabaseKind): CommandCall {
  return { ...call, value: (name) => (name === 'database' ? kind : call.value(name)) }
}

/** Ctrl-C ends it behind a page; a second one at once. */
async function watched(call: CommandCall, source: ProjectDatabase, target: ProjectDatabase): Promise<Moved> {
  const stop = new AbortController()
  const onSignal = () => stop.abort()
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal)
  const lines = new MoveLines(call.terminal)
  try {
    return await moveDatabase({ source, target, report: (event) => lines.show(event), signal: stop.signal })
  } finally {
    lines.end()
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
  }
}

async function sayWhatIsNext(call: CommandCall, kind: DatabaseKind, url: string): Promise<ExitCode> {
  const { out, note, paint } = call.terminal
  // As plinth.json says it; the source may have been another one.
  const own = await buildProject(call.argument('folder'))
  const isOther = own.kind !== 'built' || own.database !== kind
  if (isOther && call.has('switch')) {
    const edited = await editProject(call.argument('folder'), [{ kind: 'changeProject', to: { database: kind } }])
    if (edited.kind === 'refused') {
      for (const problem of edited.problems) note(showProblem(problem, edited.sources, call.terminal))
      return exitCode.problems
    }
    out(`${paint('green', '✓')} plinth.json says "database": "${kind}" now.`)
  }
  const steps = [
    ...(isOther && !call.has('switch') ? [`In plinth.json: "database": "${kind}"`] : []),
    `In .env, or where the backend gets its settings: DATABASE_URL=${withoutPassword(url)}`,
  ]
  out(['To use it from now on:', ...steps.map((step) => `  ${step}`)].join('\n'))
  return exitCode.ok
}

/** A terminal's text ends up in logs. */
function withoutPassword(url: string): string {
  return url.replace(/^(\w+:\/\/[^:@/]*):[^/]*@/, '$1:…@')
}
