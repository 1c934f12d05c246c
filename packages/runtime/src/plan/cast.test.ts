import { describe, expect, it } from 'vitest'
import type { ValueKind } from '../table/declaration.ts'
import { castKind } from './cast.ts'

describe('a cast', () => {
  it.each<[ValueKind, string, ValueKind]>([
    ['integer', 'text', 'text'],
    ['json', 'text', 'text'],
    ['integer', 'int8', 'big integer'],
    ['big integer', 'numeric', 'decimal'],
    ['decimal', 'Double Precision', 'float'],
    ['datetime', 'date', 'date'],
    ['date', 'timestamptz', 'datetime'],
    ['text list', 'jsonb', 'json'],
    ['uuid', 'uuid', 'uuid'],
  ])('from %s to %s gives %s', (from, written, to) => {
    expect(castKind(from, written)).toBe(to)
  })

  it.each<[ValueKind, string]>([
    ['text', 'integer'],
    ['big integer', 'integer'],
    ['float', 'numeric'],
    ['text', 'json'],
    ['time', 'date'],
    ['boolean', 'integer'],
  ])('from %s to %s is refused: some values could not be cast', (from, written) => {
    expect(() => castKind(from, written)).toThrow(expect.objectContaining({ status: 400, code: '42846' }))
  })

  it.each(['nope', '__proto__', 'constructor', 'toString', ''])(
    'to %j is refused: there is no such type',
    (written) => {
      expect(() => castKind('text', written)).toThrow(expect.objectContaining({ status: 400, code: '42704' }))
    },
  )
})
