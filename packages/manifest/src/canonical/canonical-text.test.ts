import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalText } from './canonical-text.ts'

describe('the canonical form', () => {
  test('orders keys, keeps the order of fields, and folds what is short', () => {
    const text = `{"access":{"delete":{"anyone":true},"read":{"anyone":true}},"fields":{"b":{"required":true,"type":"text"},
      "a":{"default":1.10,"scale":2,"type":"decimal","precision":5}},"key":["b"],"note":1}`
    expect(canonicalText('tables/thing.json', text)).toBe(`{
  "key": ["b"],
  "fields": {
    "b": { "type": "text", "required": true },
    "a": { "type": "decimal", "precision": 5, "scale": 2, "default": 1.10 }
  },
  "access": { "read": { "anyone": true }, "delete": { "anyone": true } },
  "note": 1
}
`)
  })

  test('is its own canonical form, and says the same', () => {
    const key = fc.oneof(
      fc.constantFrom('name', 'fields', 'type', 'apis', 'access', 'indexes', 'description'),
      fc.string(),
    )
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)),
        fc.array(tie('value'), { maxLength: 6 }),
        fc.dictionary(
          key.filter((name) => name !== '__proto__'),
          tie('value'),
          { maxKeys: 8 },
        ),
      ),
    }))
    fc.assert(
      fc.property(value, fc.constantFrom('plinth.json', 'tables/a.json'), (data, path) => {
        const once = canonicalText(path, JSON.stringify(data))
        fc.pre(once !== undefined)
        expect(canonicalText(path, once)).toBe(once)
        expect(JSON.parse(once)).toEqual(JSON.parse(JSON.stringify(data)))
      }),
    )
  })

  test('lines are no longer than 120 columns where they can be broken', () => {
    const options = Array.from({ length: 40 }, (_, index) => `option ${index}`)
    const text = canonicalText(
      'tables/a.json',
      JSON.stringify({ fields: { state: { type: 'single select', options } } }),
    )!
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(120)
  })

  test('there is none of a broken file, and other files stay as they are', () => {
    expect(canonicalText('plinth.json', '{ "name": }')).toBeUndefined()
    expect(canonicalText('plinth.json', '{ "name": "a", }')).toBeUndefined()
    expect(canonicalText('data/a.csv', 'id\n1')).toBe('id\n1')
  })

  test('is how the first project is written', () => {
    const folder = join(import.meta.dirname, '../../../compiler/projects/chinook-three')
    const paths = ['plinth.json', ...readdirSync(join(folder, 'tables')).map((name) => `tables/${name}`)]
    for (const path of paths) {
      const text = readFileSync(join(folder, path), 'utf8')
      expect(canonicalText(path, text)).toBe(text)
    }
  })
})
