import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as refusals from '../door/refusal.ts'
import { folderProblemCodes } from '../read/folder-problem.ts'
import { machineFaultCodes } from './machine-fault.ts'

const docs = join(import.meta.dirname, '../../../../docs')
const problems = readFileSync(join(docs, 'problems.md'), 'utf8')
const errors = readFileSync(join(docs, 'errors.md'), 'utf8')

test.each([
  ['Files that cannot be read', folderProblemCodes],
  ['The machine', machineFaultCodes],
])('docs/problems.md explains each of: %s', (title, codes) => {
  const [, section = ''] = problems.split(`\n## ${title}\n`)
  const [untilNext = ''] = section.split('\n## ')
  expect([...untilNext.matchAll(/^### (\w+)\n\n\S/gm)].map(([, code]) => code).sort()).toEqual([...codes].sort())
})

test.each(Object.values(refusals).filter((refusal) => typeof refusal === 'object'))(
  'docs/errors.md explains $code of the door',
  ({ code, status }) => {
    expect(errors.includes(`\n### ${code}\n\n**${status}** · `)).toBe(true)
  },
)
