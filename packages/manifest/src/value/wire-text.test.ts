import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { textWireText } from './text-wire-text.ts'
import { numberWireText } from './wire-text.ts'

const two = { precision: 10, scale: 2 }

describe('numbers as wire text', () => {
  test.each([
    ['integer', '7', '7'],
    ['integer', '-0', '0'],
    ['integer', '1e3', '1000'],
    ['integer', '12.00', '12'],
    ['integer', '2147483647', '2147483647'],
    ['big integer', '-9223372036854775808', '-9223372036854775808'],
    ['decimal', '1', '1.00'],
    ['decimal', '-0.00', '0.00'],
    ['decimal', '0.5e-1', '0.05'],
    ['decimal', '-12345678.9', '-12345678.90'],
    ['decimal', '1.230000', '1.23'],
    ['float', '1.10', '1.1'],
    ['float', '-0.0', '0'],
    ['float', '1e-7', '1e-7'],
  ] as const)('%s %s is %s', (kind, written, text) => expect(numberWireText(written, kind, two)).toEqual({ text }))

  test.each([
    ['integer', '2147483648'],
    ['integer', '0.1'],
    ['integer', '1e999999999'],
    ['big integer', '9223372036854775808'],
    ['decimal', '0.001'],
    ['decimal', '123456789'],
    ['decimal', '1e-999999999'],
    ['float', '1e400'],
    ['text', '1'],
  ] as const)('%s refuses %s', (kind, written) => expect(numberWireText(written, kind, two)).toHaveProperty('fault'))

  test('a decimal keeps every digit it has', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n }), fc.nat(18), (units, scale) => {
        const sign = units < 0n ? '-' : ''
        const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
        const whole = digits.slice(0, digits.length - scale)
        const text = `${sign}${whole}${scale > 0 ? `.${digits.slice(-scale)}` : ''}`
        expect(numberWireText(text, 'decimal', { precision: 18, scale })).toEqual({ text })
        expect(numberWireText(`${units}e-${scale}`, 'decimal', { precision: 18, scale })).toEqual({ text })
      }),
    )
  })
})

describe('texts as wire text', () => {
  test.each([
    ['date', '2024-02-29', '2024-02-29'],
    ['time', '07:30', '07:30:00'],
    ['time', '07:30:00.120000', '07:30:00.12'],
    ['datetime', '2024-01-31T12:34:56Z', '2024-01-31T12:34:56+00:00'],
    ['datetime', '2024-01-31 12:34', '2024-01-31T12:34:00+00:00'],
    ['datetime', '2024-01-01T01:30:00.5+02:00', '2023-12-31T23:30:00.5+00:00'],
    ['datetime', '0001-01-01T00:00:00-01:00', '0001-01-01T01:00:00+00:00'],
    ['uuid', '4F1D2C3B-0A9E-4D8C-B7A6-958473625140', '4f1d2c3b-0a9e-4d8c-b7a6-958473625140'],
    ['text', ' as it is ', ' as it is '],
  ] as const)('%s %s is %s', (kind, written, text) => expect(textWireText(written, kind)).toEqual({ text }))

  test.each([
    ['date', '2023-02-29'],
    ['date', '0000-01-01'],
    ['date', '2024-1-1'],
    ['time', '24:00'],
    ['time', '12:00:00.1234567'],
    ['datetime', '2024-01-31'],
    ['datetime', '0001-01-01T00:00:00+01:00'],
    ['datetime', '9999-12-31T23:59:59-01:00'],
    ['datetime', '2024-01-31T12:00:00+25:00'],
    ['uuid', '4f1d2c3b'],
    ['integer', '7'],
  ] as const)('%s refuses %s', (kind, written) => expect(textWireText(written, kind)).toHaveProperty('fault'))
})
