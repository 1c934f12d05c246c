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
        expect(JSON.parse(once)).toEqual(withoutEmpty(JSON.parse(JSON.stringify(data))))
      }),
    )
  })

  test('leaves out what is empty and need not be there', () => {
    const text = '{"fields":{},"indexes":[],"checks":{},"access":{"read":{},"delete":{}}}'
    expect(canonicalText('tables/a.json', text)).toBe('{\n  "fields": {}\n}\n')
    expect(canonicalText('plinth.json', '{"roles":{},"apis":[]}')).toBe('{\n  "apis": []\n}\n')
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

/** What a file says apart from the optional parts it leaves empty. */
function withoutEmpty(data: unknown): unknown {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return data
  const isEmpty = (value: unknown) => isObject(value) && Object.keys(value).length === 0
  const access = 'access' in data && isObject(data.access) ? { access: data.access } : {}
  const operations = Object.entries(access.access ?? {}).filter(([, roles]) => !isEmpty(roles))
  const rest = { ...data, ...(access.access === undefined ? {} : { access: Object.fromEntries(operations) }) }
  const kept = Object.entries(rest).filter(
    ([key, value]) =>
      !(['roles', 'checks', 'access'].includes(key) && isEmpty(value)) &&
      !(key === 'indexes' && Array.isArray(value) && value.length === 0),
  )
  return Object.fromEntries(kept)
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
