import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DatabaseNames } from './database-names.ts'
import { foldName, MAX_NAME_BYTES, nameProblem, utf8Length } from './names.ts'

describe('names', () => {
  test.each([
    'title',
    'Title',
    'unit price',
    'naïve-column_2',
    'größe',
    'Имя',
    '姓名',
    'user',
    'table',
    'group',
    '1',
    'constructor',
  ])('%j can be the name of a table and of a field', (name) => {
    expect(nameProblem('table', name)).toBeUndefined()
    expect(nameProblem('field', name)).toBeUndefined()
  })

  test.each([
    '',
    ' a',
    'a ',
    'a  b',
    'a.b',
    'a"b',
    "a'b",
    'a/b',
    '../a',
    'a\nb',
    'a\u00A0b',
    'a\0b',
    '😀',
    '𐐀',
    'e\u0301',
    '\u0301e',
    '__proto__',
    'é'.repeat(32),
  ])('%j can be no name', (name) => {
    expect(nameProblem('table', name)?.code).toBe('NAME_REFUSED')
    expect(nameProblem('field', name)?.code).toBe('NAME_REFUSED')
  })

  test('words of the wire are refused where they would be mistaken', () => {
    for (const name of ['select', 'Order', 'limit', 'offset', 'columns', 'on_conflict', 'and', 'or', 'not']) {
      expect(nameProblem('field', name)?.code).toBe('NAME_RESERVED')
      expect(nameProblem('table', name)).toBeUndefined()
    }
    for (const name of ['rpc', 'plinth', 'Plinth_jobs', 'sqlite_master']) {
      expect(nameProblem('table', name)?.code).toBe('NAME_RESERVED')
      expect(nameProblem('field', name)).toBeUndefined()
    }
  })

  test('an accepted name can stand in quotes, in a path and in a file name on any system', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 70 }), (name) => {
        fc.pre(nameProblem('table', name) === undefined)
        expect(name).not.toMatch(/["'`\\/.:*?<>|%\p{Cc}]/u)
        expect(name.normalize('NFC')).toBe(name)
        expect(utf8Length(name)).toBeLessThanOrEqual(MAX_NAME_BYTES)
      }),
    )
  })
})

describe('names of indexes and constraints', () => {
  test('say what they are for', () => {
    const names = new DatabaseNames(['track'])
    expect(names.make(['track', 'album'], 'idx')).toBe('track_album_idx')
    expect(names.make(['track', 'album'], 'fkey')).toBe('track_album_fkey')
  })

  test('are short enough and never the same, whatever they name', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'B', 'b', '_', ' ', 'é', '字'), minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(fc.array(fc.array(part, { minLength: 1, maxLength: 5 })), (lists) => {
        const names = new DatabaseNames([])
        const made = lists.map((parts) => names.make(parts, 'idx'))
        expect(new Set(made.map(foldName)).size).toBe(made.length)
        for (const name of made) expect(utf8Length(name)).toBeLessThanOrEqual(MAX_NAME_BYTES)
      }),
    )
  })

  test('depend on nothing but what they name', () => {
    const long = ['a table with a rather long name', 'a link with a name that is long as well']
    const other = new DatabaseNames(['x'])
    other.make(['x', 'y'], 'idx')
    expect(other.make(long, 'idx')).toBe(new DatabaseNames([]).make(long, 'idx'))
  })

  test('keep clear of tables', () => {
    expect(new DatabaseNames(['a_b_idx']).make(['a', 'b'], 'idx')).not.toBe('a_b_idx')
  })
})
