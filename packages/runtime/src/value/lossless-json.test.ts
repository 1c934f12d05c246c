import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ExactNumber } from './exact-number.ts'
import { MAX_JSON_DEPTH, parseJson, printJson } from './lossless-json.ts'

describe('parseJson', () => {
  it.each([
    ['1', 1],
    ['1.50', 1.5],
    ['1e2', 100],
    ['0.1', 0.1],
    ['9007199254740991', 9007199254740991],
    ['9007199254740993', new ExactNumber('9007199254740993')],
    ['9223372036854775807', new ExactNumber('9223372036854775807')],
    ['0.1234567890123456789', new ExactNumber('0.1234567890123456789')],
    ['1e400', new ExactNumber('1e400')],
    ['1e-400', new ExactNumber('1e-400')],
    ['100000000000000000000', 100000000000000000000],
    ['"9223372036854775807"', '9223372036854775807'],
  ])('%s', (text, value) => {
    expect(parseJson(text)).toEqual(value)
  })

  it('agrees with the engine on everything a double keeps', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value)
        expect(parseJson(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  it('prints every digit it read', () => {
    const text = '{"a":[12345678901234567890.123456789,{"b":1}],"c":"1.23456789012345678901"}'
    expect(printJson(parseJson(text))).toBe(text)
  })

  it('keeps __proto__ as data and the last of two keys', () => {
    const value = parseJson('{"__proto__":{"admin":true},"a":1,"a":12345678901234567890}') as Record<string, unknown>
    expect(Object.keys(value)).toEqual(['__proto__', 'a'])
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(value.admin).toBeUndefined()
    expect(value.a).toEqual(new ExactNumber('12345678901234567890'))
  })

  it.each(['', '{', '{"a":}', '01', 'NaN', "{'a':1}", '[1,]', '"\n"'])('%s is refused', (text) => {
    expect(() => parseJson(text)).toThrow(expect.objectContaining({ status: 400, code: 'PGRST102' }))
  })

  it('refuses depth beyond its limit, and numbers that would fill a page', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
    expect(() => parseJson(nested(MAX_JSON_DEPTH))).not.toThrow()
    expect(() => parseJson(nested(MAX_JSON_DEPTH + 1))).toThrow(expect.objectContaining({ code: 'PGRST102' }))
    expect(() => parseJson('['.repeat(1_000_000))).toThrow(expect.objectContaining({ code: 'PGRST102' }))
    expect(() => parseJson('1e100000')).toThrow(expect.objectContaining({ code: '22003' }))
    expect(() => parseJson('1'.repeat(1_000_000))).toThrow(expect.objectContaining({ code: '22003' }))
  })
})
