import { describe, expect, expectTypeOf, it } from 'vitest'
import { apart, type Code, code, joined, nothing, type Piece } from './code.ts'
import { imported } from './imported.ts'
import { literal } from './literal.ts'

describe('code', () => {
  it('looks like what it prints: the indentation of our source goes', () => {
    const piece = code`
      if (a) {
        b()
      }
    `
    expect(piece.text).toBe('if (a) {\n  b()\n}')
  })

  it('gives nested pieces the indentation of their place', () => {
    const inner = code`
      one()

      two()
    `
    const piece = code`
      f(() => {
        ${inner}
      })
    `
    expect(piece.text).toBe('f(() => {\n  one()\n\n  two()\n})')
  })

  it('puts each piece of a list on a line of its own', () => {
    const piece = code`
      {
        ${[literal(1), nothing, literal(2)]}
      }
    `
    expect(piece.text).toBe('{\n  1\n  2\n}')
  })

  it('leaves out a line whose pieces are all empty, and blank lines in a row', () => {
    const piece = code`
      ${nothing}
      a

      ${[]}

      b
    `
    expect(piece.text).toBe('a\n\nb')
  })

  it('remembers the imports of every piece', () => {
    const piece = code`${[code`${imported('a', './a.ts')}()`]} ${joined([imported('b', './b.ts')], ', ')}`
    expect(piece.imports.map(({ name }) => name)).toEqual(['a', 'b'])
  })

  it('sets pieces apart by a blank line', () => {
    expect(apart([literal(1), literal(2)]).text).toBe('1\n\n2')
  })

  it('takes no plain string, so that no text goes past the doors', () => {
    expectTypeOf<string>().not.toExtend<Piece>()
    expectTypeOf<Code>().toExtend<Piece>()
  })
})
