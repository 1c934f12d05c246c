import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Problem } from '../problem/problem.ts'
import * as columns from '../table/columns.ts'
import type { ColumnDeclaration } from '../table/declaration.ts'
import { ExactNumber } from './exact-number.ts'
import { fromJson } from './from-json.ts'
import { fromText } from './from-text.ts'

const price = columns.decimal({ precision: 10, scale: 2 })
const tags = columns.multiSelect({ options: ['a', 'b c'] })

/** Gives what `read` gives, or the code of the problem it throws. */
function codeOr<Value>(read: () => Value): Value | string {
  try {
    return read()
  } catch (problem) {
    if (problem instanceof Problem && problem.status === 400) return `! ${problem.code}`
    throw problem
  }
}

describe('values in text', () => {
  it.each<[ColumnDeclaration, string, string]>([
    [columns.text(), ' a ', ' a '],
    [columns.text(), '', ''],
    [columns.text(), 'a\0', '! 22021'],
    [columns.text(), 'a\ud800', '! 22021'],
    [columns.text(), '😀', '😀'],

    [columns.integer(), '5', '5'],
    [columns.integer(), '-0', '0'],
    [columns.integer(), ' +007 ', '7'],
    [columns.integer(), '2147483647', '2147483647'],
    [columns.integer(), '-2147483648', '-2147483648'],
    [columns.integer(), '2147483648', '! 22003'],
    [columns.integer(), '9'.repeat(5_000), '! 22003'],
    [columns.integer(), '5.0', '! 22P02'],
    [columns.integer(), '1e3', '! 22P02'],
    [columns.integer(), 'abc', '! 22P02'],
    [columns.integer(), '', '! 22P02'],
    [columns.integer(), '٣', '! 22P02'],
    [columns.bigInteger(), '9223372036854775807', '9223372036854775807'],
    [columns.bigInteger(), '-9223372036854775808', '-9223372036854775808'],
    [columns.bigInteger(), '9223372036854775808', '! 22003'],

    [price, '1', '1.00'],
    [price, '-0.0', '0.00'],
    [price, '.5', '0.50'],
    [price, '5.', '5.00'],
    [price, '1.239', '1.239'],
    [price, '1e-1', '0.10'],
    [price, '1.5E3', '1500.00'],
    [price, '99999999999999999999.99', '99999999999999999999.99'],
    [price, '1e9999', '! 22003'],
    [price, '1'.repeat(1_001), '! 22003'],
    [price, '.', '! 22P02'],
    [price, '1,5', '! 22P02'],
    [price, 'NaN', '! 22P02'],

    [columns.float(), '0.1', '0.1'],
    [columns.float(), '-0', '0'],
    [columns.float(), '1e21', '1e+21'],
    [columns.float(), '1.', '1'],
    [columns.float(), '1e999', '! 22003'],
    [columns.float(), 'Infinity', '! 22P02'],
    [columns.float(), 'NaN', '! 22P02'],
    [columns.float(), '0x10', '! 22P02'],
    [columns.float(), `${'1'.repeat(100_000)}x`, '! 22P02'],

    [columns.boolean(), 'TRUE', 'true'],
    [columns.boolean(), 't', 'true'],
    [columns.boolean(), 'off', 'false'],
    [columns.boolean(), '0', 'false'],
    [columns.boolean(), '2', '! 22P02'],
    [columns.boolean(), 'constructor', '! 22P02'],

    [columns.date(), '2024-02-29', '2024-02-29'],
    [columns.date(), '2023-02-29', '! 22008'],
    [columns.date(), '1900-02-29', '! 22008'],
    [columns.date(), '2000-02-29', '2000-02-29'],
    [columns.date(), '2024-04-31', '! 22008'],
    [columns.date(), '0000-01-01', '! 22008'],
    [columns.date(), '2024-1-1', '! 22007'],
    [columns.date(), '10000-01-01', '! 22007'],

    [columns.time(), '12:34', '12:34:00'],
    [columns.time(), '12:34:56.120', '12:34:56.12'],
    [columns.time(), '12:34:56.000', '12:34:56'],
    [columns.time(), '24:00:00', '! 22008'],
    [columns.time(), '23:59:60', '! 22008'],
    [columns.time(), '12:34:56.1234567', '! 22008'],
    [columns.time(), '12:34:56Z', '! 22007'],

    [columns.datetime(), '2024-01-31T12:34:56.123456Z', '2024-01-31T12:34:56.123456+00:00'],
    [columns.datetime(), '2024-01-31 12:34:56.100', '2024-01-31T12:34:56.1+00:00'],
    [columns.datetime(), '2024-01-31', '2024-01-31T00:00:00+00:00'],
    [columns.datetime(), '2024-01-31T23:30:00-01:00', '2024-02-01T00:30:00+00:00'],
    [columns.datetime(), '2024-03-01T01:00:00.000001+0200', '2024-02-29T23:00:00.000001+00:00'],
    [columns.datetime(), '2023-12-31T24:00:00Z', '2024-01-01T00:00:00+00:00'],
    [columns.datetime(), '2024-02-28T24:00:00+05', '2024-02-28T19:00:00+00:00'],
    [columns.datetime(), '0001-01-01T00:00:00Z', '0001-01-01T00:00:00+00:00'],
    [columns.datetime(), '0001-01-01T00:00:00-01:00', '0001-01-01T01:00:00+00:00'],
    [columns.datetime(), '0001-01-01T00:00:00+01:00', '! 22008'],
    [columns.datetime(), '9999-12-31T23:59:59.999999Z', '9999-12-31T23:59:59.999999+00:00'],
    [columns.datetime(), '9999-12-31T24:00:00Z', '! 22008'],
    [columns.datetime(), '2024-01-01T24:00:01Z', '! 22008'],
    [columns.datetime(), '2016-12-31T23:59:60Z', '! 22008'],
    [columns.datetime(), '2024-01-01T00:00:00+16:00', '! 22008'],
    [columns.datetime(), '2024-02-30T00:00:00Z', '! 22008'],
    [columns.datetime(), 'now', '! 22007'],
    [columns.datetime(), '2024-01-01T00:00:00 00:00', '! 22007'],

    [columns.uuid(), 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'],
    [columns.uuid(), 'a0eebc99', '! 22P02'],

    [columns.json(), '{ "b": 1.50, "a": [12345678901234567890.12] }', '{"b":1.5,"a":[12345678901234567890.12]}'],
    [columns.json(), '"\\\\u0000"', '"\\\\u0000"'],
    [columns.json(), '"\\u0000"', '! 22P05'],
    [columns.json(), '["\\udc00"]', '! 22P05'],
    [columns.json(), '{a:1}', '! 22P02'],

    [tags, '{a,"b c"}', '["a","b c"]'],
    [tags, '["a","b c"]', '["a","b c"]'],
    [tags, '{}', '[]'],
    [tags, '{a', '! 22P02'],
    [tags, '[1]', '! 22P02'],
    [tags, 'a', '! 22P02'],
  ])('%o reads %s as %s', (column, given, expected) => {
    expect(codeOr(() => fromText(given, column))).toBe(expected)
  })

  it('are refused in the words of PostgreSQL', () => {
    expect(() => fromText('abc', columns.integer())).toThrow('invalid input syntax for type integer: "abc"')
    expect(() => fromText('2147483648', columns.integer())).toThrow(
      'value "2147483648" is out of range for type integer',
    )
    expect(() => fromText('2024-02-30', columns.date())).toThrow('date/time field value out of range: "2024-02-30"')
  })
})

describe('values in JSON', () => {
  it.each<[ColumnDeclaration, unknown, string | null]>([
    [columns.text(), null, null],
    [columns.text(), 'a', 'a'],
    [columns.text(), 5, '! 22P02'],
    [columns.text(), {}, '! 22P02'],
    [columns.integer(), 5, '5'],
    [columns.integer(), -0, '0'],
    [columns.integer(), '5', '5'],
    [columns.integer(), 1e9, '1000000000'],
    [columns.integer(), 1e21, '! 22003'],
    [columns.integer(), 1.5, '! 22P02'],
    [columns.integer(), true, '! 22P02'],
    [columns.integer(), [1], '! 22P02'],
    [columns.bigInteger(), new ExactNumber('9223372036854775807'), '9223372036854775807'],
    [columns.bigInteger(), new ExactNumber('9223372036854775808'), '! 22003'],
    [price, 1.25, '1.25'],
    [price, '1.2', '1.20'],
    [price, new ExactNumber('12345678901234567.89'), '12345678901234567.89'],
    [price, 1e-7, '0.0000001'],
    [price, false, '! 22P02'],
    [columns.float(), 1e300, '1e+300'],
    [columns.float(), new ExactNumber('0.1234567890123456789'), '0.12345678901234568'],
    [columns.boolean(), true, 'true'],
    [columns.boolean(), 'true', '! 22P02'],
    [columns.boolean(), 1, '! 22P02'],
    [columns.date(), '2024-01-31', '2024-01-31'],
    [columns.date(), 20240131, '! 22007'],
    [columns.json(), { a: new ExactNumber('1.00000000000000000001') }, '{"a":1.00000000000000000001}'],
    [columns.json(), null, null],
    [columns.json(), 'x', '"x"'],
    [tags, ['a'], '["a"]'],
    [tags, ['a', null], '! 22P02'],
    [tags, '{a}', '! 22P02'],
  ])('%o reads %o as %s', (column, given, expected) => {
    expect(codeOr(() => fromJson(given, column))).toBe(expected)
  })
})

describe('every kind', () => {
  const kinds = [
    ...[columns.text(), columns.integer(), columns.bigInteger(), price, columns.float(), columns.boolean()],
    ...[columns.date(), columns.time(), columns.datetime(), columns.json(), columns.uuid(), tags],
  ]

  it('reads its own canonical text back, and refuses anything else by a Problem', () => {
    const given = fc.oneof(
      fc.string({ unit: 'binary-ascii' }),
      fc.float().map(String),
      fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(String),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      fc.uuid(),
      fc.json(),
    )
    fc.assert(
      fc.property(fc.constantFrom(...kinds), given, (column, text) => {
        const canonical = codeOr(() => fromText(text, column))
        if (!canonical.startsWith('! ')) expect(fromText(canonical, column)).toBe(canonical)
      }),
      { numRuns: 1_500 },
    )
  })

  it('refuses any JSON it does not take by a Problem', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.jsonValue(),
        (column, value) => void codeOr(() => fromJson(value, column)),
      ),
      {
        numRuns: 1_000,
      },
    )
  })

  it('normalises a datetime to the same point in time', () => {
    const between = {
      min: new Date('0002-01-01T00:00:00Z'),
      max: new Date('9998-12-31T00:00:00Z'),
      noInvalidDate: true,
    }
    fc.assert(
      fc.property(fc.date(between), fc.integer({ min: -959, max: 959 }), (date, offset) => {
        const sign = offset < 0 ? '-' : '+'
        const hours = String(Math.trunc(Math.abs(offset) / 60)).padStart(2, '0')
        const minutes = String(Math.abs(offset) % 60).padStart(2, '0')
        const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1)
        const canonical = fromText(`${local}${sign}${hours}:${minutes}`, columns.datetime())
        expect(new Date(canonical).getTime()).toBe(date.getTime())
      }),
    )
  })
})
