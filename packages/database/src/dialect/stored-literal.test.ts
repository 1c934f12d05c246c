import { describe, expect, it } from 'vitest'
import { datetimeParts, numberLiteral, scaledInteger, timeLiteral } from './stored-literal.ts'

describe('a decimal as SQLite stores it', () => {
  it.each([
    ['1.5', 2, '150'],
    ['-0.01', 2, '-1'],
    ['-0.00', 2, '0'],
    ['7', 0, '7'],
    ['99999999999999.9999', 4, '999999999999999999'],
  ])('%s with scale %i is %s', (text, scale, stored) => expect(scaledInteger(text, scale)).toBe(stored))

  it('is never rounded', () => expect(() => scaledInteger('1.005', 2)).toThrow('d3a2'))
})

describe('a datetime', () => {
  it('is brought to UTC, its fraction trimmed', () => {
    expect(datetimeParts('2024-01-01T00:30:00.120+01:00')).toEqual({ date: '2023-12-31', time: '23:30:00.12' })
  })

  it('keeps microseconds, which JavaScript has not', () => {
    expect(datetimeParts('0001-01-01T00:00:00.000001Z')).toEqual({ date: '0001-01-01', time: '00:00:00.000001' })
  })
})

it('a time has seconds, and no zeros at the end of its fraction', () => {
  expect(timeLiteral('12:34')).toBe('12:34:00')
  expect(timeLiteral('12:34:56.100')).toBe('12:34:56.1')
})

it('what is not a number never becomes SQL', () => {
  expect(() => numberLiteral('1; drop table x')).toThrow('d3a1')
})
