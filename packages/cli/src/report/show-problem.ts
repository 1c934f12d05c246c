import type { ProjectProblem, Sources } from '@plinth/host'
import type { Terminal } from '../terminal/terminal.ts'

/** A problem as an editor would show it: where, what, the line with a caret below it, and what to do. */
export function showProblem(problem: ProjectProblem, sources: Sources, { paint, width }: Terminal): string {
  const colour = problem.severity === 'error' ? 'red' : 'yellow'
  const place = `${problem.path}:${problem.line}:${problem.column}`
  return [
    `${paint('bold', place)}  ${paint(colour, problem.severity)}  ${problem.message} ${paint('dim', problem.code)}`,
    ...excerpt(problem, sources.get(problem.path), width).map((line) => paint('dim', line)),
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

/** The line of the problem, or what of it fits around the place: a file may be one line of a megabyte. */
function excerpt({ line, column }: ProjectProblem, text: string | undefined, width: number): string[] {
  const content = text?.split('\n', line)[line - 1]?.replace(/\r$/, '')
  if (content === undefined || content.trim() === '') return []
  const number = `${line}`
  const room = width - number.length - '   | '.length
  const start = content.length <= room ? 0 : Math.max(0, Math.min(column - 1 - (room >> 1), content.length - room))
  // Control characters could move the terminal's cursor; a tab becomes one blank so that the caret stays below its place.
  const plain = content.slice(start, start + room).replaceAll(/\p{Cc}/gu, ' ')
  const shown = `${start > 0 ? '…' : ''}${plain.slice(start > 0 ? 1 : 0)}`
  const cut = start + room < content.length
  return [
    `  ${number} | ${cut ? `${shown.slice(0, -1)}…` : shown}`,
    `  ${' '.repeat(number.length)} | ${' '.repeat(column - 1 - start)}^`,
  ]
}
