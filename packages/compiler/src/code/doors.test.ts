import { stripTypeScriptTypes } from 'node:module'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { code } from './code.ts'
import { docComment, lineComment } from './comment.ts'
import { identifier, propertyKey } from './identifier.ts'
import { imported, importedType } from './imported.ts'
import { literal } from './literal.ts'
import { codeSpan, prose } from './prose.ts'
import { sourceFile } from './source-file.ts'

const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '*/',
        '/*',
        '//',
        '\n',
        '\r',
        '\u2028',
        '\u2029',
        '`',
        '${',
        "'",
        '"',
        '\\',
        '__proto__',
        'é',
        '\0',
        '\ufeff',
      ),
    )
    .map((parts) => parts.join('')),
)

/** The value of an expression, evaluated as a script that can reach nothing. */
function evaluated(expression: string): unknown {
  return new Function(`'use strict'; return (${expression})`)()
}

describe('literal', () => {
  it('gives back the value it was made of, whatever text is in it', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(evaluated(literal(text).text)).toBe(text)
        expect(evaluated(literal([text, { a: text }]).text)).toEqual([text, { a: text }])
      }),
    )
  })

  it('never spreads a string over lines', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(literal(text).text).not.toMatch(/[\n\r\u2028\u2029]/)
      }),
    )
  })

  it('breaks what is long, one entry a line', () => {
    const long = 'x'.repeat(60)
    expect(literal({ a: [long, long], b: 1 }).text).toBe(`{\n  a: [\n    '${long}',\n    '${long}',\n  ],\n  b: 1,\n}`)
  })

  it('leaves out what is undefined', () => {
    expect(literal({ a: undefined, b: null }).text).toBe('{ b: null }')
  })
})

describe('propertyKey', () => {
  it('names a property of the object itself, __proto__ too', () => {
    fc.assert(
      fc.property(fc.oneof(nasty, fc.constantFrom('__proto__', 'constructor', 'class', 'a b', '1')), (name) => {
        const object = evaluated(`{ ${propertyKey(name).text}: 1 }`) as object
        expect(Object.keys(object)).toEqual([name])
      }),
    )
  })
})

describe('identifier', () => {
  it('refuses what TypeScript would refuse', () => {
    for (const name of ['', '1a', 'a b', 'class', 'await', 'a-b', "a'"]) expect(() => identifier(name)).toThrow('d71c')
    for (const name of ['a', 'größe', '顧客', '_', 'ofLife']) expect(identifier(name).text).toBe(name)
  })
})

describe('comments', () => {
  it('are never ended by what is in them', () => {
    fc.assert(
      fc.property(nasty, (words) => {
        const text = sourceFile(words, code`${docComment(words)}\nexport const a = 1`)
        expect(stripTypeScriptTypes(text).trimEnd()).toMatch(/export const a = 1$/)
        const statements = text.split('\n').filter((line) => !/^(\/\/|\/\*\*| \*)/.test(line))
        expect(statements.filter((line) => line !== '')).toEqual(['export const a = 1'])
      }),
    )
  })

  it('say nothing where there are no words', () => {
    expect(docComment(undefined).text).toBe('')
    expect(docComment(' \n').text).toBe('')
  })

  it('keep the lines of the words', () => {
    expect(docComment('One.\n\nTwo.').text).toBe('/**\n * One.\n *\n * Two.\n */')
    expect(lineComment('One.\nTwo.', '#').text).toBe('# One.\n# Two.')
  })
})

describe('imports', () => {
  it('are merged by module and sorted, types marked where values stand beside them', () => {
    const body = code`
      ${imported('b', './b.ts')} ${importedType('A', './b.ts')} ${imported('z', '#runtime/z.ts')}
      ${importedType('T', './t.ts')} ${imported('readFile', 'node:fs')} ${importedType('b', './b.ts')} ${imported('k', 'kysely')}
    `
    expect(sourceFile('A file.', body).split('\n').slice(0, 6)).toEqual([
      '// A file.',
      "import { readFile } from 'node:fs'",
      "import { k } from 'kysely'",
      "import { z } from '#runtime/z.ts'",
      "import { type A, b } from './b.ts'",
      "import type { T } from './t.ts'",
    ])
  })
})

describe('Markdown', () => {
  it('takes words on one line and nothing in them as markup', () => {
    expect(prose('# a\n| <b> *c* `d`').text).toBe('\\# a \\| \\<b\\> \\*c\\* \\`d\\`')
    expect(codeSpan('a`b\nc').text).toBe('`a b c`')
  })
})
