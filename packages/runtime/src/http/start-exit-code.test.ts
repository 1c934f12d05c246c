import { describe, expect, it } from 'vitest'
import { SettingsProblem } from '../config/settings.ts'
import { StartProblem } from '../problem/start-problem.ts'
import { startExitCodeOf } from './start-exit-code.ts'

describe('the exit code of a backend that cannot start', () => {
  it.each([
    ['a wrong setting', new SettingsProblem(['PORT is no port.']), 78],
    ['a database that is away', new StartProblem('It does not answer.', 'See.', undefined, 'unavailable'), 75],
    ['a database of other tables', new StartProblem('It differs.', 'See.', undefined, 'otherSchema'), 65],
    ['a port in use', Object.assign(new Error('listen'), { code: 'EADDRINUSE' }), 75],
    ['any other problem', new StartProblem('Seeds are wrong.', 'See.'), 1],
    ['a mistake of ours', new TypeError('x is not a function'), 1],
  ])('tells %s', (_, error, code) => {
    expect(startExitCodeOf(error)).toBe(code)
  })
})
