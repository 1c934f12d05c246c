import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Problem } from '../problem/problem.ts'
import { readItemKey, writeItemKey } from './item-key.ts'
import { readAccept, readContentType } from './media-type.ts'
import { preferenceApplied, readPrefer } from './prefer.ts'
import { contentRange, rangeStatus, readRange } from './range.ts'

describe('Prefer', () => {
  it('reads what it knows and sets the rest aside', () => {
    const header = 'return=representation,  count=exact , resolution=merge-duplicates, max-affected=5, x, count=many'
    expect(readPrefer(header)).toMatchObject({
      return: 'representation',
      count: 'exact',
      resolution: 'merge-duplicates',
      maxAffected: 5,
      tx: undefined,
      unknown: ['x', 'count=many'],
    })
  })

  it('takes the first of several, over several headers too', () => {
    expect(readPrefer(['tx=commit, tx=rollback', 'return=minimal', 'return=representation'])).toMatchObject({
      tx: 'commit',
      return: 'minimal',
    })
  })

  it('refuses what it does not know when handling is strict', () => {
    expect(() => readPrefer('handling=strict, constructor=x, __proto__=y, max-affected=-1')).toThrow(
      expect.objectContaining({
        status: 400,
        code: 'PGRST122',
        details: 'Invalid preferences: constructor=x, __proto__=y, max-affected=-1',
      }),
    )
  })

  it('says what was applied in the order of PostgREST', () => {
    const preferences = readPrefer('max-affected=3, handling=strict, count=exact, return=minimal, missing=default')
    expect(preferenceApplied(preferences)).toBe(
      'missing=default, return=minimal, count=exact, handling=strict, max-affected=3',
    )
    expect(preferenceApplied(readPrefer(undefined))).toBeUndefined()
  })
})

describe('Range', () => {
  it.each([
    ['0-24', 'items', { offset: 0, limit: 25 }],
    ['10-', undefined, { offset: 10, limit: undefined }],
    ['5-5', 'items', { offset: 5, limit: 1 }],
    ['items=0-1', undefined, { offset: 0, limit: 2 }],
    ['bytes=0-24', undefined, undefined],
    ['0-24', 'bytes', undefined],
    ['-5', 'items', undefined],
    [undefined, 'items', undefined],
  ])('%s in %s', (range, unit, expected) => {
    expect(readRange(range, unit)).toEqual(expected)
  })

  it.each(['5-4', '3000000000-3000000001'])('%s is not satisfiable', (range) => {
    expect(() => readRange(range, 'items')).toThrow(expect.objectContaining({ status: 416, code: 'PGRST103' }))
  })

  it.each([
    [0, 25, 573, '0-24/573', 206],
    [0, 25, undefined, '0-24/*', 200],
    [0, 3, 3, '0-2/3', 200],
    [0, 0, undefined, '*/*', 200],
    [0, 0, 0, '*/0', 200],
    [3, 0, 3, '*/3', 206],
  ])('offset %s with %s rows of %s', (offset, rows, total, header, status) => {
    expect(contentRange(offset, rows, total)).toBe(header)
    expect(rangeStatus(offset, rows, total)).toBe(status)
  })

  it('is not satisfiable beyond a counted end', () => {
    expect(() => rangeStatus(4, 0, 3)).toThrow(expect.objectContaining({ status: 416, code: 'PGRST103' }))
  })
})

describe('Accept', () => {
  it.each([
    [undefined, 'json', false],
    ['*/*', 'json', false],
    ['application/json', 'json', false],
    ['application/json; charset=utf-8', 'json', false],
    ['application/vnd.pgrst.object+json', 'object', false],
    ['application/vnd.pgrst.object+json;nulls=stripped', 'object', true],
    ['application/vnd.pgrst.array+json;nulls=stripped', 'json', true],
    ['text/csv', 'csv', false],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'json', false],
    ['application/json;q=0.5, text/csv', 'csv', false],
  ])('%s', (header, form, stripNulls) => {
    expect(readAccept(header)).toEqual({ form, stripNulls })
  })

  it.each(['text/html', 'application/json;q=0', 'json', 'image/*'])('%s is not available', (header) => {
    expect(() => readAccept(header)).toThrow(expect.objectContaining({ status: 406, code: 'PGRST107' }))
  })
})

describe('Content-Type', () => {
  it.each([
    [undefined, 'json'],
    ['application/json', 'json'],
    ['Application/JSON; charset=UTF-8', 'json'],
    ['text/csv', 'csv'],
    ['text/csv; charset="utf-8"; header=present', 'csv'],
  ])('%s', (header, form) => {
    expect(readContentType(header)).toBe(form)
  })

  it.each(['text/plain', 'application/json; charset=latin1', 'application/x-www-form-urlencoded', ''])(
    '%s is refused',
    (header) => {
      expect(() => readContentType(header)).toThrow(expect.objectContaining({ status: 415 }))
    },
  )
})

describe('the key of an item', () => {
  it('is read back as it was written', () => {
    const value = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'))
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), (values) => {
        expect(readItemKey(writeItemKey(values), values.length)).toEqual(values)
      }),
    )
  })

  it('keeps a plus and a path as they are', () => {
    expect(readItemKey('a+b,..%2F..', 2)).toEqual(['a+b', '../..'])
  })

  it.each([
    ['1', 2],
    ['1,2', 1],
    ['%', 1],
    ['%00', 1],
    ['%ff', 1],
  ])('%s is refused for %i columns', (text, columns) => {
    expect(() => readItemKey(text, columns)).toThrow(Problem)
  })
})
