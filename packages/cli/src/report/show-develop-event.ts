import type { DevelopEvent, Ending } from '@plinth/host'
import type { Terminal } from '../terminal/terminal.ts'
import { showFault } from './show-fault.ts'
import { showLogLine } from './show-log-line.ts'
import { counted, countProblems, showProblem } from './show-problem.ts'
import { showWaitingPlan } from './show-waiting-plan.ts'
import { took } from './took.ts'
import { welcome } from './welcome.ts'

/** What a person at the terminal is told of what happened while they develop. */
export function showDevelopEvent(event: DevelopEvent, url: string, terminal: Terminal, canType = false): string {
  const { paint } = terminal
  const cross = paint('red', '✗')
  const tick = paint('green', '✓')
  switch (event.kind) {
    case 'live':
      if (event.first) return `${welcome(event, url, terminal)}${doneTo(event.migrated)}`
      return `${tick} Live again after ${took(event.ms)}: ${listed(event.changed)}${doneTo(event.migrated)}${aboutRows(event.notLoaded)}`
    case 'as before':
      return `${tick} The project says again what is live.`
    case 'problems': {
      const shown = event.problems.map((problem) => `\n${showProblem(problem, event.sources, terminal)}\n`).join('')
      const stuck = event.problems.some((problem) => problem.severity === 'error')
      const next = stuck ? '. Save again when they are mended; until then nothing changes in what is served.' : '.'
      return `${shown}\n${countProblems(event.problems)}${next}\n`
    }
    case 'did not start':
      return `\n${cross} This revision did not start${before(event)}. ${ended(event.ending)}\n`
    case 'plan waits':
      return showWaitingPlan(event, terminal, canType)
    case 'waits for requests':
      return `  The database is changed as soon as the requests that run have their answers.`
    case 'database apart':
      return `\n${cross} ${event.message}\n  ${event.next}${event.serving ? '\n  The revision before goes on.' : ''}\n`
    case 'database away':
      return `\n${cross} ${event.ending.errorLines.join('\n  ')}\n  It is tried again until it answers${before(event)}.\n`
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

function before({ serving }: { readonly serving: boolean }): string {
  return serving ? '; the one before goes on' : ''
}

function ended({ code, signal, errorLines }: Ending): string {
  const how = signal ? `It was ended by ${signal}` : `It ended with code ${code}`
  return errorLines.length > 0 ? `${how}:\n\n${errorLines.map((line) => `  ${line}`).join('\n')}` : `${how}.`
}

function listed(changed: readonly string[]): string {
  if (changed.length === 0) return 'settings'
  // A migration is one thing, whatever files it has.
  const things = [...new Set(changed.map((path) => path.replace(/^(migrations\/\w+\/[^/]+)\/.*/, '$1')))]
  const named = things.slice(0, 3).join(', ')
  return things.length > 3 ? `${named} and ${counted(things.length - 3, 'more file')}` : named
}

/** What happened to the database on the way. */
function doneTo(migrated: readonly string[]): string {
  return migrated.map((title) => `\n  ${title}`).join('')
}

/** Rows of `data/` are a beginning: a database that people have written to is never overwritten by them. */
function aboutRows(files: readonly string[]): string {
  if (files.length === 0) return ''
  return '\n  Rows of data/ are only loaded into a new database: plinth seed adds them to this one, plinth dev --fresh makes one.'
}
