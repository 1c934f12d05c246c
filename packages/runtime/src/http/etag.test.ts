import { describe, expect, it } from 'vitest'
import { etagOf, ifMatchHolds, ifNoneMatchNames } from './etag.ts'

describe('an entity tag', () => {
  it('is the same for the same text and differs for others', () => {
    expect(etagOf('{"a":1}')).toMatch(/^"[\w-]{22}"$/)
    expect(etagOf('{"a":1}')).toBe(etagOf('{"a":1}'))
    expect(etagOf('{"a":1}')).not.toBe(etagOf('{"a":2}'))
    expect(etagOf('é')).not.toBe(etagOf('e\u0301'))
  })
})

describe('If-Match', () => {
  it.each([['"a"'], ['*'], [' * '], ['"b", "a"'], ['"b","a"'], ['"x,y" , "a"']])('%s holds for "a"', (header) => {
    expect(ifMatchHolds(header, '"a"')).toBe(true)
  })

  it.each([['"b"'], ['W/"a"'], ['a'], [''], ['"A"'], ['"a'], ['"x"a"x"y"']])('%s does not hold for "a"', (header) => {
    expect(ifMatchHolds(header, '"a"')).toBe(false)
  })
})

describe('If-None-Match', () => {
  it.each([['"a"'], ['W/"a"'], ['*'], ['"b", W/"a"']])('%s names "a"', (header) => {
    expect(ifNoneMatchNames(header, '"a"')).toBe(true)
  })

  it.each([['"b"'], ['a'], ['']])('%s does not name "a"', (header) => {
    expect(ifNoneMatchNames(header, '"a"')).toBe(false)
  })
})
