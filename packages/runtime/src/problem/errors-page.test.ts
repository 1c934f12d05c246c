import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { problemStatus } from './problem-status.ts'

const page = readFileSync(join(import.meta.dirname, '../../../../docs/errors.md'), 'utf8')

/** The entries of the page: `### CODE`, then status and message on a line. */
const entries = [
  ...page.matchAll(/^### (\S+)\n\n\*\*(\d{3})\*\* · `([^\n]+)`\n\n(\S[\s\S]*?)(?=\n##|$(?![\s\S]))/gm),
].map(([, code, status, message, advice]) => ({
  code: code!,
  status: Number(status),
  message: message!,
  advice: advice!,
}))

const source = new URL('../', import.meta.url)
const files = globSync('**/*.ts', { cwd: source })
  .filter((file) => !file.endsWith('.test.ts') && !file.endsWith('problem-status.ts'))
  .map((file) => readFileSync(new URL(file, source), 'utf8'))
const text = files.join('\n')

/** Codes of the development door, which stands before the backend. packages/host holds itself to them. */
const ofTheDoor = ['PLN502']

describe('docs/errors.md', () => {
  test('has an entry for every code, and none besides', () => {
    expect(entries.map(({ code }) => code).sort()).toEqual([...Object.keys(problemStatus), ...ofTheDoor].sort())
    expect(page.match(/^### /gm)).toHaveLength(entries.length)
  })

  test.each(Object.entries(problemStatus))('tells %s with status %i', (code, status) => {
    expect(entries.find((entry) => entry.code === code)?.status).toBe(status)
  })

  test.each(entries.filter(({ code }) => !ofTheDoor.includes(code)))(
    '$code: its message is one of the source',
    (entry) => {
      expect(entry.message.split('…').filter((piece) => !text.includes(piece.trim()))).toEqual([])
    },
  )
})

describe('the codes of the source', () => {
  test('stand with their own status wherever a problem is made', () => {
    const made = [...text.matchAll(/new Problem\(\s*(\d{3}),\s*'(\w+)'/g)]
    expect(made.length).toBeGreaterThan(50)
    for (const [, status, code] of made) {
      expect({ code, status: Number(status) }).toEqual({
        code,
        status: problemStatus[code as keyof typeof problemStatus],
      })
    }
  })

  test.each(Object.keys(problemStatus))('include %s: none is left over', (code) => {
    expect(text.includes(`'${code}'`)).toBe(true)
  })
})
