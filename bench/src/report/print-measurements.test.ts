import { expect, it } from 'vitest'
import { lessIsBetter, median, moreIsBetter } from './measurement.ts'
import { printMeasurements } from './print-measurements.ts'

it('gives ratios above 1 where ours is better, whichever way is better', () => {
  const facts = { kind: 'request', name: 'by-id', database: 'sqlite', unit: '' } as const
  expect(moreIsBetter({ ...facts, ours: 200, reference: 100 }).ratio).toBe(2)
  expect(lessIsBetter({ ...facts, ours: 200, reference: 100 }).ratio).toBe(0.5)
})

it('takes the middle of an odd number of numbers, and the mean of the two in the middle of an even one', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([9, 1, 5, 7])).toBe(6)
})

it('prints a line each, numbers to the right', () => {
  const facts = { kind: 'request', name: 'by-id', database: 'sqlite' } as const
  const text = printMeasurements([
    moreIsBetter({ ...facts, ours: 21_000, reference: 20_000, unit: 'requests/s' }),
    lessIsBetter({ ...facts, ours: 1.5, reference: 3, unit: 'ms p99' }),
  ])
  expect(text.split('\n')).toEqual([
    '       database   ours  reference  ratio  unit',
    'by-id  sqlite    21000      20000   1.05  requests/s',
    'by-id  sqlite     1.50          3   2.00  ms p99',
  ])
})
