import type { Problem } from './problem.ts'

/** The order in which a person reads problems: by file (`plinth.json` first), then by place, then by code. */
export function compareProblems(a: Problem, b: Problem): number {
  return (
    Number(b.path === 'plinth.json') - Number(a.path === 'plinth.json') ||
    byCodePoint(a.path, b.path) ||
    a.line - b.line ||
    a.column - b.column ||
    byCodePoint(a.code, b.code)
  )
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
