import { describe, expect, it } from 'vitest'
import { Problem } from '../problem/problem.ts'
import * as columns from '../table/columns.ts'
import type { ColumnDeclaration } from '../table/declaration.ts'
import { checkColumnValue } from './check-column-value.ts'

function codeOf(column: ColumnDeclaration, value: string | null): string {
  try {
    checkColumnValue(column, 'x', value)
    return 'ok'
  } catch (problem) {
    if (problem instanceof Problem && problem.status === 400) return problem.code
    throw problem
  }
}

const price = columns.decimal({ precision: 5, scale: 2, min: '-1.5', max: '500' })

describe('checkColumnValue', () => {
  it.each<[ColumnDeclaration, string | null, string]>([
    [columns.text(), null, 'ok'],
    [columns.text({ required: true }), null, '23502'],
    [columns.text({ required: true }), '', 'ok'],
    [columns.text({ maxLength: 2 }), '😀😀', 'ok'],
    [columns.text({ maxLength: 2 }), 'abc', '22001'],
    [columns.text({ maxLength: 2 }), '😀😀😀', '22001'],
    [columns.text({ minLength: 2 }), '😀', '23514'],
    [columns.text({ minLength: 2 }), '😀a', 'ok'],
    [columns.longText(), 'a'.repeat(100_000), 'ok'],
    [columns.singleSelect({ options: ['a', 'b'] }), 'a', 'ok'],
    [columns.singleSelect({ options: ['a', 'b'] }), 'c', '23514'],
    [columns.multiSelect({ options: ['a', 'b'] }), '["a","b"]', 'ok'],
    [columns.multiSelect({ options: ['a', 'b'] }), '["a","c"]', '23514'],
    [columns.rating({ min: '1', max: '5' }), '5', 'ok'],
    [columns.rating({ min: '1', max: '5' }), '6', '23514'],
    [columns.rating({ min: '1', max: '5' }), '0', '23514'],
    [columns.bigInteger({ max: '9007199254740993' }), '9007199254740993', 'ok'],
    [columns.bigInteger({ max: '9007199254740992' }), '9007199254740993', '23514'],
    [columns.float({ max: '1e3' }), '1e+21', '23514'],
    [columns.float({ max: '1e3' }), '999.5', 'ok'],
    [price, '-1.50', 'ok'],
    [price, '-1.51', '23514'],
    [price, '500.01', '23514'],
    [price, '1.005', '22003'],
    [price, '1000.00', '22003'],
    [columns.decimal({ precision: 2, scale: 2 }), '0.99', 'ok'],
    [columns.decimal({ precision: 2, scale: 2 }), '1.00', '22003'],
    [columns.email(), 'ann@example.com', 'ok'],
    [columns.email(), "o'hara+tag@mail.exämple.org", 'ok'],
    [columns.email(), 'ann', '23514'],
    [columns.email(), 'ann@localhost', '23514'],
    [columns.email(), 'a@b@example.com', '23514'],
    [columns.email(), 'a b@example.com', '23514'],
    [columns.email(), 'a@-example.com', '23514'],
    [columns.email(), `a@${'a.'.repeat(150)}com`, 'ok'],
    [columns.email({ maxLength: 1_000_000 }), `${'a'.repeat(500_000)}@${'.'.repeat(400_000)}`, '23514'],
    [columns.url(), 'https://example.com/a?b=c#d', 'ok'],
    [columns.url(), 'example.com', '23514'],
    [columns.url(), 'javascript:alert(1)', '23514'],
    [columns.url(), 'http://', '23514'],
    [columns.url(), 'http://a b', '23514'],
    [columns.phone(), '+49 (0)30 123-456', 'ok'],
    [columns.phone(), '555 1234 ext. 12', 'ok'],
    [columns.phone(), '12', '23514'],
    [columns.phone(), 'call me', '23514'],
    [columns.phone({ maxLength: 1_000_000 }), `${' '.repeat(500_000)}x`, '23514'],
  ])('%o holds %s: %s', (column, value, expected) => {
    expect(codeOf(column, value)).toBe(expected)
  })

  it('names the column', () => {
    expect(() => checkColumnValue(columns.text({ required: true }), 'title', null)).toThrow(
      'null value in column "title" violates not-null constraint',
    )
  })
})
