import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCsv } from './read-csv.ts'

function read(text: string) {
  const faults: [number, string][] = []
  const shape = readCsv(text, (_, offset, { what }) => faults.push([offset, what]))
  return { header: shape?.header.map((cell) => cell.text), odd: shape?.oddRows, faults }
}

describe('the CSV reader', () => {
  test.each([
    'a,b\n1,2\n',
    'a,b\r\n1,2\r\n',
    'a,b\n1,2',
    'a,b\n1,2\n\n',
    'a,"b"\n"1\n1","2,""2"""\n',
    'a,b\n,\n',
    'a,b\n"",""\n',
  ])('takes %j', (text) => expect(read(text)).toEqual({ header: ['a', 'b'], odd: [], faults: [] }))

  test('an empty line is a null where there is one column', () => {
    expect(read('a\n\n1\n')).toEqual({ header: ['a'], odd: [], faults: [] })
  })

  test('a cell after the last comma counts', () => {
    expect(read('a,b\n1,\n1,2,\n').odd).toEqual([{ offset: 7, cells: 3 }])
  })

  test('rows that are too short or too long are told by their place', () => {
    expect(read('a,b\n1\n1,2\n1,2,3').odd).toEqual([
      { offset: 4, cells: 1 },
      { offset: 10, cells: 3 },
    ])
  })

  test.each([
    ['a,b\n"1,2\n', 4],
    ['a,b\n1,2"3\n', 7],
    ['a,b\n"1"2,3\n', 7],
    ['a,"', 2],
  ])('refuses the quotes of %j', (text, offset) => {
    expect(read(text).faults.map(([place]) => place)).toEqual([offset])
  })

  test('reads back any cells that were written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ') })
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1 }), fc.nat(5), fc.constantFrom('\n', '\r\n'), (cells, rows, end) => {
        const line = cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')
        expect(
          read(
            Array(rows + 1)
              .fill(line)
              .join(end),
          ),
        ).toEqual({ header: cells, odd: [], faults: [] })
      }),
    )
  })
})
