import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ProblemCode } from '../problem/catalogue.ts'
import type { JsonNode } from './json-node.ts'
import { plainValue } from './plain-value.ts'
import { printJson } from './print-json.ts'
import { MAX_JSON_DEPTH, readJson } from './read-json.ts'

function read(text: string): { root: JsonNode | undefined; codes: ProblemCode[]; offsets: number[] } {
  const codes: ProblemCode[] = []
  const offsets: number[] = []
  const root = readJson(text, (code, offset) => {
    codes.push(code)
    offsets.push(offset)
  })
  return { root, codes, offsets }
}

/** What a reader may refuse although it is JSON. */
const ownRules: readonly ProblemCode[] = ['JSON_KEY_TWICE', 'KEY_REFUSED', 'TEXT_REFUSED', 'JSON_TOO_DEEP']

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('the JSON reader', () => {
  test('gives the value JSON.parse gives', () => {
    fc.assert(
      fc.property(fc.json({ noUnicodeString: false, depthSize: 'medium' }), (text) => {
        const { root, codes } = read(text)
        fc.pre(codes.every((code) => !ownRules.includes(code)))
        expect(codes).toEqual([])
        expect(JSON.stringify(plainValue(root!))).toBe(JSON.stringify(JSON.parse(text)))
      }),
    )
  })

  test('refuses what JSON.parse refuses, and nothing else', () => {
    const broken = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.nat(3),
        fc.constantFrom('', ',', '"', '{', ']', '\\', '0', '-', '.', 'e', 'null', '\n', '//', '\u0001', '\u00A0'),
      )
      .map(([text, at, cut, insert]) => {
        const place = at % (text.length + 1)
        return text.slice(0, place) + insert + text.slice(place + cut)
      })
    fc.assert(
      fc.property(broken, (text) => {
        const refusals = read(text).codes.filter((code) => !ownRules.includes(code))
        expect(refusals.length === 0).toBe(parses(text))
      }),
      { numRuns: 2000 },
    )
  })

  test('prints back a text that means the same', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const { root, codes } = read(text)
        fc.pre(codes.length === 0)
        expect(JSON.parse(printJson(root!))).toEqual(JSON.parse(text))
      }),
    )
  })

  test('keeps the order of keys and every digit', () => {
    const { root } = read('{"2": 1.10, "1": 12345678901234567890}')
    expect(printJson(root!)).toBe('{"2":1.10,"1":12345678901234567890}')
  })

  test('knows where each value stands', () => {
    const text = '{ "a": [ true, "x\\n" ] }'
    const { root } = read(text)
    const list = root?.kind === 'object' ? root.members[0]!.value : undefined
    const places = list?.kind === 'array' ? list.items.map(({ start, end }) => text.slice(start, end)) : []
    expect(places).toEqual(['true', '"x\\n"'])
  })

  test('goes on after comments and needless commas', () => {
    const { root, codes } = read('/* a */ { "a": 1, // b\n "b": [1,], }')
    expect(codes).toEqual(['JSON_COMMENT', 'JSON_COMMA_AT_END', 'JSON_COMMA_AT_END'])
    expect(plainValue(root!)).toEqual({ a: 1, b: [1] })
  })

  test('keeps the first of two equal keys, and no prototype', () => {
    const { root, codes } = read('{ "a": 1, "a": 2, "__proto__": { "b": 3 } }')
    expect(codes).toEqual(['JSON_KEY_TWICE', 'KEY_REFUSED'])
    expect(plainValue(root!)).toEqual({ a: 1 })
    expect(Object.getPrototypeOf(plainValue(root!))).toBeNull()
  })

  test('reads as deep as is allowed and no deeper', () => {
    expect(read('['.repeat(MAX_JSON_DEPTH) + ']'.repeat(MAX_JSON_DEPTH)).codes).toEqual([])
    expect(read('['.repeat(1_000_000)).codes).toEqual(['JSON_TOO_DEEP'])
  })

  test('reads a text of a million characters', () => {
    const { root, codes } = read(`"${'a\\n'.repeat(500_000)}"`)
    expect(codes).toEqual([])
    expect(root).toMatchObject({ kind: 'string' })
  })

  test.each([
    ['', 0],
    ['{ "a" 1 }', 6],
    ['[1 2]', 3],
    ['{ "a": 01 }', 7],
    ['["open', 1],
    ['["a\\q"]', 3],
    ['{} {}', 3],
    ['[nul]', 1],
  ])('points at the mistake in %j', (text, offset) => {
    const { codes, offsets } = read(text)
    expect(codes).toEqual(['JSON_BROKEN'])
    expect(offsets).toEqual([offset])
  })
})
