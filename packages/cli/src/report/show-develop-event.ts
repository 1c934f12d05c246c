import { basename } from 'node:path'
import type { DevelopEvent, Ending } from '@plinth/host'
import { version } from '../package-root.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { showFault } from './show-fault.ts'
import { showLogLine } from './show-log-line.ts'
import { counted, countProblems, showProblem } from './show-problem.ts'

/** What a person at the terminal is told of what happened while they develop. */
export function showDevelopEvent(event: DevelopEvent, url: string, terminal: Terminal): string {
  const { paint } = terminal
  const cross = paint('red', '✗')
  switch (event.kind) {
    case 'live':
      if (event.first) return welcome(event, url, terminal)
      return `${paint('green', '✓')} Live again after ${took(event.ms)}: ${changed(event.files)}`
    case 'problems': {
      const shown = event.problems.map((problem) => `\n${showProblem(problem, event.sources, terminal)}\n`).join('')
      const stuck = event.problems.some((problem) => problem.severity === 'error')
      return `${shown}\n${countProblems(event.problems)}.${stuck ? ' Save again when they are mended; until then nothing changes in what is served.' : ''}\n`
    }
    case 'did not start': {
      const before = event.serving ? '; the one before goes on' : ''
      return `\n${cross} This revision did not start${before}. ${ended(event.ending)}\n${event.tablesChanged ? freshHint : ''}`
    }
    case 'crashed': {
      const again = `it is started again in ${took(event.againInMs)}, and requests wait`
      return `\n${cross} The backend went away; ${again}. ${ended(event.ending)}\n`
    }
    case 'log':
      return showLogLine(event.line, terminal)
    case 'fault':
      return showFault(event.error, terminal)
  }
}

function welcome(event: DevelopEvent & { kind: 'live' }, url: string, { paint }: Terminal): string {
  const rows = event.project.apis.flatMap((api): [string, string][] => [
    ['API', paint('cyan', url + api.path)],
    ...api.tables.map(({ table, operations }): [string, string] => {
      return ['', `  /${encodeURIComponent(table)}  ${paint('dim', operations.join(', '))}`]
    }),
  ])
  if (rows.length === 0) rows.push(['API', 'none yet: "apis" in plinth.json says which tables are served'])
  rows.push(['API docs', paint('cyan', `${url}/docs`)], ['Database', databaseNames[event.database]])
  return [
    `\n  ${paint('bold', event.project.name)} ${paint('dim', `on Plinth ${version}`)}\n`,
    ...rows.map(([left, right]) => `  ${left.padEnd(10)}${right}`),
    `\n  Live after ${took(event.ms)}. Save a file and it is served at once; Ctrl-C ends.\n`,
  ].join('\n')
}

const freshHint = `
  Plinth does not change tables that exist yet. Try the change on a new database, which has the rows of data/:
  plinth dev --fresh. The database you have stays as it is.\n`

/** What it said before has been shown as it came. */
function ended({ code, signal, lastLines }: Ending): string {
  const how = signal ? `It was ended by ${signal}` : `It ended with code ${code}`
  return lastLines.length > 0 ? `${how}; its last words are above.` : `${how} without a word.`
}

const databaseNames = { sqlite: 'SQLite', postgres: 'PostgreSQL', mysql: 'MariaDB' } as const

function took(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`
}

function changed(files: readonly string[]): string {
  if (files.length === 0) return 'settings'
  const named = files.slice(0, 3).map((path) => basename(path))
  return files.length > 3 ? `${named.join(', ')} and ${counted(files.length - 3, 'more file')}` : named.join(', ')
}
