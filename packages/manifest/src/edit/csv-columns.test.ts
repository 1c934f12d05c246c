import { describe, expect, test } from 'vitest'
import { csvRows, withCsvColumns, withoutCsvColumns } from './csv-columns.ts'

describe('renaming columns of a CSV text', () => {
  const rename = (name: string) => (name === 'a' ? 'b,c' : name === 'b,c' ? 'a' : name)

  test.each([
    ['a,x\na,1\n', '"b,c",x\na,1\n'],
    ['x,"b,c",a\r\n1,2,3', 'x,a,"b,c"\r\n1,2,3'],
    ['"a"\n', '"b,c"\n'],
    ['"x",y\n', '"x",y\n'],
    ['\uFEFFa,x\n', '\uFEFF"b,c",x\n'],
    ['"broken\n', '"broken\n'],
    ['', ''],
  ])('%j becomes %j', (text, renamed) => expect(withCsvColumns(text, rename)).toBe(renamed))
})

describe('taking columns out of a CSV text', () => {
  test.each([
    ['a,b,c\n1,2,3\n', 'b', 'a,c\n1,3\n'],
    ['a,b\r\n"1,""x""",2\r\n', 'b', 'a\n"1,""x"""\n'],
    // A row in which only the column is left that is null stays a row, and an empty line is none.
    ['a,b\n1,2\n\n,5', 'b', 'a\n1\n\n'],
    ['a,b\n1,2', 'x', 'a,b\n1,2'],
    ['a\n1\n', 'a', undefined],
    ['"broken\n', 'broken', '"broken\n'],
  ])('%j without %j is %j', (text, column, rest) => expect(withoutCsvColumns(text, new Set([column]))).toBe(rest))
})

test('cells are given as they are written', () => {
  expect(csvRows('a,"b"\n,"""x"\n')).toEqual([
    ['a', '"b"'],
    ['', '"""x"'],
  ])
})
