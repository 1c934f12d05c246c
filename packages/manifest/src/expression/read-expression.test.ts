import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Expression } from '../model/expression.ts'
import { readProject } from '../read/read-project.ts'
import { readExpression } from './read-expression.ts'

const fields = {
  id: { type: 'auto number' },
  name: { type: 'text' },
  count: { type: 'integer' },
  price: { type: 'decimal', precision: 12, scale: 2 },
  live: { type: 'boolean' },
  'größe in cm': { type: 'float' },
}
const { project } = readProject([
  { path: 'plinth.json', text: '{ "name": "test", "database": "sqlite", "apis": [] }' },
  { path: 'tables/thing.json', text: JSON.stringify({ fields }) },
])
const columns = project!.tables[0]!.columns

function read(source: string): { expression: Expression | undefined; problems: (string | number)[][] } {
  const problems: (string | number)[][] = []
  const expression = readExpression(source, columns, (code, index) => problems.push([code, index]))
  return { expression, problems }
}

describe('expressions', () => {
  test('a bare boolean field asks whether it is true', () => {
    expect(read('live').expression).toEqual({
      kind: 'compare',
      operator: '=',
      left: { kind: 'column', column: 'live', value: 'boolean' },
      right: { kind: 'literal', text: 'true', value: 'boolean' },
    })
  })

  test('a chain of && is one list, however it is nested', () => {
    expect(read('live && (count > 1 && (count < 5 && live))').expression).toMatchObject({
      kind: 'and',
      parts: { length: 4 },
    })
  })

  test('literals keep every digit', () => {
    expect(read('price == 1234567890.12 && id != 9223372036854775807').expression).toMatchObject({
      parts: [{ right: { text: '1234567890.12' } }, { right: { text: '9223372036854775807' } }],
    })
  })

  test('integers of both sizes compare as big integers', () => {
    expect(read('count < id').expression).toMatchObject({
      left: { value: 'big integer' },
      right: { value: 'big integer' },
    })
  })

  test('a field whose name is no word is reached through row', () => {
    expect(read('row["größe in cm"] > 0.5').expression).toMatchObject({
      left: { kind: 'column', column: 'größe in cm' },
      right: { text: '0.5' },
    })
  })

  test.each([
    ['count > 1 && nam == "x"', 'EXPRESSION_FIELD_UNKNOWN', 13],
    ['count > 1 &', 'EXPRESSION_BROKEN', 10],
    ['', 'EXPRESSION_BROKEN', 0],
    ['größe > 1', 'EXPRESSION_BROKEN', 2],
    ['true', 'EXPRESSION_REFUSED', 0],
    ['live && [1].exists(x, x > 0)', 'EXPRESSION_REFUSED', 8],
    ['auth.id == "x"', 'EXPRESSION_REFUSED', 0],
    ['count in [1, null]', 'EXPRESSION_KINDS_DIFFER', 0],
    ['count in [name]', 'EXPRESSION_KINDS_DIFFER', 0],
    ['size(count) > 1', 'EXPRESSION_KINDS_DIFFER', 0],
    ['size(name, name) > 1', 'EXPRESSION_REFUSED', 0],
    ['count == 1u', 'EXPRESSION_REFUSED', 9],
    ['name == b"x"', 'EXPRESSION_REFUSED', 8],
    ['-count > 1', 'EXPRESSION_REFUSED', 0],
    [`${'!'.repeat(40)}live`, 'EXPRESSION_TOO_LARGE', undefined],
    [`${'('.repeat(300)}live${')'.repeat(300)}`, 'EXPRESSION_TOO_LARGE', undefined],
    [`live${' || live'.repeat(300)}`, 'EXPRESSION_TOO_LARGE', undefined],
    ['live'.padEnd(5000), 'EXPRESSION_TOO_LARGE', 0],
  ] as const)('refuses %j', (source, code, index) => {
    const { expression, problems } = read(source)
    expect(expression).toBeUndefined()
    expect(problems.map(([code]) => code)).toEqual([code])
    if (index !== undefined) expect(problems[0]![1]).toBe(index)
  })

  test('reads or reports whatever it is given', () => {
    const word = fc.constantFrom(
      'live',
      'count',
      'price',
      'name',
      '1',
      '1.5',
      '"x"',
      'null',
      'true',
      '&&',
      '||',
      '!',
      '==',
      '<',
      'in',
      '[',
      ']',
      '(',
      ')',
      ',',
      '.',
      'size',
      'row',
      '?',
      ':',
      '-',
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const { expression, problems } = read(words.join(' '))
        expect(problems.length).toBe(expression === undefined ? 1 : 0)
      }),
      { numRuns: 1000 },
    )
  })
})
