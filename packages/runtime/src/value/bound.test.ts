import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Bound } from '../database/database.ts'
import * as columns from '../table/columns.ts'
import type { ColumnDeclaration } from '../table/declaration.ts'
import { filterBound, listBound, toBound } from './bound.ts'
import { compareDecimals, type ExactDecimal, readDecimal } from './exact-decimal.ts'

const price = columns.decimal({ precision: 10, scale: 2 })
const tags = columns.multiSelect({ options: [] })

describe('toBound', () => {
  it.each<[ColumnDeclaration, string, Bound, Bound, Bound]>([
    [columns.text(), 'a', 'a', 'a', 'a'],
    [columns.integer(), '5', 5n, '5', '5'],
    [columns.bigInteger(), '9223372036854775807', 9223372036854775807n, '9223372036854775807', '9223372036854775807'],
    [price, '-1.20', -120n, '-1.20', '-1.20'],
    [columns.float(), '0.5', 0.5, '0.5', '0.5'],
    [columns.boolean(), 'true', 1n, 'true', 1n],
    [
      columns.datetime(),
      '2024-01-31T12:34:56.1+00:00',
      '2024-01-31T12:34:56.1+00:00',
      '2024-01-31T12:34:56.1+00:00',
      '2024-01-31 12:34:56.1',
    ],
    [tags, '["a\\"","b\\\\"]', '["a\\"","b\\\\"]', '{"a\\"","b\\\\"}', '["a\\"","b\\\\"]'],
  ])('%o %s', (column, canonical, sqlite, postgres, mysql) => {
    expect(toBound('sqlite', column, canonical)).toEqual(sqlite)
    expect(toBound('postgres', column, canonical)).toEqual(postgres)
    expect(toBound('mysql', column, canonical)).toEqual(mysql)
  })
})

describe('filterBound', () => {
  it('turns patterns into what LIKE reads and leaves regular expressions alone', () => {
    expect(filterBound('sqlite', columns.text(), 'like', '*a_%\\*\\%\\x\\\\')).toBe('%a_%*\\%x\\\\')
    expect(filterBound('sqlite', columns.text(), 'match', 'a.*\\d')).toBe('a.*\\d')
    expect(() => filterBound('sqlite', columns.text(), 'ilike', 'a\\')).toThrow(
      expect.objectContaining({ code: '22025' }),
    )
  })

  const holds = {
    eq: (order: number) => order === 0,
    neq: (order: number) => order !== 0,
    gt: (order: number) => order > 0,
    gte: (order: number) => order >= 0,
    lt: (order: number) => order < 0,
    lte: (order: number) => order <= 0,
  }

  it('keeps comparisons with decimals exact, however many digits they have', () => {
    const stored = fc.bigInt({ min: -(10n ** 10n) + 1n, max: 10n ** 10n - 1n })
    const given = fc.oneof(
      fc
        .tuple(fc.bigInt({ min: -200n, max: 200n }), fc.integer({ min: 0, max: 5 }))
        .map(([unscaled, scale]) => `${unscaled}e-${scale}`),
      fc.constantFrom('1e40', '-1e40', '1e-40', '-1e-40', '92233720368547758.075', '-0'),
    )
    const nearby = fc.oneof(stored, fc.bigInt({ min: -300n, max: 300n }))
    fc.assert(
      fc.property(
        nearby,
        given,
        fc.constantFrom(...(Object.keys(holds) as (keyof typeof holds)[])),
        (value, text, operator) => {
          const filter = readDecimal(text) as ExactDecimal
          const expected = holds[operator](compareDecimals({ unscaled: value, scale: 2 }, filter))
          const sqlite = filterBound('sqlite', price, operator, text) as bigint | number
          expect(holds[operator](value < sqlite ? -1 : value > sqlite ? 1 : 0)).toBe(expected)
          const mysql = readDecimal(filterBound('mysql', price, operator, text) as string) as ExactDecimal
          expect(holds[operator](compareDecimals({ unscaled: value, scale: 2 }, mysql))).toBe(expected)
          const postgres = readDecimal(filterBound('postgres', price, operator, text) as string) as ExactDecimal
          expect(compareDecimals(postgres, filter)).toBe(0)
        },
      ),
      { numRuns: 1_500 },
    )
  })
})

describe('listBound', () => {
  it.each<[ColumnDeclaration, string | string[], Bound, Bound, Bound]>([
    [columns.text(), ['a"', 'b\\', ''], '["a\\"","b\\\\",""]', '{"a\\"","b\\\\",""}', '["a\\"","b\\\\",""]'],
    [
      columns.bigInteger(),
      ['9223372036854775807', ' 1'],
      '[9223372036854775807,1]',
      '{"9223372036854775807","1"}',
      '[9223372036854775807,1]',
    ],
    [price, ['1', '1.005'], '[100,0.5]', '{"1.00","1.005"}', '[1.00,0.005]'],
    [columns.boolean(), ['t', 'no'], '[1,0]', '{"true","false"}', '[1,0]'],
    [columns.float(), ['1e21'], '[1e+21]', '{"1e+21"}', '[1e+21]'],
    [
      columns.datetime(),
      ['2024-01-01'],
      '["2024-01-01T00:00:00+00:00"]',
      '{"2024-01-01T00:00:00+00:00"}',
      '["2024-01-01 00:00:00"]',
    ],
    [tags, '{a,"b c"}', '["a","b c"]', '{"a","b c"}', '["a","b c"]'],
    [columns.integer(), [], '[]', '{}', '[]'],
  ])('%o %o', (column, list, sqlite, postgres, mysql) => {
    expect(listBound('sqlite', column, list)).toBe(sqlite)
    expect(listBound('postgres', column, list)).toBe(postgres)
    expect(listBound('mysql', column, list)).toBe(mysql)
  })

  it('binds each element for its operator', () => {
    expect(listBound('sqlite', price, ['1.005', '2'], 'gt')).toBe('[100,200]')
    expect(listBound('sqlite', columns.text(), ['a*'], 'like')).toBe('["a%"]')
  })
})
