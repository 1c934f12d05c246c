import type { ProjectProblem, Sources } from '@plinth/host'
import type { Terminal } from '../terminal/terminal.ts'

/** A problem as an editor would show it: where, what, the line with a caret below it, and what to do. */
export function showProblem(problem: ProjectProblem, sources: Sources, { paint }: Terminal): string {
  const colour = problem.severity === 'error' ? 'red' : 'yellow'
  const place = `${problem.path}:${problem.line}:${problem.column}`
  return [
    `${paint('bold', place)}  ${paint(colour, problem.severity)}  ${problem.message} ${paint('dim', problem.code)}`,
    ...excerpt(problem, sources.get(problem.path)).map((line) => paint('dim', line)),
    `    ${problem.next}`,
  ].join('\n')
}

/** `3 errors and 1 warning in 2 files` */
export function countProblems(problems: readonly ProjectProblem[]): string {
  const errors = problems.filter((problem) => problem.severity === 'error').length
  const counts = [counted(errors, 'error'), counted(problems.length - errors, 'warning')].filter((text) => text !== '')
  return `${counts.join(' and ')} in ${counted(new Set(problems.map((problem) => problem.path)).size, 'file')}`
}

export function counted(count: number, thing: string): string {
  return count === 0 ? '' : `${count} ${thing}${count === 1 ? '' : 's'}`
}

/** How much of a line is shown around the place: a file may be one line of a megabyte. */
const WINDOW = 80

function excerpt({ line, column }: ProjectProblem, text: string | undefined): string[] {
  const content = text?.split('\n', line)[line - 1]?.replace(/\r$/, '')
  if (content === undefined || content.trim() === '') return []
  const start = Math.max(0, column - 1 - WINDOW / 2)
  // Control characters could move the terminal's cursor; a tab becomes one blank so that the caret stays below its place.
  const shown = content.slice(start, start + WINDOW).replaceAll(/\p{Cc}/gu, ' ')
  const number = `${line}`
  return [`  ${number} | ${shown}`, `  ${' '.repeat(number.length)} | ${' '.repeat(column - 1 - start)}^`]
}
