import { expect, test } from 'vitest'
import { readProject } from '../read/read-project.ts'
import { randomProject } from './random-project.ts'

test('random projects are valid', () => {
  let links = 0
  let many = 0
  for (let seed = 0; seed < 100; seed++) {
    const files = randomProject(seed)
    expect(readProject(files).problems.filter(({ severity }) => severity === 'error')).toEqual([])
    const text = files.map((file) => file.text).join('')
    if (text.includes('"by"')) links++
    if (text.includes('"through"')) many++
  }
  expect([links > 10, many > 2]).toEqual([true, true])
})
