import { describe, expect, test } from 'vitest'
import { countProblems, showProblem } from './show-problem.ts'

const terminal = { out: () => {}, note: () => {}, width: 40, paint: (_: unknown, text: string) => text }

describe('the excerpt of a problem', () => {
  test('is the whole line where it fits', () => {
    expect(shown('  "a": 1,', 3)).toEqual(['  1 |   "a": 1,', '    |   ^'])
  })

  test.each([
    ['at its beginning', 1],
    ['in its middle', 500],
    ['at its end', 1000],
  ])('fits the terminal when the line does not: %s', (_, column) => {
    const line = `${'.'.repeat(column - 1)}X${'.'.repeat(1000 - column)}`
    const [text, caret] = shown(line, column)
    expect(text!.length).toBeLessThanOrEqual(40)
    expect(text).toContain('…')
    expect(text![caret!.indexOf('^')]).toBe('X')
  })

  test('keeps control characters from the terminal, and the caret in its place', () => {
    expect(shown('\t\u001b[2Jx', 5)).toEqual(['  1 |   [2Jx', '    |     ^'])
  })
})

test('problems are counted in words', () => {
  const problem = { code: 'X', severity: 'error', path: 'a', line: 1, column: 1, message: '', next: '' } as const
  expect(countProblems([problem, problem, { ...problem, severity: 'warning', path: 'b' }])).toBe(
    '2 errors and 1 warning in 2 files',
  )
})

function shown(line: string, column: number): string[] {
  const problem = { code: 'X', severity: 'error', path: 'p', line: 1, column, message: 'm', next: 'n' } as const
  return showProblem(problem, new Map([['p', line]]), terminal)
    .split('\n')
    .slice(1, -1)
}
