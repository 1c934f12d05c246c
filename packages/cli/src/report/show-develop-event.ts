import type { DevelopEvent, Ending } from '@plinth/host'
import type { Terminal } from '../terminal/terminal.ts'
import { showFault } from './show-fault.ts'
import { showLogLine } from './show-log-line.ts'
import { showOtherTables } from './show-other-tables.ts'
import { counted, countProblems, showProblem } from './show-problem.ts'
import { took } from './took.ts'
import { welcome } from './welcome.ts'

/** What a person at the terminal is told of what happened while they develop. */
export function showDevelopEvent(event: DevelopEvent, url: string, terminal: Terminal): string {
  const { paint } = terminal
  const cross = paint('red', '✗')
  const tick = paint('green', '✓')
  switch (event.kind) {
    case 'live':
      if (event.first) return welcome(event, url, terminal)
      return `${tick} Live again after ${took(event.ms)}: ${listed(event.changed)}${aboutRows(event.notLoaded)}`
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
    case 'other tables':
      return showOtherTables(event, terminal)
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
  const named = changed.slice(0, 3).join(', ')
  return changed.length > 3 ? `${named} and ${counted(changed.length - 3, 'more file')}` : named
}

/** Rows of `data/` are a beginning: a database that people have written to is never overwritten by them. */
function aboutRows(files: readonly string[]): string {
  if (files.length === 0) return ''
  return `
  Rows of data/ are loaded once, into a new database; the one you have keeps its own. To see these, run
  plinth dev --fresh, or write them through the API.`
}
