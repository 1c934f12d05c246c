import { describe, expect, it } from 'vitest'
import { concatInChunks } from './concat-in-chunks.ts'
import { fixed, rendered } from './sql.ts'

const written = (count: number) =>
  rendered(concatInChunks(Array.from({ length: count }, (_, at) => fixed(`p${at}`))), () => '?').text

const argumentCounts = (text: string): number[] => {
  const counts: number[] = []
  const open: number[] = []
  for (const [sign] of text.matchAll(/[(),]/g)) {
    if (sign === '(') open.push(1)
    else if (sign === ',') open[open.length - 1]! += 1
    else counts.push(open.pop()!)
  }
  return counts
}

describe('concat', () => {
  it('takes a few pieces as they are', () => {
    expect(written(3)).toBe('concat(p0, p1, p2)')
  })

  it.each([90, 91, 100, 127, 500, 8_101])('of %i pieces never has more arguments than a function may', (count) => {
    const text = written(count)
    expect(Math.max(...argumentCounts(text))).toBeLessThanOrEqual(90)
    expect(text.match(/p\d+/g)).toEqual(Array.from({ length: count }, (_, at) => `p${at}`))
  })
})
