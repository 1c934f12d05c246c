import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WireQuery } from './query.ts'
import { readQuery } from './read-query.ts'
import { shapeOf } from './shape.ts'

/** Names that look like the shape's own structure. */
const name = fc
  .constantFrom('a', 'b', '1:a', '-', 'a1:b', '(*)', 'eq', '?', 'L', ':', '=null')
  .map((text) => `"${text}"`)
const json = fc.constantFrom('', '->a', '->0', '->>"0"', '->"->0."', '->>b->c')
const cast = fc.constantFrom('', '::text', '::int')
const alias = fc.oneof(
  fc.constant(''),
  name.map((text) => `${text}:`),
)
const value = fc.constantFrom('1', 'x', '', '"q"')

const { items } = fc.letrec<{ items: string; item: string }>((tie) => ({
  item: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.tuple(alias, name, json, cast, fc.constantFrom('', '.sum()', '.avg()::text')).map((parts) => parts.join('')),
    fc.constantFrom('*', 'count()', 'n:count()::text'),
    fc
      .tuple(fc.constantFrom('', '...'), name, fc.constantFrom('', '!inner', '!h', '!h!inner'), tie('items'))
      .map(([dots, relation, hint, inner]) => `${dots}${relation}${hint}(${inner})`),
  ),
  items: fc.array(tie('item') as fc.Arbitrary<string>, { minLength: 1, maxLength: 3 }).map((all) => all.join()),
}))

const condition = fc.oneof(
  fc.tuple(fc.constantFrom('eq', 'not.eq', 'like', 'gt'), value).map(([operator, text]) => `${operator}.${text}`),
  fc.array(value, { maxLength: 3 }).map((list) => `in.(${list.join()})`),
  fc.constantFrom('is.null', 'is.true', 'not.is.null', 'eq(any).{1,2}', 'eq(all).{1}', 'fts.x', 'fts(a).x', 'fts(b).y'),
)
const filter = fc
  .tuple(name, json)
  .chain(([column, steps]) => condition.map((text) => [`${column}${steps}`, text] as const))
const part = filter.map(([column, text]) => `${column}.${text.replace(/\.$/, '.""')}`)
const parameter = fc.oneof(
  filter.map(([column, text]) => [column, text]),
  fc
    .tuple(fc.constantFrom('or', 'and', 'not.or', 'a.or'), fc.array(part, { minLength: 1, maxLength: 2 }))
    .map(([word, parts]) => [word, `(${parts.join()})`]),
  fc.tuple(name, name, condition).map(([relation, column, text]) => [`${relation}.${column}`, text]),
  items.map((text) => ['select', text]),
  fc
    .tuple(fc.constantFrom('order', 'a.order'), name, fc.constantFrom('', '.desc', '.nullsfirst', '.desc.nullslast'))
    .map(([word, column, end]) => [word, column + end]),
  fc.tuple(fc.constantFrom('limit', 'offset', 'a.limit'), fc.constantFrom('0', '5')),
  fc
    .tuple(fc.constantFrom('columns', 'on_conflict'), fc.array(name, { minLength: 1, maxLength: 2 }))
    .map(([word, names]) => [word, names.join()]),
)
const search = fc
  .array(parameter, { maxLength: 3 })
  .map((all) => all.map(([key, text]) => `${encodeURIComponent(key!)}=${encodeURIComponent(text!)}`).join('&'))

/** What is left of a query without its values. */
const structureOf = ({ values: _values, ...structure }: WireQuery) => JSON.stringify(structure)

describe('the shape of a query', () => {
  it('is the same for two queries exactly if they differ in values alone', () => {
    const seen = new Map<string, string>()
    fc.assert(
      fc.property(search, (text) => {
        const query = readQuery(text)
        const shape = shapeOf(query)
        const structure = structureOf(query)
        const known = seen.get(shape)
        if (known !== undefined) expect(structure).toBe(known)
        seen.set(shape, structure)
      }),
      { numRuns: 5_000 },
    )
    expect(new Set(seen.values()).size).toBe(seen.size)
  })

  it.each([
    ['a=eq.1', 'a=eq.2'],
    ['a=in.(1)', 'a=in.(1,2,3)'],
    ['limit=1', 'limit=200'],
    ['select=a,b', 'select=a,%20b'],
    ['r.a=eq.1&a=eq.2', 'a=eq.1&r.a=eq.2'],
  ])('%s and %s have one', (one, other) => {
    expect(shapeOf(readQuery(one))).toBe(shapeOf(readQuery(other)))
  })

  it.each([
    ['a=is.null', 'a=is.true'],
    ['a=eq.1', 'a=eq.1&limit=1'],
    ['limit=1', 'offset=1'],
    ['a=eq.1', 'a=not.eq.1'],
    ['a=fts(b).x', 'a=fts(c).x'],
    ['select=a', 'select=b:a'],
    ['select=r(a)', 'select=r(),a'],
    ['columns=a', 'on_conflict=a'],
  ])('%s and %s have two', (one, other) => {
    expect(shapeOf(readQuery(one))).not.toBe(shapeOf(readQuery(other)))
  })
})
