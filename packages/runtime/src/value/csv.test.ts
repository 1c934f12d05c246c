import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Problem } from '../problem/problem.ts'
import { parseCsv, writeCsv } from './csv.ts'

describe('parseCsv', () => {
  it.each<[string, (string | null)[][]]>([
    ['a,b\n1,2', [['1', '2']]],
    ['a,b\r\n1,2\r\n', [['1', '2']]],
    ['\ufeffa,b\n1,2', [['1', '2']]],
    ['a,b\n,""', [[null, '']]],
    ['a,b\nNULL,"NULL"', [[null, 'NULL']]],
    ['a,b\n"x,""y""\r\nz", w ', [['x,"y"\r\nz', ' w ']]],
    ['a,b\n\n1,2\n\n', [['1', '2']]],
    ['a,b', []],
    ['a\n1\n\n2\n', [['1'], [null], ['2']]],
  ])('%j', (text, rows) => {
    expect(parseCsv(text).rows).toEqual(rows)
  })

  it.each([
    ['a,b\n1,2\n3', 'line 3: 1 fields for 2 columns'],
    ['a,b\n"x\ny",1\n1,2,3', 'line 4: 3 fields for 2 columns'],
    ['a,b\n"x"y,1', 'line 2: a quoted field is followed by something else than a comma'],
    ['a,b\n"x,1\n', 'line 2: a quote is not closed'],
    ['a,b\nx"y,1', 'line 2: a field with quotes must be quoted as a whole'],
    ['a,a\n', 'line 1: column "a" stands twice'],
    ['a,,b\n', 'line 1: the header has a column without a name'],
    ['', 'line 1: the header has a column without a name'],
  ])('%j is refused with its place', (text, details) => {
    expect(() => parseCsv(text)).toThrow(expect.objectContaining({ status: 400, code: 'PGRST102', details }))
  })

  it('reads or refuses any text', () => {
    const garbage = fc.oneof(
      fc.string({ unit: 'binary-ascii' }),
      fc.array(fc.constantFrom('a', ',', '"', '\n', '\r', 'NULL')).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(garbage, (text) => {
        try {
          parseCsv(text)
        } catch (problem) {
          expect(problem).toBeInstanceOf(Problem)
        }
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('writeCsv', () => {
  it('copies numbers digit by digit and quotes where it must', () => {
    const row =
      '{"a" : 12345678901234567890.10, "b":"x,\\"y\\"\\n", "c":null, "d":"", "e":{"f": [1, "}"]}, "g":true, "h":"NULL", "i":-1e5}'
    expect(writeCsv(['a', 'b', 'c', 'd', 'e', 'g', 'h,', 'i'], [row])).toBe(
      'a,b,c,d,e,g,"h,",i\n12345678901234567890.10,"x,""y""\n",,"","{""f"": [1, ""}""]}",true,"NULL",-1e5',
    )
  })

  it('writes a header alone, and an object without properties', () => {
    expect(writeCsv(['a', 'b'], [])).toBe('a,b')
    expect(writeCsv([], ['{}'])).toBe('\n')
  })

  it('is read back as it was', () => {
    const cell = fc.oneof(
      fc.constant(null),
      fc.constantFrom('', 'NULL', '"', ',', '\n', '\r\n', '\\', '{"a":1}'),
      fc.string(),
    )
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.array(cell, { minLength: 4, maxLength: 4 })),
        fc.nat(3),
        (width, table, blanks) => {
          const columns = ['a', 'b,', 'c"', 'd'].slice(0, width)
          const rows = table.map((row) => row.slice(0, width))
          const objects = rows.map((row) =>
            JSON.stringify(Object.fromEntries(columns.map((name, index) => [name, row[index]])), null, blanks),
          )
          // The line end says that a last blank line is a row, where there is one column.
          expect(parseCsv(`${writeCsv(columns, objects)}\n`)).toEqual({ columns, rows })
        },
      ),
      { numRuns: 500 },
    )
  })
})
